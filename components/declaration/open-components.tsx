'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { Notice } from '@/components/ui/notice'
import { openComponents } from '@/domain/method/components'
import { QUESTIONS } from '@/domain/method/questions'

/** Names the components that are not concrete yet, where the declaration is about to be finalised. It may be all the same. */
export function OpenComponents() {
  const t = useTranslations('lasting.open')
  const { stage, locale } = useRoom()
  const open = openComponents(stage.components)
  if (open.length === 0) return null
  return (
    <Notice look="warn">
      <p className="font-semibold">{t('title', { count: open.length })}</p>
      <ul className="my-1 ml-5 list-disc">
        {open.map((id) => (
          <li key={id}>{QUESTIONS[id].label[locale]}</li>
        ))}
      </ul>
      <p>{t('anyway')}</p>
    </Notice>
  )
}
