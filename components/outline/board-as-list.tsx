'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { Progress } from '@/components/lasting/decided'
import { lostDraft } from '@/components/room/drafts'
import { useNoteAt } from '@/components/room/group-place'
import { GroupIsHere, LookHere } from '@/components/room/look-here'
import { useCells, useRoom } from '@/components/room/room'
import { useBoardLang } from '@/components/room/use-board-lang'
import type { PanelPlace } from '@/domain/method/structure'
import { actionOfFocus } from '@/domain/method/template'
import { Cell } from './cell'
import { hasBegun, useGoAlong } from './go-along'
import { NoteList } from './note-list'
import { type Outline, type OutlineGroup, outlineOf, type OutlinePanel } from './outline'

/**
 * The whole board as a list: what the canvas shows, for a phone, a keyboard or a screen reader. The group's step is open;
 * while `following`, where the group is comes into view, unless something above the list has to stay there (`still`) or
 * this person is typing: then `onMissed` hears of it. `paper` is the declaration as the page it will be, drawn from when its
 * step is first open.
 */
export function BoardAsList({ paper, ...along }: Along & { paper: ReactNode }) {
  const t = useTranslations('room.list')
  const { doc, board } = useRoom()
  const { subscribe, get } = outlineOf(doc)
  const outline = useSyncExternalStore(subscribe, get, get)
  // After a refused change everything is loaded again; what was there stays until then, with what is being typed in it.
  const [last, setLast] = useState(outline)
  if (board !== 'coming' && last !== outline) setLast(outline)
  useHomelessDrafts(last)
  if (last.panels.length === 0) return <p className="text-soft p-6">{t('loading')}</p>
  return <Panels outline={last} paper={paper} {...along} />
}

type Along = Parameters<typeof useGoAlong>[1]

function Panels({ outline, paper, ...along }: Along & { outline: Outline; paper: ReactNode }) {
  const t = useTranslations('room.list')
  const { stage } = useRoom()
  const note = useNoteAt()
  const ref = useRef<HTMLDivElement>(null)
  // After those of the panels: by then the group's step is unfolded.
  useGoAlong(ref, along)
  return (
    <div ref={ref} className="mx-auto flex w-full max-w-5xl flex-col gap-3 p-2 sm:p-5">
      {outline.panels.map((panel) => (
        <Panel key={panel.place} panel={panel} current={panel.place === stage.step} note={note} paper={paper} />
      ))}
      {outline.loose.length > 0 ? (
        <Loose title={t('looseOnBoard')} notes={outline.loose} place={null} level="h2" />
      ) : null}
    </div>
  )
}

/** `note`: the one that the group is at. */
function Panel({
  panel,
  current,
  note,
  paper,
}: {
  panel: OutlinePanel
  current: boolean
  note: string | null
  paper: ReactNode
}) {
  const t = useTranslations('room.list')
  const ref = useRef<HTMLDetailsElement>(null)
  const lang = useBoardLang()
  // As it comes from the server. From then on people fold and unfold, and so does what follows the group.
  const [unfolded] = useState(current)
  const [seen, setSeen] = useState(current)
  useEffect(() => {
    const details = ref.current
    // A field in which somebody is typing does not fold away.
    if (details && !hasBegun(details)) details.open = current
  }, [current])
  const count = countNotes(panel)
  return (
    <details
      ref={ref}
      open={unfolded}
      onToggle={({ currentTarget }) => currentTarget.open && setSeen(true)}
      className={`group bg-card rounded-2xl border ${current ? 'border-brand border-2' : 'border-line'}`}
      data-panel={panel.place}
    >
      <summary className="flex min-h-14 cursor-pointer list-none items-center gap-3 rounded-2xl px-3 py-3 sm:px-5 [&::-webkit-details-marker]:hidden">
        <Badge place={panel.place} number={panel.number} current={current} />
        <span className="min-w-0 flex-1">
          <h2 lang={lang} className="text-lg leading-tight font-bold break-words hyphens-auto sm:text-xl">
            {panel.title}
          </h2>
          {panel.groups.length > 0 && panel.place !== 'step-3' ? (
            <span className="text-soft text-sm">{t('count', { count })}</span>
          ) : null}
        </span>
        {current ? (
          <span className="bg-brand-wash text-brand-strong rounded-full px-3 py-1 text-sm font-semibold">
            {t('now')}
          </span>
        ) : null}
        <Chevron />
      </summary>
      <div className="flex flex-col gap-6 px-3 pb-5 sm:px-5">
        {panel.intro ? (
          <p lang={lang} className="text-soft max-w-prose">
            {panel.intro}
          </p>
        ) : null}
        {panel.place === 'step-3' ? <Progress /> : null}
        {panel.hasPaper && seen ? (
          <div className="border-line overflow-hidden rounded-lg border shadow-sm">{paper}</div>
        ) : null}
        {panel.groups.map((group) => (
          <Group key={group.action || group.cells[0]?.id} group={group} place={panel.place} note={note} />
        ))}
        {panel.loose.length > 0 ? (
          <Loose title={t('loose')} notes={panel.loose} place={panel.place} level="h3" />
        ) : null}
      </div>
    </details>
  )
}

