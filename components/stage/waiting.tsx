'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { OpenScreen } from '@/components/screen/desk'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { isolated } from '@/domain/direction'
import { LineState } from './blocked'
import { EyeIcon, BackIcon, PenIcon, BoardIcon } from './icons'
import { Invite } from './invite'
import { PeoplePanel, Present } from './people'
import { useCommand } from './use-command'

const points = [
  { key: 'look', Icon: BoardIcon },
  { key: 'pen', Icon: PenIcon },
  { key: 'follow', Icon: EyeIcon },
  { key: 'back', Icon: BackIcon },
] as const

/** "Zo werkt dit bord" (method M2): enough to take part, in four short points. */
function HowItWorks() {
  const t = useTranslations('room.how')
  return (
    <Card aria-labelledby="how">
      <h2 id="how" className="text-xl font-bold">
        {t('title')}
      </h2>
      <ol className="mt-4 grid gap-4 sm:grid-cols-2">
        {points.map(({ key, Icon }) => (
          <li key={key} className="flex gap-3">
            <span className="bg-brand-wash text-brand-strong flex size-11 shrink-0 items-center justify-center rounded-full">
              <Icon />
            </span>
            <p>
              <strong className="block">{t(`${key}.title`)}</strong>
              <span>{t(`${key}.text`)}</span>
            </p>
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** Before the start, for everybody who came in with a code. */
export function ParticipantWaiting() {
  const t = useTranslations('room.waiting')
  const { stage, me } = useRoom()
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
      </header>
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

/** Before the start, for the facilitator: bring people in, see them come, start. */
export function FacilitatorWaiting() {
  const t = useTranslations('room.waiting')
  const screen = useTranslations('screen.desk')
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
          <Card aria-labelledby="screen">
            <h2 id="screen" className="mb-2 text-xl font-bold">
              {screen('title')}
            </h2>
            <OpenScreen />
          </Card>
        </div>
        <div className="flex flex-col gap-5">
          <Card aria-labelledby="start" className="border-brand">
            <h2 id="start" className="text-xl font-bold">
              {t('everybody')}
            </h2>
            <p className="text-soft mt-1">{t('startHint')}</p>
            <Button
              look="primary"
              className="mt-4 min-h-14 w-full text-xl"
              disabled={busy}
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
            <PeoplePanel />
          </Card>
        </div>
      </div>
      <HowItWorks />
    </main>
  )
}
