'use client'
import { useTranslations } from 'next-intl'
import { ASK_EVERY } from '@/components/room/by-request'
import { useRoom } from '@/components/room/room'
import { useSaving } from '@/components/room/saving'
import { WarnIcon } from '@/components/ui/icons'
import { isTyping } from '@/components/ui/typing'
import { SaveState } from './save-state'

/**
 * This network does not let the live connection through: what to do about it, and what does and does not work
 * meanwhile.
 */
export function BlockedBanner() {
  const t = useTranslations('room.blocked')
  const { board, me } = useRoom()
  const saving = useSaving()
  if (saving.state !== 'blocked') return null
  return (
    <section
      ref={bringIntoView}
      role="alert"
      className="border-warn bg-warn-wash m-3 scroll-mt-2 rounded-xl border-l-4 p-4 sm:mx-5"
    >
      <h2 className="flex items-center gap-2 font-bold">
        <WarnIcon />
        <span>{t('title')}</span>
      </h2>
      <p>{t('advice')}</p>
      <details>
        <summary className="min-h-11 cursor-pointer py-2.5 font-semibold">{t('more')}</summary>
        <ul className="ml-4 flex list-disc flex-col gap-1.5">
          <li>{board === 'copy' ? t('copy', { seconds: ASK_EVERY / 1000 }) : t(saving.kept ? 'own' : 'ownOpen')}</li>
          <li>{t(me.base === 'facilitator' ? 'leads' : 'works')}</li>
        </ul>
      </details>
    </section>
  )
}

/** On a phone the list has scrolled on by now; but not while somebody types. */
const bringIntoView = (banner: HTMLElement | null) => {
  if (!isTyping()) banner?.scrollIntoView({ block: 'nearest' })
}

/** For a page without a header: what is the matter with the line, if anything is. */
export function LineState() {
  return useSaving().state === 'offline' ? <SaveState /> : <BlockedBanner />
}
