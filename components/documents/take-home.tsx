'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { ButtonLink } from '@/components/ui/button'
import { BackIcon } from '@/components/ui/icons'
import { ESSENTIALS } from '@/domain/documents/formats'
import { Downloads, Offered } from './downloads'

/** Everything to take home, on a page with room: what everybody takes on top, the rest below. */
export function TakeHome() {
  const t = useTranslations('closing.page')
  const { id, stage } = useRoom()
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col items-start gap-1">
        <ButtonLink look="quiet" className="-ml-2 px-2" href={`/w/${id}`} prefetch={false}>
          <BackIcon />
          <span>{t('back')}</span>
        </ButtonLink>
        <p dir="auto" className="text-soft text-lg break-words">
          {stage.preparation.organisation}
        </p>
        <h1 className="text-3xl font-bold sm:text-4xl">{t('title')}</h1>
        <p className="text-soft text-lg">{t('intro')}</p>
      </div>
      <section aria-label={t('first')}>
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {ESSENTIALS.map((format) => (
            <li key={format} className="bg-card border-line rounded-xl border p-2">
              <Offered format={format} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={t('all')} className="bg-card border-line rounded-xl border p-4">
        <Downloads />
      </section>
    </div>
  )
}
