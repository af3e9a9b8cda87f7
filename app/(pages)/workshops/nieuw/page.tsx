import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import { audienceWords } from '@/components/lobby/audience-words'
import { Column } from '@/components/lobby/column'
import { NewWorkshopForm } from '@/components/lobby/new-workshop-form'
import { currentSession } from '../../../session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('lobby.create'))('title') }
}

export default async function NewWorkshopPage() {
  const { account } = await currentSession()
  if (!account) redirect('/aanmelden?naar=/workshops/nieuw')
  const t = await getTranslations('lobby.create')
  // Sweden writes dates the way a date field wants them: 2026-01-31.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: await getTimeZone() }).format(new Date())
  return (
    <Column
      title={t('title')}
      intro={t('intro')}
      below={
        <Link
          href="/workshops"
          className="text-brand-strong inline-flex min-h-11 items-center self-start px-1 font-semibold underline underline-offset-4"
        >
          {t('back')}
        </Link>
      }
    >
      <NewWorkshopForm words={audienceWords(await getLocale())} today={today} />
    </Column>
  )
}
