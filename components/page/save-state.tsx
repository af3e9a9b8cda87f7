'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { type Saving, useSaving } from '@/components/room/saving'
import { CheckIcon, WarnIcon } from '@/components/ui/icons'

/** Whether what this device wrote is kept. Screen readers hear it when the connection goes and comes, not at each letter. */
export function SaveState() {
  const t = useTranslations('room.saving')
  const { known } = useRoom()
  const saving = useSaving()
  const { state } = saving
  return (
    <div className="inline-flex items-center text-sm">
      {state === 'offline' || state === 'blocked' || state === 'trouble' ? (
        <p className="bg-warn-wash text-warn inline-flex items-center gap-1.5 rounded-lg px-2.5 py-1 font-semibold">
          <WarnIcon className="size-4" />
          <span>{t(known ? warningOf(saving) : 'forgotten', { pending: saving.pending })}</span>
        </p>
      ) : (
        <p className="inline-flex items-center gap-1 whitespace-nowrap">
          {state === 'saved' ? <CheckIcon className="size-4" /> : <Dot />}
          <span>{t(state)}</span>
        </p>
      )}
      <span role="status" className="sr-only">
        {state === 'offline' && known ? t('offlineShort') : ''}
      </span>
    </div>
  )
}

/** What waits on this device matters more than why the line is not there. */
function warningOf({ state, pending, kept }: Extract<Saving, { kept: boolean }>) {
  if (state === 'trouble') return 'trouble'
  if (state === 'blocked' && pending === 0) return 'blocked'
  return kept ? 'offline' : 'offlineOpen'
}

const Dot = () => <span aria-hidden="true" className="m-1 size-2 animate-pulse rounded-full bg-current" />

/** For whoever writes or leads: the server cannot store now, where the work is meanwhile, and what to do. */
export function TroubleBanner() {
  const t = useTranslations('room.saving')
  const { me, may } = useRoom()
  const saving = useSaving()
  const leads = me.base === 'facilitator'
  if (saving.state !== 'trouble' || !(leads || may('draw') || saving.pending > 0)) return null
  return (
    <section role="alert" className="border-warn bg-warn-wash m-3 rounded-xl border-l-4 p-4 sm:mx-5">
      <h2 className="flex items-center gap-2 font-bold">
        <WarnIcon />
        <span>{t('troubleTitle')}</span>
      </h2>
      <p>{t(saving.kept ? 'troubleKept' : 'troubleOpen')}</p>
      {leads ? <p>{t('troubleDesk')}</p> : null}
    </section>
  )
}
