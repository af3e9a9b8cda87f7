'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isCut, useSaving } from '@/components/room/saving'
import { usePen } from '@/components/room/use-pen'
import { PenIcon } from '@/components/ui/icons'
import { SaveState } from './save-state'

/** A small mark of who writes. Announced politely when the pen moves. */
export function PenChip() {
  const t = useTranslations('room.pen')
  const { mine, name } = usePen()
  return (
    <p
      role="status"
      className={`inline-flex min-h-8 items-center gap-1.5 rounded-full px-3 text-sm font-semibold ${mine ? 'bg-brand text-white' : 'bg-stone-wash text-ink'}`}
    >
      <PenIcon className="size-4" />
      <span>{mine ? t('mine') : name ? t('theirs', { name }) : t('nobody')}</span>
    </p>
  )
}

/**
 * The line under the header of somebody without a desk: unmistakable while they hold the pen, and once more when it has
 * moved on.
 */
export function PenStrip() {
  const t = useTranslations('room.pen')
  const { mine, name } = usePen()
  const saving = useSaving()
  const [was, setWas] = useState(mine)
  const [left, setLeft] = useState(false)
  if (was !== mine) {
    setWas(mine)
    setLeft(was)
  }
  const look = mine ? 'bg-brand text-white' : left ? 'bg-warn-wash text-ink' : 'bg-stone-wash text-ink'
  return (
    <div
      className={`-mx-3 -mb-2 flex flex-1 basis-[calc(100%+1.5rem)] flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 text-sm font-semibold sm:-mx-5 sm:basis-[calc(100%+2.5rem)] sm:px-5 lg:mx-0 lg:mb-0 lg:flex-none lg:basis-auto lg:rounded-full lg:px-3.5 ${look}`}
    >
      <PenIcon className="size-4" />
      <p role="status" className="min-w-0 flex-1 basis-40 lg:basis-auto">
        {mine ? <Mine /> : left ? t('left', { name }) : name ? t('theirs', { name }) : t('nobody')}
      </p>
      {mine || isCut(saving) || ('pending' in saving && saving.pending > 0) ? <SaveState /> : null}
      {left && !mine ? (
        <button
          type="button"
          className="min-h-9 cursor-pointer rounded-lg px-3 underline underline-offset-4"
          onClick={() => setLeft(false)}
        >
          {t('understood')}
        </button>
      ) : null}
    </div>
  )
}

function Mine() {
  const t = useTranslations('room.pen')
  return (
    <>
      <span>{t('mine')}</span>
      <span className="font-normal max-sm:sr-only lg:sr-only">{`. ${t('mineLong')}`}</span>
    </>
  )
}
