'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'

/** What somebody was busy with when the facilitator closed it: it was not sent, and its words stay to be copied. */
export function Unsent({ title, texts, onDone }: { title: string; texts: readonly string[]; onDone: () => void }) {
  const t = useTranslations('ask.closed')
  return (
    <Notice look="warn">
      <h2 className="font-semibold">{title}</h2>
      <p>{texts.length > 0 ? t('text') : t('choice')}</p>
      {texts.map((text, place) => (
        <p key={place} dir="auto" className="bg-card mt-2 rounded-lg px-3 py-2 break-words whitespace-pre-wrap">
          {text}
        </p>
      ))}
      <div className="mt-3 flex flex-wrap gap-2">
        {texts.length > 0 ? <CopyButton text={texts.join('\n\n')} /> : null}
        <Button look="quiet" className="px-3" onClick={onDone}>
          {texts.length > 0 ? t('remove') : t('understood')}
        </Button>
      </div>
    </Notice>
  )
}
