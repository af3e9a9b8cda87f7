'use client'
import { useTranslations } from 'next-intl'
import { type ReactElement, useState } from 'react'
import type { LostText } from '@/components/room/device'
import { useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { CopyButton } from './copy'

/** What this person wrote and the board could not take: it stays on the device until it is sent, or put away by hand. */
export function LostTexts() {
  const t = useTranslations('room.lost')
  const { lost, sendLost, dismissLost } = useRoom()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ReactElement | null>(null)
  if (lost.length === 0) return null
  const send = async (texts: readonly LostText[]) => {
    setBusy(true)
    const result = await sendLost(texts)
    setBusy(false)
    setRefusal(result.ok ? null : <Notice look="error">{result.message}</Notice>)
  }
  return (
    <section
      ref={bringIntoView}
      aria-labelledby="lost"
      className="scroll-mt-48 border-warn bg-warn-wash m-3 flex flex-col gap-3 rounded-xl border-l-4 p-4 sm:mx-5"
    >
      <div role="alert">
        <h2 id="lost" className="font-bold">
          {t('title', { count: lost.length })}
        </h2>
        <p>{t('why')}</p>
      </div>
      {refusal}
      <ul className="flex max-h-[40dvh] flex-col gap-2 overflow-auto">
        {lost.map((text) => (
          <li key={text.key} className="bg-card flex flex-wrap items-center gap-2 rounded-lg p-2">
            <p className="min-w-0 flex-1 basis-48 px-1 break-words whitespace-pre-wrap">{text.text}</p>
            <div className="flex flex-wrap gap-2">
              <Button
                look={lost.length > 1 ? 'secondary' : 'primary'}
                disabled={busy}
                aria-label={t('sendThis', { text: text.text.slice(0, 60) })}
                onClick={() => void send([text])}
              >
                {t('send')}
              </Button>
              <CopyButton text={text.text} />
              <Button
                look="quiet"
                disabled={busy}
                aria-label={t('dismissThis', { text: text.text.slice(0, 60) })}
                onClick={() => dismissLost([text])}
              >
                {t('dismiss')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {lost.length > 1 ? (
        <div className="flex flex-wrap gap-2">
          <Button look="primary" disabled={busy} onClick={() => void send(lost)}>
            {t('sendAll')}
          </Button>
          <Button look="quiet" disabled={busy} onClick={() => dismissLost(lost)}>
            {t('dismissAll')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

/** They come when the page is back, wherever somebody had scrolled to. */
const bringIntoView = (section: HTMLElement | null) => section?.scrollIntoView({ block: 'nearest' })
