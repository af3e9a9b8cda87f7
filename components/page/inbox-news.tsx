'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'

/** Tells politely, and to screen readers only, that texts wait: the panel itself may be folded. */
export function InboxNews() {
  const t = useTranslations('room.inbox')
  const { inbox } = useRoom()
  return (
    <p role="status" className="sr-only">
      {inbox.length > 0 ? t('news', { count: inbox.length }) : ''}
    </p>
  )
}
