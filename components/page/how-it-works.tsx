'use client'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { BackIcon, BoardIcon, EyeIcon, PenIcon } from '@/components/ui/icons'

const points = [
  { key: 'look', Icon: BoardIcon },
  { key: 'pen', Icon: PenIcon },
  { key: 'follow', Icon: EyeIcon },
  { key: 'back', Icon: BackIcon },
] as const

/** "Zo werkt dit bord" (method M2): enough to take part, in four short points. */
export function HowItWorks() {
  const t = useTranslations('room.how')
  return (
    <Card aria-labelledby="how">
      <h2 id="how" className="text-xl font-bold">
        {t('title')}
      </h2>
      <ol className="mt-4 grid gap-4 sm:grid-cols-2">
        {points.map(({ key, Icon }) => (
          <li key={key} className="flex gap-3">
            <span className="bg-brand-wash text-brand-strong flex size-11 shrink-0 items-center justify-center rounded-full">
              <Icon />
            </span>
            <p>
              <strong className="block">{t(`${key}.title`)}</strong>
              <span>{t(`${key}.text`)}</span>
            </p>
          </li>
        ))}
      </ol>
    </Card>
  )
}
