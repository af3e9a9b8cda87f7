'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { fieldBox } from '@/components/ui/field'
import { clockface } from '@/domain/plan'
import { PenIcon } from './icons'
import { useCommand } from './use-command'
import { useNow } from './use-now'

const CHOICES = [1, 2, 3, 5, 10, 15] as const

/** Opens the step to everybody for some minutes, or closes it before they are over. */
export function OpenStep() {
  const t = useTranslations('time.open')
  const { stage } = useRoom()
  const { run, busy, refusal } = useCommand()
  const [minutes, setMinutes] = useState<number>(5)
  const id = useId()
  const open = (event: FormEvent) => {
    event.preventDefault()
    void run({ type: 'step.open', minutes })
  }
  return (
    <form onSubmit={open} className="flex flex-col gap-2">
      <p className="text-soft text-sm">{t('how')}</p>
      {stage.open ? (
        <Button disabled={busy} onClick={() => void run({ type: 'step.close' })}>
          {t('close')}
        </Button>
      ) : (
        <div className="flex flex-wrap items-end gap-2">
          <div className="flex min-w-0 flex-1 basis-24 flex-col gap-1">
            <label htmlFor={id} className="text-sm font-semibold">
              {t('howLong')}
            </label>
            <select
              id={id}
              className={`${fieldBox} min-h-11`}
              value={minutes}
              onChange={(event) => setMinutes(Number(event.target.value))}
            >
              {CHOICES.map((choice) => (
                <option key={choice} value={choice}>
                  {t('minutes', { count: choice })}
                </option>
              ))}
            </select>
          </div>
          <Button type="submit" disabled={busy}>
            {t('start')}
          </Button>
        </div>
      )}
      {refusal}
    </form>
  )
}

/** Says to all, as long as it is so, that they may write too, and until when. */
export function OpenStrip() {
  const t = useTranslations('time.open')
  const { stage } = useRoom()
  const format = useFormatter()
  const until = stage.open && Date.parse(stage.open.until)
  return (
    <div
      className={
        until
          ? 'bg-leaf-wash border-line flex items-center gap-x-2 border-b px-3 py-1.5 text-sm font-semibold sm:px-5'
          : ''
      }
    >
      {until ? <PenIcon className="size-4" /> : null}
      <p role="status" className="min-w-0">
        {until ? t('now', { time: format.dateTime(until, { hour: '2-digit', minute: '2-digit' }) }) : ''}
      </p>
      {until ? <Left until={until} /> : null}
    </div>
  )
}

/** Outside of what is announced: it changes every second. */
function Left({ until }: { until: number }) {
  const t = useTranslations('time.open')
  const now = useNow()
  if (now === null) return null
  return (
    <span role="timer" aria-label={t('label')} className="font-normal whitespace-nowrap tabular-nums max-sm:hidden">
      {t('left', { time: clockface(Math.max(0, until - now)) })}
    </span>
  )
}