/** Whether this person may write on a sheet now; beside all sheets (null) only with the pen. */
function useMayDraw(place: PanelPlace | null): boolean {
  const cells = useCells()
  return cells === 'all' || (place !== null && place === cells)
}

function Group({ group, place, note }: { group: OutlineGroup; place: PanelPlace; note: string | null }) {
  const { doc, stage } = useRoom()
  const mayDraw = useMayDraw(place)
  const lang = useBoardLang()
  const cells = (
    <>
      {group.texts.map(({ id, title, detail }) => (
        <p key={id} lang={lang} className="border-leaf bg-leaf-wash mb-3 max-w-prose rounded-lg border-l-4 px-4 py-3">
          <strong className="block">{title}</strong>
          <span>{detail}</span>
        </p>
      ))}
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(18rem,1fr))]">
        {group.cells.map((cell) => (
          <Cell
            key={cell.id}
            cell={cell}
            doc={doc}
            mayDraw={mayDraw}
            level={group.action ? 'h4' : 'h3'}
            here={stage.focus === cell.id ? (note ?? 'cell') : null}
          />
        ))}
      </div>
    </>
  )
  if (!group.action) return <div>{cells}</div>
  const here = stage.focus === group.action
  const around = actionOfFocus(stage.focus) === group.action
  return (
    <section
      aria-label={group.title}
      data-action={group.action}
      className={`rounded-xl sm:p-4 ${around ? 'bg-brand-wash p-2' : 'sm:bg-paper'} ${here ? 'ring-brand ring-4' : ''}`}
    >
      {here ? <GroupIsHere /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-3">
        <h3 dir="auto" lang={lang} className="min-w-0 text-lg leading-snug font-bold">
          {group.title}
        </h3>
        <LookHere focus={group.action} here={here} name={group.title} />
      </div>
      {group.detail ? (
        <p lang={lang} className="text-soft max-w-prose">
          {group.detail}
        </p>
      ) : null}
      <div className="mt-3">{cells}</div>
    </section>
  )
}

function Loose({
  title,
  notes,
  place,
  level: Heading,
}: {
  title: string
  notes: OutlinePanel['loose']
  place: PanelPlace | null
  level: 'h2' | 'h3'
}) {
  const { doc } = useRoom()
  const mayDraw = useMayDraw(place)
  return (
    <section className="border-line flex flex-col gap-3 rounded-xl border border-dashed p-4">
      <Heading className="font-bold">{title}</Heading>
      <NoteList home={looseHome(place)} notes={notes} doc={doc} mayDraw={mayDraw} />
    </section>
  )
}

const looseHome = (place: PanelPlace | null) => `loose ${place ?? ''}`

/** The lists in which a field can stand. */
const homesOf = ({ panels, loose }: Outline): ReadonlySet<string> =>
  new Set([
    ...panels.flatMap((panel) => panel.groups.flatMap((group) => group.cells.map((cell) => cell.id))),
    ...panels.flatMap((panel) => (panel.loose.length > 0 ? looseHome(panel.place) : [])),
    ...(loose.length > 0 ? [looseHome(null)] : []),
  ])

/**
 * What is typed in a list that is gone, as that of an action that was taken out, is shown with what missed the board.
 */
function useHomelessDrafts(outline: Outline) {
  const { drafts, me, lose, board } = useRoom()
  const typing = useSyncExternalStore(drafts.subscribe, drafts.get, drafts.get)
  const homes = homesOf(outline)
  const homeless = board === 'live' ? typing.filter((draft) => !homes.has(draft.home)) : []
  const takeOver = useEffectEvent(() => {
    const typed = drafts.typed().filter((draft) => homeless.includes(draft))
    if (typed.length > 0) lose(typed.map((draft) => lostDraft(draft, me.id, 'gone')))
    for (const draft of homeless) drafts.drop(draft)
  })
  const some = homeless.length > 0
  useEffect(() => {
    if (some) takeOver()
  }, [some])
}

function Badge({ place, number, current }: { place: PanelPlace; number: string; current: boolean }) {
  if (!number) return null
  return (
    <span
      aria-hidden="true"
      data-place={place}
      className={`flex size-9 shrink-0 items-center justify-center rounded-full font-bold ${current ? 'bg-brand text-white' : 'bg-stone-wash text-soft'}`}
    >
      {number}
    </span>
  )
}

const Chevron = () => (
  <svg
    viewBox="0 0 24 24"
    aria-hidden="true"
    className="text-soft size-5 shrink-0 transition-transform group-open:rotate-180"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
  >
    <path d="M6 9l6 6 6-6" />
  </svg>
)

const countNotes = (panel: OutlinePanel) =>
  panel.loose.length + panel.groups.flatMap((group) => group.cells).reduce((sum, cell) => sum + cell.notes.length, 0)
