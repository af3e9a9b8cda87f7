'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { fieldBox } from '@/components/ui/field'

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
        <Button off={busy} onClick={() => void run({ type: 'step.close' })}>
          {t('close')}
        </Button>
      ) : (
        <div className="flex flex-wrap items-end gap-2">
          <div className="flex min-w-0 flex-1 basis-36 flex-col gap-1">
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
          <Button type="submit" off={busy}>
            {t('start')}
          </Button>
        </div>
      )}
      {refusal}
    </form>
  )
}
