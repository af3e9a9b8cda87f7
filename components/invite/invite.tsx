'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useOrigin } from '@/components/site/addresses'
import { Apart } from '@/components/ui/apart'
import { CopyField } from '@/components/ui/copy-field'
import { QrCode } from '@/components/ui/qr-code'
import { NetworkChoice } from './network-choice'
import { shownCode } from './shown-code'

/** Everything that brings people in, large enough for a projector: a QR code, the address to type, the code, a link. */
export function Invite() {
  const t = useTranslations('room.invite')
  const { desk } = useRoom()
  const origin = useOrigin()
  if (!desk || !origin) return <p className="text-soft min-h-60">{t('loading')}</p>
  const link = `${origin}/mee#${desk.joinCode}`
  const address = `${origin.replace(/^https?:\/\//, '')}/mee`
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-6">
        <div className="border-line size-44 shrink-0 overflow-hidden rounded-xl border sm:size-52">
          <QrCode text={link} label={t('qr')} className="size-full" />
        </div>
        <div className="min-w-0 flex-1 basis-56">
          <p className="text-soft">{t('scan')}</p>
          <p className="mt-3">
            <Apart>{t.rich('type', { address: () => <strong className="break-all">{address}</strong> })}</Apart>
          </p>
          <p className="text-brand-strong mt-1 text-3xl font-bold tracking-wider sm:text-4xl">
            {shownCode(desk.joinCode)}
          </p>
        </div>
      </div>
      <CopyField label={t('link')} value={link} />
      <NetworkChoice />
    </div>
  )
}
