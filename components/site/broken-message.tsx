'use client'
import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/button'
import { Message } from './message'

/**
 * What people read when a page breaks. The server has logged the cause under the code shown here. The page is fetched
 * again as a whole: after an update of the server, parts of the old one are not there any more.
 */
export function BrokenMessage({ error }: { error: unknown }) {
  const t = useTranslations('common.broken')
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <Message title={t('title')} text={t('text')} safe={t('safe')} advice={t('advice')}>
      <Button look="primary" onClick={() => location.reload()}>
        {t('retry')}
      </Button>
      <ButtonLink href="/">{t('home')}</ButtonLink>
      {digest ? <p className="text-soft w-full text-sm">{t('digest', { digest })}</p> : null}
    </Message>
  )
}
