import { useFormatter, useTranslations } from 'next-intl'
import type { FollowUp } from '@/domain/view/follow-up'

/** What a follow-up takes from the workshop of `date`, before it is made. */
export function WhatComesAlong({ before, date }: { before: FollowUp; date: string }) {
  const t = useTranslations('trajectory.create')
  const format = useFormatter()
  const titles = before.actions.map(({ title }) => title).filter(Boolean)
  const day = format.dateTime(new Date(`${date}T12:00:00Z`), { dateStyle: 'long' })
  return (
    <div className="border-brand bg-brand-wash flex flex-col gap-2 rounded-lg border-l-4 px-4 py-3">
      <p className="font-semibold">{t('from', { date: day })}</p>
      <p>{t('carried')}</p>
      {titles.length > 0 ? (
        <>
          <p>{t('actions')}</p>
          <ul className="list-disc pl-5">
            {titles.map((title, place) => (
              <li key={place} dir="auto" className="break-words">
                {title}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p>{[...(before.left > 0 ? [t('left', { count: before.left })] : []), t('change')].join(' ')}</p>
    </div>
  )
}
