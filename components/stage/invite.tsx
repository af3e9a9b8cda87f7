'use client'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { renderSVG } from 'uqr'
import { useRoom } from '@/components/room/room'
import { CopyButton } from './copy'
import { useOrigin } from './use-browser'

/** Everything that brings people in: the code in large type, the address to type it at, a QR code and a link to send. */
export function Invite() {
  const t = useTranslations('room.invite')
  const { desk } = useRoom()
  const origin = useOrigin()
  const code = desk?.joinCode ?? ''
  const link = code && origin ? `${origin}/mee#${code}` : ''
  const qr = useMemo(() => (link ? renderSVG(link, { border: 2, ecc: 'M' }) : ''), [link])
  if (!link) return <p className="text-soft min-h-60">{t('loading')}</p>
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-6">
        <div
          role="img"
          aria-label={t('qr')}
          className="border-line size-44 shrink-0 overflow-hidden rounded-xl border bg-white sm:size-52 [&>svg]:size-full"
          dangerouslySetInnerHTML={{ __html: qr }}
        />
        <div className="min-w-0 flex-1 basis-56">
          <p className="text-soft">{t('scan')}</p>
          <p className="mt-3">
            {t.rich('type', {
              address: () => <strong className="break-all">{`${origin.replace(/^https?:\/\//, '')}/mee`}</strong>,
            })}
          </p>
          <p className="text-brand-strong mt-1 text-4xl font-bold tracking-[0.12em] break-all sm:text-5xl">{code}</p>
        </div>
      </div>
      <div>
        <label className="font-semibold" htmlFor="join-link">
          {t('link')}
        </label>
        <div className="mt-1 flex flex-wrap gap-2">
          <input
            id="join-link"
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
            className="border-soft bg-paper min-h-11 min-w-0 flex-1 basis-56 rounded-lg border px-3"
          />
          <CopyButton text={link} />
        </div>
      </div>
    </div>
  )
}
