'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

/**
 * Two people wrote on one note: what is there now stands beside what was typed here, and a person chooses. `onNew` is
 * left out where no note can be made.
 */
export function BothTexts({
  theirs,
  onMine,
  onNew,
  onTheirs,
}: {
  theirs: string
  onMine: () => void
  onNew?: () => void
  onTheirs: () => void
}) {
  const t = useTranslations('room.both')
  const list = useTranslations('room.list')
  return (
    <div ref={bringIntoView} className="border-warn bg-warn-wash flex flex-col gap-2 rounded-lg border-l-4 px-4 py-3">
      <div role="alert">
        <p className="font-semibold">{t('clash')}</p>
        <q dir="auto" className="block max-h-40 overflow-y-auto break-words whitespace-pre-wrap">
          {theirs || list('noText')}
        </q>
        <p>{t('choose')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onMine}>{t('mine')}</Button>
        {onNew ? <Button onClick={onNew}>{t('asNew')}</Button> : null}
        <Button look="quiet" onClick={onTheirs}>
          {t('theirs')}
        </Button>
      </div>
    </div>
  )
}

/** It comes while somebody types, perhaps below the edge of the screen. */
export const bringIntoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })
