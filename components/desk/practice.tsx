'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useId } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { RadioPill } from '@/components/ui/radio'
import { PACES } from '@/domain/stage/practice'

/** In a practice workshop: what that is, and how fast the people in it do something. */
export function PracticePanel() {
  const t = useTranslations('lead.practice')
  const format = useFormatter()
  const { stage } = useRoom()
  const { run, refusal } = useCommand()
  const name = useId()
  if (!stage.practice) return null
  const { pace, until } = stage.practice
  return (
    <>
      <p>{t('explain', { date: format.dateTime(new Date(until), { day: 'numeric', month: 'long' }) })}</p>
      <fieldset className="mt-3">
        <legend className="font-semibold">{t('pace')}</legend>
        <div className="mt-2 flex flex-wrap gap-2">
          {PACES.map((one) => (
            <RadioPill
              key={one}
              name={name}
              checked={one === pace}
              onChange={() => void run({ type: 'practice.pace', pace: one })}
            >
              {t(one)}
            </RadioPill>
          ))}
        </div>
      </fieldset>
      <div className="mt-3 empty:hidden">{refusal}</div>
    </>
  )
}
