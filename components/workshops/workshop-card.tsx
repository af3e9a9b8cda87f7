import { useFormatter, useTranslations } from 'next-intl'
import { shownCode } from '@/components/invite/shown-code'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Practise } from './practise'
import { isolated } from '@/domain/direction'
import type { Preparation } from '@/domain/method/preparation'

const badges = {
  preparing: 'bg-sun-wash text-sun',
  running: 'bg-brand-wash text-brand-strong',
  final: 'bg-stone-wash text-stone',
} as const

interface Workshop {
  id: string
  joinCode: string
  preparation: Preparation
  state: keyof typeof badges
  /** When a practice workshop disappears. */
  until: string | null
}

/** One that is stored and cannot be read: the others are still there. */
export function UnreadableCard({ workshop: { id, createdAt } }: { workshop: { id: string; createdAt: string } }) {
  const t = useTranslations('lobby.workshops.unreadable')
  const format = useFormatter()
  return (
    <Card className="flex h-full flex-col gap-2">
      <h2 className="text-xl font-bold text-balance">{t('title')}</h2>
      <p className="text-soft">{t('made', { date: format.dateTime(new Date(createdAt), { dateStyle: 'long' }) })}</p>
      <p className="break-words">{t('text', { id })}</p>
    </Card>
  )
}

/** One workshop of the facilitator's list, with the ways into it. */
export function WorkshopCard({ workshop }: { workshop: Workshop }) {
  const t = useTranslations('lobby.workshops')
  const trajectory = useTranslations('trajectory.create')
  const format = useFormatter()
  const { id, state, joinCode, preparation, until } = workshop
  // Several cards have the same two links; the organisation tells them apart for a screen reader.
  const which = <span className="sr-only">{` ${t('of', { organisation: isolated(preparation.organisation) })}`}</span>
  return (
    <Card className="flex h-full flex-col gap-4">
      <div className="flex flex-col items-start gap-2">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          {until ? (
            <span className="bg-sun-wash text-sun rounded-full px-3 py-1 font-semibold">{t('practice.badge')}</span>
          ) : null}
          <span className={`rounded-full px-3 py-1 font-semibold ${badges[state]}`}>{t(`state.${state}`)}</span>
          {until ? (
            <span className="text-soft">
              {t('practice.until', { date: format.dateTime(new Date(until), { day: 'numeric', month: 'long' }) })}
            </span>
          ) : null}
        </p>
        <h2 dir="auto" className="text-xl font-bold text-balance break-words">
          {preparation.organisation}
        </h2>
        <p className="text-soft">
          <time dateTime={preparation.date}>
            {format.dateTime(new Date(`${preparation.date}T12:00:00Z`), { dateStyle: 'long' })}
          </time>
          <span>{` · ${t('code')} `}</span>
          <span className="text-ink font-semibold tracking-wider whitespace-nowrap">{shownCode(joinCode)}</span>
        </p>
      </div>
      <div className="mt-auto flex flex-wrap gap-2 pt-2 *:grow sm:*:grow-0">
        <ButtonLink href={`/w/${id}`} prefetch={false}>
          <span>{t('open')}</span>
          {which}
        </ButtonLink>
        <ButtonLink look="quiet" href={`/w/${id}/voorbereiding`} prefetch={false}>
          <span>{t('prepare')}</span>
          {which}
        </ButtonLink>
        {until ? null : <Practise of={{ id, organisation: isolated(preparation.organisation) }} />}
        {state === 'preparing' || until ? null : (
          <ButtonLink look="quiet" href={`/workshops/nieuw?van=${id}`} prefetch={false}>
            <span>{trajectory('link')}</span>
            {which}
          </ButtonLink>
        )}
      </div>
    </Card>
  )
}
