'use client'
import { useTranslations } from 'next-intl'
import { VoiceText } from '@/components/ask/voices'
import { useRoom } from '@/components/room/room'
import { CAPACITY_QUESTIONS, type StageCapacity } from '@/domain/capacity'
import { type Counts, NO_COUNTS, totalOf } from '@/domain/scale'
import { actionOfFocus } from '@/domain/method/template'
import type { Voice } from '@/domain/voices'

/** From "nee" to "ja": the word in the catalogue, and its colour. */
const ANSWERS = [
  { word: 'no', look: 'bg-rose' },
  { word: 'ratherNo', look: 'bg-sun' },
  { word: 'ratherYes', look: 'bg-leaf' },
  { word: 'yes', look: 'bg-brand' },
] as const

/** Draagkracht at a glance: one bar for each question about each action, or about the action that the group looks at. */
export function CapacityChart({ result }: { result: NonNullable<StageCapacity['result']> }) {
  const t = useTranslations('screen.results')
  const asked = useTranslations('ask')
  const { stage } = useRoom()
  const near = actionOfFocus(stage.focus)
  const actions = stage.preparation.actions.filter(({ id }) => near === null || id === near)
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl font-bold">{t('capacity')}</h2>
      <ul aria-hidden className="flex flex-wrap gap-x-4 text-sm">
        {ANSWERS.map(({ word, look }) => (
          <li key={word} className="flex items-center gap-1.5">
            <span className={`size-3.5 rounded-sm ${look}`} />
            {asked(`scale.${word}`)}
          </li>
        ))}
      </ul>
      {actions.map(({ id, title }) => (
        <div key={id} className="flex flex-col gap-1">
          <h3 className="leading-tight font-bold break-words">{title}</h3>
          {CAPACITY_QUESTIONS.map((question) => (
            <div key={question}>
              <p className="text-sm">{asked(`capacity.${question}`)}</p>
              <Bar counts={result[id]?.[question] ?? NO_COUNTS} />
            </div>
          ))}
        </div>
      ))}
    </section>
  )
}

function Bar({ counts }: { counts: Counts }) {
  const t = useTranslations('screen.results')
  if (totalOf(counts) === 0) return <p className="text-soft text-sm">{t('nobody')}</p>
  const [no, ratherNo, ratherYes, yes] = counts
  return (
    <div
      role="img"
      aria-label={t('counts', { no, ratherNo, ratherYes, yes })}
      className="flex h-7 gap-0.5 overflow-hidden rounded-md"
    >
      {ANSWERS.map(({ word, look }, place) =>
        counts[place]! > 0 ? (
          <span
            key={word}
            className={`grid place-items-center text-sm font-bold text-white ${look}`}
            style={{ flexGrow: counts[place] }}
          >
            {counts[place]}
          </span>
        ) : null,
      )}
    </div>
  )
}

/** The voice that was shown last: one at a time, so that it is heard. */
export function LastVoice({ voice, total }: { voice: Voice; total: number }) {
  const t = useTranslations('screen.results')
  return (
    <section className="border-rose bg-rose-wash flex flex-col gap-2 rounded-lg border-l-4 p-4">
      <h2 className="text-rose font-bold">
        {t('voice')} {total > 1 ? <span className="font-normal">({t('place', { place: total, total })})</span> : null}
      </h2>
      <VoiceText voice={voice} />
    </section>
  )
}
