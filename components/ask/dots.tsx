'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useSyncExternalStore } from 'react'
import { live, perDoc } from '@/components/room/live'
import { useRoom } from '@/components/room/room'
import { useBoardLang } from '@/components/room/use-board-lang'
import { useCommand } from '@/components/room/use-command'
import { Button, Press } from '@/components/ui/button'
import { DotIcon, MinusIcon, PlusIcon } from '@/components/ui/icons'
import { useInSight } from '@/components/ui/in-sight'
import { type BoardNote, readNotes } from '@/domain/board/notes'
import { recordsOf } from '@/domain/board/records'
import { isolated } from '@/domain/direction'
import { IDEAS_CELL } from '@/domain/method/template'
import { canGive, DOTS, dotsLabel, dotsOn, mostDots } from '@/domain/stage/dots'
import { FewTakePart } from './few'
import type { Change, DotsChoice } from './typed'

type Idea = Pick<BoardNote, 'id' | 'cell' | 'text'>

const notesOf = perDoc((doc) =>
  live(recordsOf(doc), (): Idea[] => readNotes(doc).map(({ id, cell, text }) => ({ id, cell, text }))),
)

/** All notes of the board, live. */
function useNotes(): readonly Idea[] {
  const { subscribe, get } = notesOf(useRoom().doc)
  return useSyncExternalStore(subscribe, get, get)
}

/** The notes among the ideas, and behind them those elsewhere of which this holds. */
const ideasAnd = (notes: readonly Idea[], also: (id: string) => boolean): Idea[] => [
  ...notes.filter(({ cell }) => cell === IDEAS_CELL),
  ...notes.filter(({ id, cell }) => cell !== IDEAS_CELL && also(id)),
]

/** Says so as long as there is nothing to choose from: to whoever is about to ask. */
export function NoIdeas() {
  const t = useTranslations('ask.dots')
  const none = !useNotes().some(({ cell }) => cell === IDEAS_CELL)
  return none ? <p className="text-warn text-sm font-semibold">{t('none')}</p> : null
}

const short = (text: string) => isolated(text.length > 60 ? `${text.slice(0, 57)}…` : text)

