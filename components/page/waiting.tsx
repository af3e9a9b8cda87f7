'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { usePen } from '@/components/room/use-pen'
import { Card } from '@/components/ui/card'
import { useFromTheTop } from '@/components/ui/from-the-top'
import { isolated } from '@/domain/direction'
import { LineState } from './blocked'
import { HowItWorks } from './how-it-works'
import { PenChip } from './pen'
import { Present } from './people'
import { TryCard } from './try-card'

/** Before the start, for everybody who came in with a code. */
export function ParticipantWaiting() {
  const t = useTranslations('room.waiting')
  useFromTheTop()
  const { stage, me } = useRoom()
  const { mine } = usePen()
  return (
    <main className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-8 sm:py-14">
      <LineState />
      <header>
        <p dir="auto" className="text-soft text-lg">
          {stage.preparation.organisation}
        </p>
        <h1 className="mt-1 text-3xl leading-tight font-bold sm:text-4xl">
          {t('welcome', { name: isolated(me.name) })}
        </h1>
        <p className="border-brand bg-brand-wash mt-5 flex items-center gap-3 rounded-xl border-l-4 px-4 py-4 text-lg">
          <span aria-hidden="true" className="bg-brand size-3 shrink-0 animate-pulse rounded-full" />
          <span role="status">{t('soon')}</span>
        </p>
        {mine ? (
          <div className="mt-3">
            <PenChip />
          </div>
        ) : null}
      </header>
      <TryCard />
      <Card aria-labelledby="present">
        <h2 id="present" className="text-xl font-bold">
          {t('present')}
        </h2>
        <Present />
      </Card>
      <HowItWorks />
    </main>
  )
}
