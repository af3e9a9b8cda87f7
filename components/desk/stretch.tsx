'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

const CHOICES = [5, 10]

/** More time for this step. What would eat the time of the evaluation takes a second, deliberate tap. */
export function Stretch() {
  const t = useTranslations('time.stretch')
  const { send } = useRoom()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<{ minutes: number; reserved: boolean; message: string } | null>(null)
  const stretch = async (minutes: number, intoEvaluation: boolean) => {
    setBusy(true)
    setRefused(null)
    const result = await send({ type: 'timer.stretch', minutes, intoEvaluation })
    if (result.ok) await result.shown
    setBusy(false)
    if (!result.ok) setRefused({ minutes, reserved: result.code === 'evaluation-reserved', message: result.message })
  }
  return (
    <div className="flex flex-col gap-2">
      <div role="group" aria-label={t('title')} className="flex flex-wrap items-center gap-2">
        <span className="basis-full text-sm font-semibold">{t('title')}</span>
        {CHOICES.map((minutes) => (
          <Button key={minutes} className="px-3" off={busy} onClick={() => void stretch(minutes, false)}>
            {t('more', { minutes })}
          </Button>
        ))}
      </div>
      {refused ? (
        <Notice look="error">
          <p>{refused.message}</p>
          {refused.reserved ? (
            <div className="mt-2 flex flex-wrap gap-2">
              <Button look="danger" className="px-3" off={busy} onClick={() => void stretch(refused.minutes, true)}>
                {t('anyway', { minutes: refused.minutes })}
              </Button>
              <Button look="quiet" className="px-3" off={busy} onClick={() => setRefused(null)}>
                {t('keep')}
              </Button>
            </div>
          ) : null}
        </Notice>
      ) : null}
    </div>
  )
}
