'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { useNow } from '@/components/room/use-now'
import { Button } from '@/components/ui/button'
import { shortageOf, WAYS_OUT } from '@/domain/stage/shortage'

/** Asks the facilitator what gives when the steps do not fit any more before the evaluation. Nothing gives by itself. */
export function TimeShort() {
  const t = useTranslations('time.short')
  const { stage, may } = useRoom()
  const { run, busy, refusal } = useCommand()
  const now = useNow()
  const [put, setPut] = useState<string | null>(null)
  const shortage = now === null ? null : shortageOf(stage, now)
  if (!shortage || !may('plan.set')) return null
  const { left, asked, short, ways } = shortage
  // Put off until the group is in another step, or the time for the evaluation begins.
  const occasion = left > 0 ? stage.step : 'reserve'
  if (put === occasion) return null
  return (
    <section aria-labelledby="time-short" className="border-warn bg-warn-wash border-b border-l-4 px-3 py-3 sm:px-5">
      {/* Announced once: the numbers below it go on changing. */}
      <div role="status">
        <h2 id="time-short" className="font-bold">
          {t('title')}
        </h2>
      </div>
      <p>{left > 0 ? t('why', { left, asked }) : t('begun', { asked })}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {left > 0 ? null : (
          <Button look="primary" off={busy} onClick={() => void run({ type: 'step.go', step: 'evaluation' })}>
            {t('go')}
          </Button>
        )}
        {WAYS_OUT.map((way) => {
          const plan = ways[way]
          return plan ? (
            <Button key={way} off={busy} onClick={() => void run({ type: 'plan.set', plan })}>
              {t(way, { short, evaluation: plan.steps.evaluation })}
            </Button>
          ) : null
        })}
        <Button look="quiet" className="px-3" onClick={() => setPut(occasion)}>
          {t('put')}
        </Button>
      </div>
      <div className="mt-2 empty:hidden">{refusal}</div>
    </section>
  )
}
