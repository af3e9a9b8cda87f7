'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useNow } from '@/components/room/use-now'
import { clockface, timeOf, type TimeState } from '@/domain/stage/plan'

const looks: Readonly<Record<TimeState, string>> = {
  waiting: '',
  fine: 'bg-stone-wash text-ink',
  soon: 'bg-warn-wash text-warn',
  over: 'bg-danger-wash text-danger',
  reserve: 'bg-danger text-white',
}

/**
 * The time of this step, for everybody, by the server's clock. Colour and words say the same. A screen reader hears it
 * when the state changes, not every second.
 */
export function Timer({ large = false }: { large?: boolean }) {
  const t = useTranslations('time.timer')
  const { stage } = useRoom()
  const now = useNow()
  if (now === null || stage.startedAt === null || stage.closed !== null) return null
  const { left, state } = timeOf(stage, now)
  const time = clockface(left)
  const said = state === 'soon' || state === 'over' || state === 'reserve' ? t(`news.${state}`) : ''
  return (
    <div
      className={`inline-flex flex-wrap items-center gap-x-[0.4em] leading-tight font-semibold ${large ? 'rounded-full px-[0.6em] py-[0.1em] text-[1.8em]' : 'min-h-8 rounded-2xl px-3 py-1 text-sm'} ${looks[state]}`}
    >
      <span role="timer" aria-label={t('label')} className="whitespace-nowrap tabular-nums">
        {left > 0 ? t('left', { time }) : t('past', { time })}
      </span>
      {state === 'soon' || state === 'reserve' ? <span>{t(state)}</span> : null}
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  )
}
