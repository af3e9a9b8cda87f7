import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { Column } from '@/components/site/column'
import { WhatComesAlong } from '@/components/trajectory/what-comes-along'
import { type Before, NewWorkshopForm } from '@/components/workshops/new-workshop-form'
import { OpenSaved } from '@/components/workshops/open-saved'
import { wallClock } from '@/domain/clock'
import { followUp } from '@/domain/view/follow-up'
import { port } from '@/server/port'
import { currentSession } from '../../../session'
import { Words } from '../../../words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('lobby.create'))('title') }
}

interface Props {
  /** `van`: the id of the workshop that the new one follows. */
  searchParams: Promise<{ van?: string | string[] }>
}

export default async function NewWorkshopPage({ searchParams }: Props) {
  const { account } = await currentSession()
  if (!account) redirect('/aanmelden?naar=/workshops/nieuw')
  const { van } = await searchParams
  if (typeof van === 'string') return <FollowUpPage id={van} />
  const t = await getTranslations('lobby.create')
  // Sweden writes dates the way a date field wants them: 2026-01-31.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: await getTimeZone() }).format(wallClock())
  return (
    <Words parts={['trajectory']}>
      <Column title={t('title')} intro={t('intro')} below={<Back />}>
        <div className="flex flex-col gap-8">
          <NewWorkshopForm date={today} />
          <OpenSaved />
        </div>
      </Column>
    </Words>
  )
}

/** The same for a workshop that follows an earlier one: whoever led that, with what it left. */
async function FollowUpPage({ id }: { id: string }) {
  const result = await port().workshop(await currentSession(), id)
  if (!result.ok || result.value.me.role !== 'facilitator' || result.value.stage.practice) notFound()
  const view = result.value
  const before: Before = { id, locale: view.locale, ...followUp(view) }
  const t = await getTranslations('trajectory.create')
  return (
    <Words parts={['trajectory']}>
      <Column title={t('title')} intro={t('intro')} below={<Back />}>
        <div className="flex flex-col gap-6">
          <WhatComesAlong before={before} date={view.stage.preparation.date} />
          <NewWorkshopForm date="" before={before} />
        </div>
      </Column>
    </Words>
  )
}

async function Back() {
  const t = await getTranslations('lobby.create')
  return (
    <Link
      href="/workshops"
      className="text-brand-strong inline-flex min-h-11 items-center self-start px-1 font-semibold underline underline-offset-4"
    >
      {t('back')}
    </Link>
  )
}
