import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { Message } from './message'

/** What people read when a page does not exist, or is not theirs to see. */
export function MissingMessage() {
  const t = useTranslations('common.missing')
  return (
    <Message title={t('title')} text={t('text')} safe={t('safe')}>
      <ButtonLink look="primary" href="/">
        {t('home')}
      </ButtonLink>
      <ButtonLink href="/mee">{t('join')}</ButtonLink>
    </Message>
  )
}
