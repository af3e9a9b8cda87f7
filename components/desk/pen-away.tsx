'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { useNow } from '@/components/room/use-now'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { isolated } from '@/domain/direction'
import { isLongAway } from '@/domain/view/away'

/** Offers the pen to the facilitator when its holder has been gone for a while. */
export function PenAway() {
  const t = useTranslations('time.away')
  const { me, members, stage, may } = useRoom()
  const { run, busy, refusal } = useCommand()
  const now = useNow()
  const holder = members.find(({ id }) => id === stage.pen)
  if (now === null || !holder || holder.id === me.id || !may('pen.take') || !isLongAway(holder, now)) return null
  return (
    <div className="px-3 py-2 sm:px-5">
      <Notice look="warn">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-0 flex-1 basis-60">{t('gone', { name: isolated(holder.name) })}</p>
          <Button className="px-3" off={busy} onClick={() => void run({ type: 'pen.take' })}>
            {t('take')}
          </Button>
        </div>
      </Notice>
      {refusal}
    </div>
  )
}
