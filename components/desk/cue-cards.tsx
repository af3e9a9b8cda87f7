'use client'
import { useTranslations } from 'next-intl'
import { PastVerdicts } from '@/components/lasting/verdict'
import { useRoom } from '@/components/room/room'
import type { Cue } from '@/domain/method/guidance'

/** What a facilitator can answer when a remark comes up. Reaches facilitators only, and is shown to them only. */
export function CueCards({ cues }: { cues: Cue[] }) {
  const t = useTranslations('room.cues')
  return (
    <>
      <p className="text-soft mb-2 text-sm">{t('private')}</p>
      <ul className="flex flex-col gap-2">
        {cues.map((cue) => (
          <li key={cue.id}>
            <details className="border-sun bg-sun-wash group rounded-lg border-l-4">
              <summary className="min-h-11 cursor-pointer px-3 py-2">
                <strong>{cue.title}</strong>
              </summary>
              <div className="px-3 pb-3">
                {cue.heard ? (
                  <p className="mb-2">
                    <span className="text-soft block text-sm">{t('heard')}</span>
                    <span className="italic">{cue.heard}</span>
                  </p>
                ) : null}
                <ul className="ml-4 flex list-disc flex-col gap-1.5 leading-snug">
                  {cue.points.map((point) => (
                    <li key={point}>{point}</li>
                  ))}
                </ul>
                {cue.id === 'C1' ? <PastVerdicts /> : null}
              </div>
            </details>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The cards that belong to the group's step. */
export function useCues(): Cue[] {
  const { desk, stage } = useRoom()
  return desk?.cues.filter((cue) => cue.step === stage.step) ?? []
}
