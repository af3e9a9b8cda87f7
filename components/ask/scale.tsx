'use client'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { RadioTile } from '@/components/ui/radio'
import { type Counts, SCALE, SCORE_WORDS, type Score, totalOf } from '@/domain/stage/scale'

/** From "nee" to "ja". */

/** One question with its four answers, of which one is chosen. */
export function ScaleField({
  legend,
  value,
  onChange,
}: {
  legend: string
  value: Score | null
  onChange: (score: Score) => void
}) {
  const t = useTranslations('ask.scale')
  const name = useId()
  return (
    <fieldset className="@container min-w-0">
      <legend dir="auto" className="mb-1.5 font-semibold strip:mb-0 strip:leading-snug">
        {legend}
      </legend>
      <div className="grid grid-cols-2 gap-2 strip:gap-1 @md:grid-cols-4">
        {SCALE.map((score) => (
          <RadioTile key={score} name={name} checked={value === score} onChange={() => onChange(score)}>
            {t(SCORE_WORDS[score])}
          </RadioTile>
        ))}
      </div>
    </fieldset>
  )
}

/** What everybody answered to one question: a number and a bar for each answer. */
export function ScaleResult({ title, counts }: { title: string; counts: Counts }) {
  const t = useTranslations('ask.scale')
  const total = totalOf(counts)
  return (
    <div>
      <p dir="auto" className="font-semibold">
        {title}
      </p>
      <p className="text-soft text-sm">{t('total', { count: total })}</p>
      <ul>
        {SCALE.map((score, place) => (
          <li key={score} className="grid grid-cols-[6.5rem_2rem_minmax(0,1fr)] items-center gap-2">
            <span>{t(SCORE_WORDS[score])}</span>
            <strong className="text-right">{counts[place]}</strong>
            <Bar share={total ? counts[place]! / total : 0} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The number beside it says the same in words. */
const Bar = ({ share }: { share: number }) => (
  <svg aria-hidden viewBox="0 0 100 10" preserveAspectRatio="none" className="bg-paper text-brand h-3 w-full">
    <rect width={100 * share} height={10} fill="currentColor" />
  </svg>
)

/** The same in one line, as words. */
export function CountsLine({ title, counts }: { title: string; counts: Counts }) {
  const t = useTranslations('ask.scale')
  return (
    <p className="text-sm">
      <strong>{title}</strong>{' '}
      <span>{SCALE.map((score, place) => `${t(SCORE_WORDS[score])} ${counts[place]}`).join(', ')}</span>
    </p>
  )
}

/** How many people chose each answer, as counted in the room. */
export function CountsField({
  legend,
  value,
  onChange,
}: {
  legend: string
  value: Counts
  onChange: (counts: Counts) => void
}) {
  const t = useTranslations('ask.scale')
  const put = (place: number, count: number) => onChange(value.map((old, at) => (at === place ? count : old)) as Counts)
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{legend}</legend>
      <div className="grid grid-cols-2 gap-2">
        {SCALE.map((score, place) => (
          <CountField
            key={score}
            label={t(SCORE_WORDS[score])}
            value={value[place]!}
            onChange={(count) => put(place, count)}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** A number of hands. */
export const CountField = ({
  label,
  value,
  onChange,
}: {
  label: string
  value: number
  onChange: (count: number) => void
}) => (
  <label className="flex flex-col gap-1 text-sm">
    <span>{label}</span>
    <input
      type="number"
      inputMode="numeric"
      min={0}
      max={999}
      className="border-soft bg-card text-ink min-h-11 w-full rounded-lg border px-3 py-2 text-base"
      value={value}
      onChange={({ target }) => onChange(Math.min(999, Math.max(0, Math.trunc(Number(target.value)) || 0)))}
    />
  </label>
)
