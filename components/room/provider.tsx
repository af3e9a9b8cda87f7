'use client'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import * as Y from 'yjs'
import { z } from 'zod'
import { useApi } from '@/components/lobby/api'
import type { Command } from '@/domain/commands'
import type { Desk } from '@/domain/desk'
import type { InboxText } from '@/domain/inbox'
import { type Action, type BaseRole, may } from '@/domain/permissions'
import { cellsFor } from '@/domain/reach'
import type { Mine } from '@/domain/sealed'
import type { Stage } from '@/domain/stage'
import type { MemberView, WorkshopView } from '@/domain/view'
import { connectRoom } from './connection'
import { type Device, noDevice, openDevice } from './device'
import { Drafts } from './drafts'
import { DEVICE_ORIGIN } from './go-on'
import { keepDrafts } from './keep-drafts'
import { rightOf } from './kept'
import { useLostTexts } from './lost'
import { watchOwnWords } from './overwritten'
import { type CommandResult, type Room, RoomContext, type Saving, savingOf } from './room'
import { ServerClock } from './server-clock'
import { Unsaved } from './unsaved'

/** How long a page waits before it says that something is not saved or not connected, milliseconds: a blink helps nobody. */
const CALM = 400
/** The same while a page comes in for the first time: a phone needs a moment to connect. */
const CALM_AT_FIRST = 3_000

/** What a command is answered with. */
const Taken = z.object({ version: z.number() })

/** Keeps the page in the room: the board, the stage, who is here, and what is saved. */
export function RoomProvider({ view, children }: { view: WorkshopView; children: ReactNode }) {
  const api = useApi()
  // A new document whenever the server refused a change: the old one is no longer the board.
  const [doc, setDoc] = useState(() => new Y.Doc())
  const [stage, setStage] = useState<Stage>(view.stage)
  const [members, setMembers] = useState<MemberView[]>(view.members)
  const [desk, setDesk] = useState<Desk | null>(null)
  const [inbox, setInbox] = useState<InboxText[]>([])
  const [mine, setMine] = useState<Mine>({ capacity: [], evaluated: false })
  const [clock] = useState(() => new ServerClock(view.now))
  const now = useCallback(() => clock.now(), [clock])
  const [synced, setSynced] = useState(false)
  const [saving, setSaving] = useState<Saving>({ state: 'connecting' })
  const latest = useRef(view.stage)
  const kept = useRef(true)
  const device = useRef<Device | null>(null)
  const unsaved = useRef<Unsaved | null>(null)
  const lookAgain = useRef(() => {})
  const [drafts] = useState(() => new Drafts())
  const [known, setKnown] = useState(true)
  /** No line comes about, because the browser is not known any more. */
  const shut = useRef(false)

  const base: BaseRole =
    view.me.role === 'facilitator' ? 'facilitator' : view.me.role === 'screen' ? 'screen' : 'participant'
  const actor = useMemo(() => ({ id: view.me.id, base }), [view.me.id, base])

  const send = useCallback(
    async (command: Command): Promise<CommandResult> => {
      const result = await api.post(`/api/workshops/${view.id}/commands`, command, Taken)
      if (result.ok) return { ok: true }
      if (result.status === 401) setKnown(false)
      return { ok: false, code: result.code, message: result.message }
    },
    [view.id, api],
  )
  const cells = synced ? cellsFor(stage, actor) : null
  const reach = { cells, draft: cells === 'all' && stage.declaration.state === 'open' }
  const [lostTexts, found] = useLostTexts({ workshop: view.id, doc, reach, device }, send)
  const { lose } = lostTexts

  useEffect(() => {
    if (!device.current || !unsaved.current) {
      device.current =
        base === 'screen'
          ? noDevice(actor.id)
          : openDevice(view.id, actor.id, (works) => {
              kept.current = works
              lookAgain.current()
            })
      unsaved.current = new Unsaved(device.current)
      void unsaved.current.loaded.then(found)
    }
    const changes = unsaved.current
    let line = { online: false, synced: false, trouble: false }
    let patience = CALM_AT_FIRST
    let calm: ReturnType<typeof setTimeout> | null = null
    const show = () => {
      calm = null
      const next = savingOf(line, changes.count, kept.current)
      setSaving((known) => (JSON.stringify(known) === JSON.stringify(next) ? known : next))
    }
    const look = () => {
      if (savingOf(line, changes.count, kept.current).state !== 'saved') calm ??= setTimeout(show, patience)
      else {
        if (calm) clearTimeout(calm)
        show()
      }
    }
    const warn = (event: BeforeUnloadEvent) => {
      // Only where nothing can be kept: elsewhere a closed tab costs nothing.
      if (changes.count > 0 && !kept.current) event.preventDefault()
    }
    lookAgain.current = look
    window.addEventListener('beforeunload', warn)
    const disconnect = connectRoom(
      {
        workshop: view.id,
        doc,
        unsaved: changes,
        right: () => rightOf(cellsFor(latest.current, actor)),
        screen: actor.base === 'screen',
      },
      {
        stage: (next) => {
          if ((next as Stage).version < latest.current.version) return
          latest.current = next as Stage
          setStage(latest.current)
        },
        desk: (next) => setDesk(next as Desk),
        presence: (next) => setMembers(next as MemberView[]),
        inbox: (next) => setInbox(next as InboxText[]),
        mine: (next) => setMine(next as Mine),
        clock: (next) => clock.heard(next as number),
        line: (next) => {
          line = next
          if (!next.online) clock.newLine()
          // Known again, perhaps as somebody else: everything begins anew. What is only in this page must not go with it.
          if (next.online && shut.current && kept.current) window.location.reload()
          if (next.synced) {
            setSynced(true)
            patience = CALM
          }
          look()
        },
        unsaved: look,
        lost: found,
        reset: () => {
          setSynced(false)
          setDoc(new Y.Doc())
        },
        unknown: () => {
          shut.current = true
          setKnown(false)
        },
        refused: () => window.location.reload(), // the server's page says what is the matter
      },
    )
    const unwatch = watchOwnWords(
      doc,
      (origin) => origin === DEVICE_ORIGIN,
      () => !line.synced,
      (overwritten) => lose([{ owner: actor.id, ...overwritten }]),
    )
    return () => {
      unwatch()
      if (calm) clearTimeout(calm)
      window.removeEventListener('beforeunload', warn)
      disconnect()
    }
  }, [view.id, actor, base, doc, clock, found, lose])

  useEffect(() => keepDrafts(drafts, device, actor.id), [drafts, actor.id])

  const room = useMemo<Room>(
    () => ({
      id: view.id,
      locale: view.locale,
      me: { ...actor, name: view.me.name },
      doc,
      synced,
      stage,
      members,
      saving,
      known,
      desk,
      mine,
      now,
      may: (action: Action) => may(stage, actor, action),
      send,
      inbox,
      drafts,
      ...lostTexts,
    }),
    [
      view.id,
      view.locale,
      view.me.name,
      actor,
      doc,
      synced,
      stage,
      members,
      saving,
      known,
      desk,
      mine,
      now,
      send,
      inbox,
      drafts,
      lostTexts,
    ],
  )

  return <RoomContext.Provider value={room}>{children}</RoomContext.Provider>
}
