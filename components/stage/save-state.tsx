'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { CheckIcon, WarnIcon } from './icons'

/** Whether what this device wrote is kept. Screen readers hear it when the connection goes and comes, not at each letter. */
export function SaveState() {
  const t = useTranslations('room.saving')
  const { state, pending } = useRoom().saving
  return (
    <div className="inline-flex items-center text-sm">
      {state === 'offline' ? (
        <p className="bg-warn-wash text-warn inline-flex items-center gap-1.5 rounded-lg px-2.5 py-1 font-semibold">
          <WarnIcon className="size-4" />
          {t('offline', { pending })}
        </p>
      ) : (
        <p className="inline-flex items-center gap-1 whitespace-nowrap">
          {state === 'saved' ? <CheckIcon className="size-4" /> : <Dot />}
          {t(state)}
        </p>
      )}
      <span role="status" className="sr-only">
        {state === 'offline' ? t('offlineShort') : ''}
      </span>
    </div>
  )
}

const Dot = () => <span aria-hidden="true" className="m-1 size-2 animate-pulse rounded-full bg-current" />
