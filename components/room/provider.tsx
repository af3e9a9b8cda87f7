'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import * as Y from 'yjs'
import { useApi } from '@/components/api/api'
import { hasFields, isNumber, isObject, orNull, shape } from '@/components/ui/shape'
import { fillBoard } from '@/domain/documents/filled-board'
import { cellsFor } from '@/domain/stage/cells-for'
import type { Command } from '@/domain/stage/commands'
import type { InboxText } from '@/domain/stage/inbox'
import { type Action, type BaseRole, HOLDERS, may, PERMISSIONS, type Role } from '@/domain/stage/permissions'
import type { Mine } from '@/domain/stage/sealed'
import type { Stage } from '@/domain/stage/stage'
import type { Desk } from '@/domain/view/desk'
import type { Hears } from '@/domain/view/told'
import type { MemberView, RoomView, WorkshopView } from '@/domain/view/view'
import { ByRequest } from './by-request'
import { connectRoom } from './connection'
import { type Device, noDevice, openDevice } from './device'
import { Drafts } from './drafts'
import { DEVICE_ORIGIN } from './go-on'
import { keepDrafts } from './keep-drafts'
import { rightOf } from './kept'
import { useLostTexts } from './lost'
import { watchOwnWords } from './overwritten'
import { type CommandResult, type Room, RoomContext } from './room'
import { type Saving, SavingContext, savingOf } from './saving'
import { ServerClock } from './server-clock'
import { ShownStage } from './shown-stage'
import { TryingLine } from './trying'
import { Unsaved } from './unsaved'

/** How long a page waits before it says that something is not saved or not connected, milliseconds: a blink helps nobody. */
const CALM = 400
/** The same while a page comes in for the first time: a phone needs a moment to connect. */
const CALM_AT_FIRST = 3_000

/** What a command is answered with. */
const TAKEN = shape<{ version: number }>(hasFields({ version: isNumber }))
/** What a socket tells, when it is asked for. */
const ROOM = shape<RoomView>(
  hasFields<RoomView>({
    stage: isObject,
    now: isNumber,
    members: Array.isArray,
    notes: Array.isArray,
    draft: isObject,
    desk: orNull(isObject),
    inbox: Array.isArray,
    mine: isObject,
  }),
)

