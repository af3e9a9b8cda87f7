'use client'
import { useTranslations } from 'next-intl'
import { useOrigin } from '@/components/site/addresses'
import { CopyField } from '@/components/ui/copy-field'
import { QrCode } from '@/components/ui/qr-code'
import { NetworkChoice } from './network-choice'
import { shownCode } from './shown-code'

/** How people get in: the code to say aloud, a QR code to point a phone at, a link to send. */
export function InvitePanel({ joinCode }: { joinCode: string }) {
  const t = useTranslations('lobby.invite')
  const origin = useOrigin()
  const link = `${origin}/mee#${joinCode}`
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="text-soft text-sm">{t('code')}</p>
        <p className="text-brand-strong text-3xl font-bold tracking-wider whitespace-nowrap ">{shownCode(joinCode)}</p>
      </div>
      <div className="border-line aspect-square w-full max-w-56 overflow-hidden rounded-xl border bg-[white]">
        {origin ? <QrCode text={link} label={t('qr')} className="size-full" /> : null}
      </div>
      <CopyField label={t('link')} value={origin ? link : ''} />
      <NetworkChoice />
    </div>
  )
}
