'use client'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { hostOf, isLoopback } from '@/domain/address'
import { Message } from './message'
import { PageFrame } from './page-frame'

/** In place of every page that was opened at another address than the configured one: nothing there could be stored. */
export function WrongAddress({ page, right }: { page: string; right: string }) {
  const t = useTranslations('lobby.wrongAddress')
  const { pathname, search, hash } = window.location
  return (
    <PageFrame>
      <Message
        title={t('title')}
        text={t('text', { page, right })}
        safe={t('safe')}
        advice={t(isLoopback(hostOf(right)) ? 'adviceLocal' : 'advice', { page, right })}
      >
        <ButtonLink look="primary" className="wrap-anywhere" href={`${right}${pathname}${search}${hash}`}>
          {t('go', { right })}
        </ButtonLink>
      </Message>
    </PageFrame>
  )
}
