'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import * as Y from 'yjs'
import type { Command } from '@/domain/commands'
import type { Desk } from '@/domain/desk'
import { recordsOf } from '@/domain/document'
import { fillBoard } from '@/domain/filled-board'
import type { InboxText } from '@/domain/inbox'
import { MAX_NOTE_LENGTH } from '@/domain/notes'
import { type Action, type BaseRole, may } from '@/domain/permissions'
import { cellsFor } from '@/domain/reach'
import type { Mine } from '@/domain/sealed'
import type { Stage } from '@/domain/stage'
import type { MemberView, RoomView, WorkshopView } from '@/domain/view'
import { ByRequest } from './by-request'
import { connectRoom } from './connection'
import { type Device, type LostText, openDevice } from './device'
import { type CommandResult, type Room, RoomContext, type Saving, savingOf } from './room'
import { Unsaved } from './unsaved'

/** How long a page waits before it says that something is not saved or not connected, milliseconds: a blink helps nobody. */
const CALM = 400
/** The same while a page comes in for the first time: a phone needs a moment to connect. */
const CALM_AT_FIRST = 3_000

/** Keeps the page in the room: the board, the stage, who is here, and what is saved. */
export function RoomProvider({ view, children }: { view: WorkshopView; children: ReactNode }) {
  const errors = useTranslations('errors')
  // A new document whenever the server refused a change: the old one is no longer the board.
  const [doc, setDoc] = useState(() => new Y.Doc())
  // What came with the page, and after that by request: to be read while no live board comes.
  const [copy] = useState(() => new Y.Doc())
  const [stage, setStage] = useState<Stage>(view.stage)
  const [members, setMembers] = useState<MemberView[]>(view.members)
  const [desk, setDesk] = useState<Desk | null>(null)
  const [inbox, setInbox] = useState<InboxText[]>([])
  const [mine, setMine] = useState<Mine>({ capacity: [], evaluated: false })
  // What this device's clock lacks; the message that travelled fastest knows best.
  const behind = useRef(-Infinity)
  const now = useCallback(() => Date.now() + (Number.isFinite(behind.current) ? behind.current : 0), [])
  const [synced, setSynced] = useState(false)
  const [saving, setSaving] = useState<Saving>({ state: 'connecting' })
  const [lost, setLost] = useState<LostText[]>([])
  const latest = useRef(view.stage)
  const kept = useRef(true)
  const unsaved = useRef<{ device: Device; changes: Unsaved } | null>(null)
  const came = useRef(view)
  const byRequest = useRef<ByRequest<RoomView> | null>(null)

  const base: BaseRole =
    view.me.role === 'facilitator' ? 'facilitator' : view.me.role === 'screen' ? 'screen' : 'participant'
  const actor = useMemo(() => ({ id: view.me.id, base }), [view.me.id, base])

  useEffect(() => {
    const addLost = (texts: LostText[]) =>
      setLost((known) => [...known.filter(({ key }) => !texts.some((text) => text.key === key)), ...texts])
    if (!unsaved.current) {
      const device = openDevice(view.id, actor.id, () => (kept.current = false))
      unsaved.current = { device, changes: new Unsaved(device) }
      void unsaved.current.changes.loaded.then(addLost)
    }
    const { changes } = unsaved.current
    let line = { online: false, trouble: false, blocked: false }
    const takeStage = (next: Stage) => {
      if (next.version < latest.current.version) return
      latest.current = next
      setStage(next)
    }
    const fillCopy = ({ notes, draft }: Pick<RoomView, 'notes' | 'draft'>) =>
      fillBoard(copy, { preparation: latest.current.preparation, locale: view.locale, notes, draft })
    let patience = CALM_AT_FIRST
    let calm: ReturnType<typeof setTimeout> | null = null
    const show = () => {
      calm = null
      const next = savingOf(line, changes.count, kept.current)
      if (!isFilled(copy)) fillCopy({ notes: came.current.notes, draft: came.current.declaration.draft })
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
    window.addEventListener('beforeunload', warn)
    const asking = new ByRequest(() => askRoom(view.id), {
      view: (answer) => {
        takeStage(answer.stage)
        setMembers(answer.members)
        setDesk(answer.desk)
        setInbox(answer.inbox)
        setMine(answer.mine)
        fillCopy(answer)
      },
      blocked: (blocked) => {
        line.blocked = blocked
        look()
      },
    })
    byRequest.current = asking
    const disconnect = connectRoom(
      { workshop: view.id, doc, unsaved: changes, mayDraw: () => may(latest.current, actor, 'draw') },
      {
        stage: (next) => takeStage(next as Stage),
        desk: (next) => setDesk(next as Desk),
        presence: (next) => setMembers(next as MemberView[]),
        inbox: (next) => setInbox(next as InboxText[]),
        mine: (next) => setMine(next as Mine),
        clock: (next) => (behind.current = Math.max(behind.current, (next as number) - Date.now())),
        line: ({ silent, ...next }) => {
          line = { ...line, ...next }
          asking.attempts(silent)
          if (next.synced) {
            setSynced(true)
            patience = CALM
          }
          look()
        },
        unsaved: look,
        lost: addLost,
        reset: () => {
          setSynced(false)
          setDoc(new Y.Doc())
        },
        refused: () => window.location.reload(), // the server's page says what is the matter
      },
    )
    return () => {
      if (calm) clearTimeout(calm)
      window.removeEventListener('beforeunload', warn)
      asking.stop()
      disconnect()
    }
  }, [view.id, view.locale, actor, doc, copy])

  const send = useCallback(
    async (command: Command): Promise<CommandResult> => {
      try {
        const response = await fetch(`/api/workshops/${view.id}/commands`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(command),
        })
        if (response.ok) {
          byRequest.current?.now()
          return { ok: true }
        }
        const { error } = (await response.json()) as { error: { code: string; message: string } }
        return { ok: false, ...error }
      } catch {
        return { ok: false, code: 'network', message: errors('network') }
      }
    },
    [view.id, errors],
  )

  const dismissLost = useCallback((texts: readonly LostText[]) => {
    const keys = texts.map(({ key }) => key)
    unsaved.current?.device.write({ dismiss: keys })
    setLost((known) => known.filter(({ key }) => !keys.includes(key)))
  }, [])
  const sendLost = useCallback(
    async (texts: readonly LostText[]): Promise<CommandResult> => {
      for (const lostText of texts) {
        for (const text of pieces(lostText.text, MAX_NOTE_LENGTH)) {
          const result = await send({ type: 'text.send', text })
          if (!result.ok) return result
        }
        dismissLost([lostText])
      }
      return { ok: true }
    },
    [send, dismissLost],
  )

  const board = boardOf(synced, saving, cellsFor(stage, actor) !== null)
  const room = useMemo<Room>(
    () => ({
      id: view.id,
      locale: view.locale,
      me: { ...actor, name: view.me.name },
      doc: board === 'copy' ? copy : doc,
      board,
      stage,
      members,
      saving,
      desk,
      mine,
      now,
      may: (action: Action) => may(stage, actor, action) && !(board === 'copy' && WRITES.includes(action)),
      send,
      inbox,
      lost,
      sendLost,
      dismissLost,
    }),
    [
      view.id,
      view.locale,
      view.me.name,
      actor,
      doc,
      copy,
      board,
      stage,
      members,
      saving,
      desk,
      mine,
      now,
      send,
      inbox,
      lost,
      sendLost,
      dismissLost,
    ],
  )

  return <RoomContext.Provider value={room}>{children}</RoomContext.Provider>
}

/** What is written into the document, which on a copy would go nowhere. */
const WRITES: readonly Action[] = ['draw', 'draft', 'point']

/**
 * Which board a page shows. Without a live one, the copy; who had it live and may write keeps it, and what they write
 * there waits on the device as in any cut.
 */
function boardOf(arrived: boolean, { state }: Saving, writes: boolean): Room['board'] {
  if (state === 'blocked' && !(arrived && writes)) return 'copy'
  if (arrived) return 'live'
  return state === 'offline' ? 'copy' : 'coming'
}

const isFilled = (doc: Y.Doc): boolean => recordsOf(doc).size > 0

/** The room as an ordinary request gives it; null when there is no good answer. */
async function askRoom(id: string): Promise<RoomView | null> {
  try {
    const response = await fetch(`/api/workshops/${id}/room`, { cache: 'no-store' })
    return response.ok ? ((await response.json()) as RoomView) : null
  } catch {
    return null
  }
}

/** A text in parts that fit in one command. */
const pieces = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, part) => text.slice(part * size, (part + 1) * size))