/** Choosing together: everybody gives dots to ideas, all of them at once; they can be changed until they are shown. */
export function DotsForm({ choice, onChoice }: { choice: DotsChoice; onChoice: Change<DotsChoice> }) {
  const t = useTranslations('ask.dots')
  const { mine } = useRoom()
  const { run, busy, refusal } = useCommand()
  const notes = useNotes()
  const cells = new Map(notes.map(({ id, cell }) => [id, cell]))
  const possible = (dots: readonly string[]) => canGive(dots, mine.dots, (id) => cells.get(id) ?? null)
  const [sent, chosen] = [possible(mine.dots), possible(choice ?? mine.dots)]
  const left = DOTS - chosen.length
  const ideas = ideasAnd(notes, (id) => sent.includes(id))
  const top = useInSight<HTMLFormElement>(mine.dots)
  // Back at what was sent, there is nothing to send.
  const put = (dots: readonly string[]) => onChoice(() => (sameDots(dots, sent) ? null : dots))
  const take = (id: string) => put(chosen.filter((_, at) => at !== chosen.lastIndexOf(id)))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (choice && (await run({ type: 'dots.give', notes: chosen }))) onChoice((now) => (now === choice ? null : now))
  }
  return (
    <form
      ref={top}
      className="flex flex-col gap-3 strip:grid strip:grid-cols-[1fr_auto] strip:items-end strip:gap-x-4 strip:gap-y-2"
      onSubmit={(event) => void submit(event)}
    >
      <div className="flex flex-col gap-3 strip:order-last strip:col-span-2">
        <p className="text-soft text-sm">{t('private')}</p>
        <FewTakePart />
      </div>
      {ideas.length > 0 ? (
        // As many as there are, what they are for stays in sight.
        <ul
          aria-label={t('ideas')}
          className="border-line max-h-[max(16rem,55dvh)] overflow-y-auto border-y strip:max-h-32"
        >
          {ideas.map((idea) => (
            <OneIdea
              key={idea.id}
              idea={idea}
              dots={dotsOn(chosen, idea.id)}
              more={left > 0 && possible([...chosen, idea.id]).length > chosen.length}
              onGive={() => put([...chosen, idea.id])}
              onTake={() => take(idea.id)}
            />
          ))}
        </ul>
      ) : (
        <p>{t('none')}</p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 strip:flex-col strip:items-end">
        <p role="status" className="font-semibold">
          <span>{t('left', { left })}</span>
          {choice ? <span className="text-soft font-normal">{` ${t('unsent')}`}</span> : null}
        </p>
        <Button type="submit" look="primary" off={busy || choice === null}>
          {t('send')}
        </Button>
      </div>
      {refusal}
    </form>
  )
}

const sameDots = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && [...a].sort().every((id, at) => id === [...b].sort()[at])

const step =
  'text-brand-strong hover:bg-brand-wash inline-flex size-11 cursor-pointer items-center justify-center rounded-lg aria-disabled:cursor-not-allowed aria-disabled:opacity-35'

function OneIdea({
  idea: { text, cell },
  dots,
  more,
  onGive,
  onTake,
}: {
  idea: Idea
  dots: number
  more: boolean
  onGive: () => void
  onTake: () => void
}) {
  const t = useTranslations('ask.dots')
  const { locale } = useRoom()
  const lang = useBoardLang()
  const idea = short(text || t('noText'))
  return (
    <li
      className={`border-line grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-1 py-1 pl-2 not-first:border-t ${dots > 0 ? 'bg-brand-wash' : ''}`}
    >
      <div>
        <p dir="auto" lang={text ? lang : undefined} className="leading-snug break-words whitespace-pre-wrap">
          {text || t('noText')}
        </p>
        {cell === IDEAS_CELL ? null : <p className="text-soft text-sm">{t('elsewhere')}</p>}
        {dots > 0 ? (
          <p lang={lang} className="sr-only">
            {dotsLabel(dots, locale)}
          </p>
        ) : null}
      </div>
      <div className="flex items-center">
        <Press className={step} off={dots === 0} aria-label={t('take', { idea })} onClick={onTake}>
          <MinusIcon />
        </Press>
        <span aria-hidden="true" className="text-brand flex w-9 justify-center gap-0.5">
          {Array.from({ length: dots }, (_, nth) => (
            <DotIcon key={nth} className="size-2.5" />
          ))}
        </span>
        <Press className={step} off={!more} aria-label={t('give', { idea })} onClick={onGive}>
          <PlusIcon />
        </Press>
      </div>
    </li>
  )
}

/** The ideas with the dots of all together, the most first, or the `most` first of them; nothing before they are shown. */
export function DotsResult({ most = Infinity }: { most?: number }) {
  const t = useTranslations('ask.dots')
  const { stage, locale } = useRoom()
  const lang = useBoardLang()
  const notes = useNotes()
  const { result } = stage.dots
  if (!result) return null
  const ideas = mostDots(notes, result).slice(0, most)
  if (ideas.length === 0) return <p>{t('nothing')}</p>
  return (
    <ol className="divide-line flex flex-col divide-y">
      {ideas.map(({ id, text, dots }) => (
        <li key={id} className="flex flex-col gap-0.5 py-2">
          <p dir="auto" lang={text ? lang : undefined} className="leading-snug break-words whitespace-pre-wrap">
            {text || t('noText')}
          </p>
          <p className="text-brand flex items-center gap-1.5 font-bold">
            <DotIcon className="size-[0.7em]" />
            <span lang={lang}>{dotsLabel(dots, locale)}</span>
          </p>
        </li>
      ))}
    </ol>
  )
}

/** The ideas, for whoever counts the dots of people without a device. */
export const useCountedIdeas = (): readonly Idea[] => {
  const { hands } = useRoom().stage.dots
  return ideasAnd(useNotes(), (id) => id in hands)
}
