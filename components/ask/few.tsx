'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { Notice } from '@/components/ui/notice'
import { FEW, isFew, showsFew } from '@/domain/stage/few'

/** How many take part on a device of their own at this moment. */
export function useTakingPart(): number {
  const { members } = useRoom()
  return members.filter(({ online, role }) => online && (role === 'participant' || role === 'note-taker')).length
}

/** For people who answer in private: among so few, others can guess whose answer it is. */
export function FewTakePart() {
  const t = useTranslations('ask.few')
  return isFew(useTakingPart()) ? <Notice look="warn">{t('takePart', { count: FEW })}</Notice> : null
}

/** For anyone about to show what was answered: with so few answers the group can guess who gave them. */
export function FewAnswered({ answered, shown }: { answered: number; shown: number }) {
  const t = useTranslations('ask.few')
  if (!showsFew({ answered, shown })) return null
  const fresh = answered - shown
  return (
    <Notice look="warn">
      <p>{shown === 0 ? t('answered', { fresh, count: FEW }) : t('more', { fresh, count: FEW })}</p>
      <p>{t('wait')}</p>
    </Notice>
  )
}
