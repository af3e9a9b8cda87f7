import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { MessagePage } from '@/components/lobby/message-page'
import { ButtonLink } from '@/components/ui/button'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common.missing')
  return { title: t('title') }
}

export default function NotFound() {
  const t = useTranslations('common.missing')
  return (
    <MessagePage title={t('title')} text={t('text')} safe={t('safe')}>
      <ButtonLink look="primary" href="/">
        {t('home')}
      </ButtonLink>
      <ButtonLink href="/mee">{t('join')}</ButtonLink>
    </MessagePage>
  )
}
