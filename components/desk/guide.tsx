'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'

/** "Wat doe je hier": what the facilitator does in the group's step. Reaches facilitators only, and is shown to them only. */
export function StepGuide() {
  const t = useTranslations('room.guide')
  const { desk, stage } = useRoom()
  const guide = desk?.guides.find(({ step }) => step === stage.step)
  if (!guide) return null
  return (
    // The same element in every step: it stays as the facilitator folded it. What to say now stands above it.
    <details className="border-sea mt-3 bg-sea-wash rounded-lg border-l-4">
      <summary className="min-h-11 cursor-pointer px-3 py-2.5">
        <h2 className="inline font-bold">{t('title')}</h2>
      </summary>
      <div className="flex flex-col gap-2 px-3 pb-3 text-sm leading-snug">
        <p className="text-soft">
          {`${t('minutes', { minutes: stage.plan.steps[stage.step] + stage.clock.extra })} ${t('private')}`}
        </p>
        <ul className="ml-4 flex list-disc flex-col gap-1.5">
          {guide.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <p className="border-line border-t pt-2">
          <strong>{t('watch')}</strong> <span>{guide.watch}</span>
        </p>
      </div>
    </details>
  )
}
