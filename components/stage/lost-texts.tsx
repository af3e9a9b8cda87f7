'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { CopyButton } from './copy'

/** What this person wrote and the server could not take: nothing that somebody typed disappears without a word. */
export function LostTexts() {
  const t = useTranslations('room.lost')
  const { lost, dismissLost } = useRoom()
  if (lost.length === 0) return null
  return (
    <section
      role="alert"
      className="border-warn bg-warn-wash m-3 flex flex-col gap-3 rounded-xl border-l-4 p-4 sm:mx-5"
    >
      <h2 className="font-bold">{t('title')}</h2>
      <p>{t('why')}</p>
      <ul className="flex max-h-48 flex-col gap-2 overflow-auto">
        {lost.map((text, place) => (
          <li key={place} className="bg-card flex items-start gap-2 rounded-lg p-2">
            <p className="min-w-0 flex-1 py-2 break-words whitespace-pre-wrap">{text}</p>
            <CopyButton text={text} />
          </li>
        ))}
      </ul>
      <Button className="self-start" onClick={dismissLost}>
        {t('understood')}
      </Button>
    </section>
  )
}
