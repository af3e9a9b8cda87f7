'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useNow } from '@/components/room/use-now'
import { PenIcon } from '@/components/ui/icons'
import { clockface } from '@/domain/stage/plan'

/**
 * While the step is open, tells everybody that they may write too, and until when: in the line of the header, or under it
 * where that line is short.
 */
export function OpenStrip({ wide }: { wide: boolean }) {
  const t = useTranslations('time.open')
  const { stage } = useRoom()
  const format = useFormatter()
  const until = stage.open && Date.parse(stage.open.until)
  const look = wide ? 'max-w-56 rounded-2xl px-3 py-1 leading-tight' : 'border-line border-b px-3 py-1.5'
  return (
    <div className={until ? `bg-leaf-wash flex items-center gap-x-2 text-sm font-semibold ${look}` : 'contents'}>
      {until ? <PenIcon className="size-4" /> : null}
      <p role="status" className="min-w-0">
        {until ? t('now', { time: format.dateTime(until, { hour: '2-digit', minute: '2-digit' }) }) : ''}
      </p>
      {until && !wide ? <Left until={until} /> : null}
    </div>
  )
}

/** Outside of what is announced: it changes every second. */
function Left({ until }: { until: number }) {
  const t = useTranslations('time.open')
  const now = useNow()
  if (now === null) return null
  return (
    <span role="timer" aria-label={t('label')} className="font-normal whitespace-nowrap tabular-nums">
      {t('left', { time: clockface(Math.max(0, until - now)) })}
    </span>
  )
}
