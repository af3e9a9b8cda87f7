'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { usePenCell } from '@/components/room/writing'
import { PenIcon } from '@/components/ui/icons'
import { isolated } from '@/domain/direction'

/** Says that the note-taker writes in this cell. */
export function WritingHere({ cell }: { cell: string }) {
  const t = useTranslations('board')
  const { me, members, stage } = useRoom()
  const here = usePenCell() === cell
  const name = members.find(({ id }) => id === stage.pen)?.name ?? ''
  if (!here || !name) return null
  return (
    <p className="bg-brand mt-1 inline-flex w-fit items-center gap-1.5 rounded-full px-3 py-1 text-sm font-semibold text-white">
      <PenIcon className="size-4" />
      <span>{stage.pen === me.id ? t('youWriteHere') : t('writesHere', { name: isolated(name) })}</span>
    </p>
  )
}
