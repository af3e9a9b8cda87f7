'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import type { Elements } from '@/components/ui/apart'
import { isolated } from '@/domain/direction'
import { COMPONENTS } from '@/domain/method/components'
import { questionText } from '@/domain/method/template'
import type { Earlier } from '@/domain/stage/earlier'

/** What the workshop before this one ended with, a part for each kind of promise that was made. The group opens the workshop with it. */
export function Promises({ earlier }: { earlier: Earlier }) {
  const t = useTranslations('trajectory.promises')
  const format = useFormatter()
  const { locale } = useRoom()
  const { declaration, anchor } = earlier
  const long = (date: string) => format.dateTime(new Date(`${date}T12:00:00Z`), { dateStyle: 'long' })
  const concrete = COMPONENTS.map((id) => ({ id, ...earlier.components[id] })).filter(
    ({ who, what, when }) => who || what || when,
  )
  const plans = declaration?.plans ?? []
  return (
    <div className="flex flex-col gap-3">
      <p className="text-soft">{t('when', { date: long(earlier.date) })}</p>
      {plans.length > 0 ? (
        <Part title={t('plans')}>
          <ul className="list-disc pl-5">
            {plans.map((plan) => (
              <li key={plan} dir="auto" className="break-words">
                {plan}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {declaration?.trekkers ? (
        <Part title={t('trekkers')}>
          <p dir="auto" className="break-words">
            {declaration.trekkers}
          </p>
        </Part>
      ) : null}
      {concrete.length > 0 ? (
        <Part title={t('components')}>
          <ul className="flex flex-col gap-2">
            {concrete.map(({ id, who, what, when }) => (
              <li key={id} className="break-words">
                <strong className="block">{questionText(id)[locale]}</strong>
                {who ? <span className="block">{t('who', { text: isolated(who) })}</span> : null}
                {what ? <span className="block">{t('what', { text: isolated(what) })}</span> : null}
                {when ? <span className="block">{t('whenDone', { text: isolated(when) })}</span> : null}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {anchor ? (
        <Part title={t('anchor')}>
          <p className="break-words">
            {t('anchorText', {
              who: isolated(anchor.who),
              context: isolated(anchor.context),
              rhythm: t(`rhythm.${anchor.rhythm}`),
              date: long(anchor.date),
            })}
          </p>
        </Part>
      ) : null}
      {!declaration && concrete.length === 0 && !anchor ? <p>{t('nothing')}</p> : null}
    </div>
  )
}

const Part = ({ title, children }: { title: string; children: Elements }) => (
  <div>
    <h3 className="text-brand-strong font-bold">{title}</h3>
    {children}
  </div>
)
