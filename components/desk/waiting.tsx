'use client'
import { useTranslations } from 'next-intl'
import { Invite } from '@/components/invite/invite'
import { LineState } from '@/components/page/blocked'
import { HowItWorks } from '@/components/page/how-it-works'
import { PeoplePanel, TriedCount } from '@/components/page/people'
import { OpenProjector } from '@/components/projector/open-projector'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { useFromTheTop } from '@/components/ui/from-the-top'
import { PracticePanel } from './practice'

/** Before the start, for the facilitator: bring people in, see them come, start. */
export function FacilitatorWaiting() {
  const t = useTranslations('room.waiting')
  useFromTheTop()
  const projector = useTranslations('projector.desk')
  const lead = useTranslations('lead')
  const { id, stage } = useRoom()
  const { run, busy, refusal } = useCommand()
  return (
    <main className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 py-6 sm:py-10">
      <LineState />
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <p dir="auto" className="text-soft text-lg">
            {stage.preparation.organisation}
          </p>
          <h1 className="mt-1 text-3xl leading-tight font-bold sm:text-4xl">{t('ready')}</h1>
        </div>
        <div className="flex flex-wrap gap-2">
          <ButtonLink look="quiet" href="/workshops">
            {t('all')}
          </ButtonLink>
          <ButtonLink href={`/w/${id}/voorbereiding`}>{t('prepare')}</ButtonLink>
        </div>
      </header>
      <div className="grid gap-5 lg:grid-cols-[3fr_2fr]">
        <div className="flex flex-col gap-5">
          <Card aria-labelledby="invite">
            <h2 id="invite" className="mb-4 text-xl font-bold">
              {t('invite')}
            </h2>
            <Invite />
          </Card>
          <Card aria-labelledby="projector">
            <h2 id="projector" className="mb-2 text-xl font-bold">
              {projector('title')}
            </h2>
            <OpenProjector />
          </Card>
        </div>
        <div className="flex flex-col gap-5">
          {stage.practice ? (
            <Card aria-labelledby="practice" className="border-sun">
              <h2 id="practice" className="mb-2 text-xl font-bold">
                {lead('practice.title')}
              </h2>
              <PracticePanel />
            </Card>
          ) : null}
          <Card aria-labelledby="start" className="border-brand">
            <h2 id="start" className="text-xl font-bold">
              {t('everybody')}
            </h2>
            <p className="text-soft mt-1">{t('startHint')}</p>
            <Button
              look="primary"
              className="mt-4 min-h-14 w-full text-xl"
              off={busy}
              onClick={() => void run({ type: 'workshop.start' })}
            >
              {t('start')}
            </Button>
            <div className="mt-3 empty:hidden">{refusal}</div>
          </Card>
          <Card aria-labelledby="present">
            <h2 id="present" className="text-xl font-bold">
              {t('present')}
            </h2>
            <p className="text-soft mb-2">{t('choosePen')}</p>
            <TriedCount />
            <PeoplePanel />
          </Card>
        </div>
      </div>
      <HowItWorks />
    </main>
  )
}
