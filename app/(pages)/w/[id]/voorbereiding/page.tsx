import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { facilitated } from '@/app/facilitated'
import { InvitePanel } from '@/components/invite/invite-panel'
import { Words } from '@/app/words'
import { PrepareScript } from '@/components/preparation/prepare-script'
import { PreparationForm } from '@/components/preparation/preparation-form'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'

interface Props {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { stage } = await facilitated((await params).id, 'voorbereiding')
  const t = await getTranslations('lobby.preparation')
  return { title: `${t('title')} · ${stage.preparation.organisation}` }
}

export default async function PreparationPage({ params }: Props) {
  const { id } = await params
  const { stage, locale, joinCode } = await facilitated(id, 'voorbereiding')
  const t = await getTranslations('lobby')
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col items-start gap-1">
        <Link
          href="/workshops"
          className="text-brand-strong inline-flex min-h-11 items-center gap-2 font-semibold underline-offset-4 hover:underline"
        >
          <span aria-hidden="true">←</span>
          <span>{t('preparation.back')}</span>
        </Link>
        <h1 className="text-3xl font-bold sm:text-4xl">{t('preparation.title')}</h1>
        <p className="text-soft text-lg">{t('preparation.intro')}</p>
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-8">
        <div className="flex min-w-0 flex-col gap-6">
          <PreparationForm workshopId={id} version={stage.version} preparation={stage.preparation} locale={locale} />
          <Words parts={['lead']}>
            <PrepareScript workshopId={id} script={stage.script} locale={locale} />
          </Words>
        </div>
        <Card className="flex flex-col gap-5 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto">
          <div>
            <h2 className="text-xl font-bold">{t('invite.title')}</h2>
            <p className="text-soft mt-1">{t('invite.text')}</p>
          </div>
          <InvitePanel joinCode={joinCode} />
          <ButtonLink look="primary" href={`/w/${id}`} prefetch={false}>
            {t('invite.open')}
          </ButtonLink>
        </Card>
      </div>
    </div>
  )
}
