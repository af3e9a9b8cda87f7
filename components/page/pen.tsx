'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRoom } from '@/components/room/room'
import { isCut, useSaving } from '@/components/room/saving'
import { usePen } from '@/components/room/use-pen'
import { PenIcon } from '@/components/ui/icons'
import { SaveState } from './save-state'

/** A small mark of who writes. Announced politely when the pen moves. */
export function PenChip() {
  const t = useTranslations('room.pen')
  const { mine, name } = usePen()
  const { closed } = useRoom().stage
  // In a workshop that was closed nobody writes.
  if (closed !== null) return null
  return (
    <p
      role="status"
      className={`inline-flex min-h-8 min-w-0 items-center gap-1.5 rounded-full px-3 text-sm font-semibold ${mine ? 'bg-brand text-white' : 'bg-stone-wash text-ink'}`}
    >
      <PenIcon className="size-4" />
      <span className="max-w-52 truncate">{mine ? t('mine') : name ? t('theirs', { name }) : t('nobody')}</span>
    </p>
  )
}

/**
 * Who writes, for somebody without a desk: unmistakable while they hold the pen, and once more when it has moved on. In the
 * line of the header, or under it where that line is short.
 */
export function PenStrip({ wide }: { wide: boolean }) {
  const t = useTranslations('room.pen')
  const { mine, name } = usePen()
  const saving = useSaving()
  const { closed } = useRoom().stage
  const [was, setWas] = useState(mine)
  const [left, setLeft] = useState(false)
  if (was !== mine) {
    setWas(mine)
    setLeft(was)
  }
  if (closed !== null) return null
  const look = mine ? 'bg-brand text-white' : left ? 'bg-warn-wash text-ink' : 'bg-stone-wash text-ink'
  const shape = wide ? 'min-w-0 max-w-96 rounded-2xl py-1 leading-tight' : 'border-line border-b py-1'
  return (
    <div className={`flex items-center gap-x-2 px-3 text-sm font-semibold ${shape} ${look}`}>
      <PenIcon className="size-4" />
      <p role="status" className="min-w-0 max-lg:flex-1">
        {mine ? t('mine') : left ? t('left', { name }) : name ? t('theirs', { name }) : t('nobody')}
      </p>
      {mine || isCut(saving) || ('pending' in saving && saving.pending > 0) ? <SaveState /> : null}
      {left && !mine ? (
        <button
          type="button"
          className="min-h-9 cursor-pointer rounded-lg px-2 underline underline-offset-4"
          onClick={() => setLeft(false)}
        >
          {t('understood')}
        </button>
      ) : null}
    </div>
  )
}
