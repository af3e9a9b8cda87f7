'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { PenIcon, PlusIcon, TextIcon } from '@/components/ui/icons'
import { useKeptChoice } from '@/components/ui/kept-choice'
import { isTyping } from '@/components/ui/typing'

const points = [
  { key: 'begin', Icon: PlusIcon },
  { key: 'change', Icon: PenIcon },
  { key: 'texts', Icon: TextIcon },
] as const

/** On a phone it stands above the list, which has scrolled on to where the group is; but not while somebody types. */
const bringIntoView = (tour: HTMLElement | null) => {
  if (!isTyping()) tour?.scrollIntoView({ block: 'nearest' })
}

/** What whoever gets the pen for the first time on this device needs to know; gone for good once that is understood. */
export function PenTour() {
  const t = useTranslations('room.penTour')
  const [understood, setUnderstood] = useKeptChoice('bestendig.pen-tour', [true])
  if (understood) return null
  return (
    <section
      ref={bringIntoView}
      aria-labelledby="pen-tour"
      className="scroll-mt-2 bg-brand-wash border-line flex flex-col gap-3 border-b p-4"
    >
      <h2 id="pen-tour" className="font-bold">
        {t('title')}
      </h2>
      <ul className="flex flex-col gap-3">
        {points.map(({ key, Icon }) => (
          <li key={key} className="flex gap-3">
            <span className="text-brand-strong mt-0.5 shrink-0">
              <Icon />
            </span>
            <p>{t(key)}</p>
          </li>
        ))}
      </ul>
      <Button className="self-start" onClick={() => setUnderstood(true)}>
        {t('understood')}
      </Button>
    </section>
  )
}
