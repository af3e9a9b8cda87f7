'use client'
import { useTranslations } from 'next-intl'
import { VoiceText } from '@/components/ask/voices'
import { useRoom } from '@/components/room/room'
import { actionOfFocus } from '@/domain/method/template'
import { CAPACITY_QUESTIONS } from '@/domain/stage/capacity'
import type { StageCapacity } from '@/domain/stage/capacity-schema'
import { questionsOf } from '@/domain/stage/evaluation'
import { type Counts, NO_COUNTS, totalOf } from '@/domain/stage/scale'
import type { Voice } from '@/domain/stage/voices'

/** From "nee" to "ja": the word in the catalogue, and its colour. */
const ANSWERS = [
  { word: 'no', look: 'bg-rose' },
  { word: 'ratherNo', look: 'bg-sun' },
  { word: 'ratherYes', look: 'bg-leaf' },
  { word: 'yes', look: 'bg-brand' },
] as const

/** Draagkracht at a glance: one bar for each question about each action, or about the action that the group looks at. */
export function CapacityChart({ result }: { result: NonNullable<StageCapacity['result']> }) {
  const t = useTranslations('projector.results')
  const asked = useTranslations('ask')
  const { stage } = useRoom()
  const near = actionOfFocus(stage.focus)
  const actions = stage.preparation.actions.filter(({ id }) => near === null || id === near)
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl font-bold">{t('capacity')}</h2>
      <Legend />
      {actions.map(({ id, title }) => (
        <div key={id} className="flex flex-col gap-1">
          <h3 dir="auto" className="leading-tight font-bold break-words">
            {title}
          </h3>
          {CAPACITY_QUESTIONS.map((question) => (
            <div key={question}>
              <p>{asked(`capacity.${question}`)}</p>
              <Bar counts={result[id]?.[question] ?? NO_COUNTS} />
            </div>
          ))}
        </div>
      ))}
    </section>
  )
}

/** Which colour says what; to be heard it stands with each bar. */
function Legend() {
  const t = useTranslations('ask.scale')
  return (
    <ul aria-hidden className="flex flex-wrap gap-x-4">
      {ANSWERS.map(({ word, look }) => (
        <li key={word} className="flex items-center gap-1.5">
          <span className={`size-4 rounded-sm ${look}`} />
          <span>{t(word)}</span>
        </li>
      ))}
    </ul>
  )
}

function Bar({ counts }: { counts: Counts }) {
  const t = useTranslations('projector.results')
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
            className={`grid place-items-center font-bold text-white ${look}`}
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
  const t = useTranslations('projector.results')
  return (
    <section className="border-rose bg-rose-wash flex flex-col gap-2 rounded-lg border-l-4 p-4">
      <h2 className="text-rose font-bold">
        <span>{t('voice')}</span>{' '}
        {total > 1 ? <span className="font-normal">{`(${t('place', { place: total, total })})`}</span> : null}
      </h2>
      <VoiceText voice={voice} />
    </section>
  )
}

/** What everybody answered in the evaluation, as a page of its own. */
export function EvaluationPage() {
  const more = useTranslations('projector.running')
  return (
    <div className="px-8 py-5">
      <EvaluationChart />
      <p className="text-soft">{more('more')}</p>
    </div>
  )
}

/** The same, in columns where there is room for them; no question is cut in two. */
function EvaluationChart() {
  const t = useTranslations('ask.evaluation')
  const { stage, locale } = useRoom()
  const texts = new Map(questionsOf(stage.evaluation, locale).map(({ id, text }) => [id, text]))
  return (
    <div>
      <Legend />
      <div className="mt-4 columns-[28rem] gap-10">
        {(stage.evaluation.result ?? []).map((result) => (
          <section key={result.question} className="mb-5 break-inside-avoid">
            <h2 dir="auto" className="font-bold">
              {texts.get(result.question)}
            </h2>
            {result.kind === 'scale' ? <Bar counts={result.counts} /> : null}
            {result.kind === 'text' && result.texts.length === 0 ? <p className="text-soft">{t('nothing')}</p> : null}
            {result.kind === 'text' ? (
              <ul className="list-disc pl-5">
                {result.texts.map((text, place) => (
                  <li key={place} dir="auto" className="break-words whitespace-pre-wrap">
                    {text}
                  </li>
                ))}
              </ul>
            ) : null}
          </section>
        ))}
      </div>
    </div>
  )
}