/** Keeps the page in the room: the board, the stage, who is here, and what is saved. */
export function RoomProvider({ view, children }: { view: WorkshopView; children: ReactNode }) {
  const api = useApi()
  // A new doc whenever the server refused a change: the old one is no longer the board.
  const [doc, setDoc] = useState(() => new Y.Doc())
  /** How often the server refused what this page has; then all of it comes again. */
  const [resets, setResets] = useState(0)
  // What came with the page, so that it can be read at once, and after that by request, while no live board comes.
  const [copy] = useState(() => copyOf(view))
  const [stage, setStage] = useState<Stage>(view.stage)
  const [shown] = useState(() => new ShownStage(view.stage, setStage))
  const [members, setMembers] = useState<MemberView[]>(view.members)
  const [desk, setDesk] = useState<Desk | null>(null)
  const [inbox, setInbox] = useState<readonly InboxText[]>([])
  const [mine, setMine] = useState<Mine>({ capacity: [], dots: [], evaluated: false, answers: [] })
  const [clock] = useState(() => new ServerClock(view.now))
  const now = useCallback(() => clock.now(), [clock])
  const [synced, setSynced] = useState(false)
  const [saving, setSaving] = useState<Saving>({ state: 'connecting' })
  const kept = useRef(true)
  const device = useRef<Device | null>(null)
  const unsaved = useRef<Unsaved | null>(null)
  const lookAgain = useRef(() => {})
  const [drafts] = useState(() => new Drafts())
  const [trying] = useState(() => new TryingLine())
  const [known, setKnown] = useState(true)
  /** No line comes about, because the browser is not known any more. */
  const shut = useRef(false)
  const byRequest = useRef<ByRequest<RoomView> | null>(null)

  const base: BaseRole =
    view.me.role === 'facilitator' ? 'facilitator' : view.me.role === 'screen' ? 'screen' : 'participant'
  const actor = useMemo(() => ({ id: view.me.id, base }), [view.me.id, base])

  const isPerson = HOLDERS.includes(base)
  const penWords = useTranslations('room.pen')('elsewhere')
  const send = useCallback(
    async (command: Command): Promise<CommandResult> => {
      const result = await api.post(`/api/workshops/${view.id}/commands`, command, TAKEN)
      byRequest.current?.changed()
      if (result.ok) return { ok: true, shown: shown.until(result.value.version, () => byRequest.current?.missed()) }
      if (result.status === 401) setKnown(false)
      // Anyone may write these down who has the pen: then the pen is the reason, not who they are.
      const penGone = result.code === 'forbidden' && isPerson && needsPen(command.type)
      return { ok: false, code: result.code, message: penGone ? penWords : result.message }
    },
    [view.id, api, shown, isPerson, penWords],
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
    let line = { online: false, synced: false, trouble: false, blocked: false }
    const told: Hears = {
      stage: (next) => shown.heard(next),
      desk: setDesk,
      presence: setMembers,
      inbox: setInbox,
      mine: setMine,
      clock: (next) => clock.heard(next),
    }
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
    const room = `/api/workshops/${view.id}/room${actor.base === 'screen' ? '?as=screen' : ''}`
    const ask = async () => {
      const result = await api.get(room, ROOM)
      if (result.ok) return result.value
      return result.status === 401 || result.status === 404 ? 'unknown' : null
    }
    const asking = new ByRequest(ask, {
      view: (answer) => {
        // What a line brings is newer, unless the line is behind.
        if (line.online && answer.stage.version <= shown.now.version) return
        told.clock(answer.now)
        told.presence(answer.members)
        setDesk(answer.desk)
        told.inbox(answer.inbox)
        told.mine(answer.mine)
        told.stage(answer.stage)
        const { notes, draft } = answer
        fillBoard(copy, { preparation: shown.now.preparation, locale: view.locale, notes, draft })
      },
      unknown: () => {
        shut.current = true
        setKnown(false)
      },
      blocked: (blocked) => {
        line.blocked = blocked
        look()
      },
    })
    byRequest.current = asking
    const disconnect = connectRoom(
      {
        workshop: view.id,
        doc,
        unsaved: changes,
        right: () => rightOf(cellsFor(shown.now, actor)),
        trying,
        projector: actor.base === 'screen',
      },
      {
        ...told,
        line: ({ silent, ...next }) => {
          line = { ...line, ...next }
          asking.attempts(silent)
          if (!next.online) clock.newLine()
          // Known again, perhaps as somebody else: all begins again. What is only in this page must not go with it.
          if (next.online && shut.current && kept.current) window.location.reload()
          if (next.synced) {
            setSynced(true)
            patience = CALM
          }
          look()
        },
        unsaved: look,
        lost: found,
        reset: () => setResets((times) => times + 1),
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
      asking.stop()
      disconnect()
    }
  }, [view.id, view.locale, actor, base, doc, copy, shown, clock, trying, api, found, lose])

  // A new doc only when what was told before it has had its effect: anyone under whose hands a note goes, as the step was
  // closed, goes on typing elsewhere. Effects of what is within come first.
  useEffect(() => {
    if (resets === 0) return
    queueMicrotask(() => {
      setSynced(false)
      setDoc(new Y.Doc())
    })
  }, [resets])

  useEffect(() => keepDrafts(drafts, device, actor.id), [drafts, actor.id])

  const board = boardOf(synced, saving, cellsFor(stage, actor) !== null)
  // Once a board was live, nothing older stands in for it while it comes again.
  const reads = board === 'copy' || (board === 'coming' && resets === 0)
  const room = useMemo<Room>(
    () => ({
      id: view.id,
      locale: view.locale,
      me: { ...actor, name: view.me.name },
      doc: reads ? copy : doc,
      board,
      stage,
      members,
      known,
      desk,
      mine,
      now,
      may: (action: Action) => may(stage, actor, action) && !(reads && WRITES.includes(action)),
      send,
      sayTrying: trying.say,
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
      copy,
      reads,
      board,
      stage,
      members,
      known,
      desk,
      mine,
      now,
      send,
      trying,
      inbox,
      drafts,
      lostTexts,
    ],
  )

  return (
    <RoomContext.Provider value={room}>
      <SavingContext.Provider value={saving}>{children}</SavingContext.Provider>
    </RoomContext.Provider>
  )
}

/** Whether it is for those who write down what the group says. */
const needsPen = (action: Action): boolean => (PERMISSIONS[action] as readonly Role[]).includes('note-taker')

/** What is written into the doc, which on a copy would go nowhere. */
const WRITES: readonly Action[] = ['draw', 'draft', 'point']

/**
 * Which board a page shows. Without a live one, the copy; people who had it live and may write keep it, and what they
 * write there waits on the device as in any cut.
 */
function boardOf(arrived: boolean, { state }: Saving, writes: boolean): Room['board'] {
  if (state === 'blocked' && !(arrived && writes)) return 'copy'
  if (arrived) return 'live'
  return state === 'offline' ? 'copy' : 'coming'
}

/** The board as it came with the page. */
function copyOf({ stage, locale, notes, declaration: { draft } }: WorkshopView): Y.Doc {
  const doc = new Y.Doc()
  fillBoard(doc, { preparation: stage.preparation, locale, notes, draft })
  return doc
}
