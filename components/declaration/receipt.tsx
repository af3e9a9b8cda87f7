'use client'
import { useTranslations } from 'next-intl'
import { FileLink } from '@/components/documents/file-link'
import { Apart } from '@/components/ui/apart'
import { CheckIcon, DownloadIcon } from '@/components/ui/icons'
import { isolated } from '@/domain/direction'

/** Thanks for signing: `text` says where the signature is now, `file` is what the receipt is saved as; without it the server gives it a name. */
export function Thanks({ name, text, href, file }: { name: string; text: string; href: string; file?: string }) {
  const t = useTranslations('signing.thanks')
  return (
    <div className="bg-leaf-wash flex flex-col gap-3 rounded-xl p-4">
      <div role="status" className="flex items-start gap-3">
        <span className="bg-leaf mt-0.5 flex size-8 shrink-0 items-center justify-center rounded-full text-white">
          <CheckIcon />
        </span>
        <p className="min-w-0 break-words">
          <strong className="block text-lg">{t('title', { name: isolated(name) })}</strong>
          <span>{text}</span>
        </p>
      </div>
      <SaveReceipt href={href} file={file} />
    </div>
  )
}

const LINK = 'text-brand-strong flex min-h-11 items-center gap-2 font-semibold underline underline-offset-4'

/** The way to one's receipt, and to where it is checked. */
function SaveReceipt({ href, file }: { href: string; file: string | undefined }) {
  const t = useTranslations('signing.thanks')
  return (
    <>
      {file === undefined ? (
        <FileLink path={href} className={LINK}>
          <span>{t('receipt')}</span>
        </FileLink>
      ) : (
        <a href={href} download={file} className={LINK}>
          <DownloadIcon className="size-5" />
          <span>{t('receipt')}</span>
        </a>
      )}
      <p className="text-soft text-sm">
        <Apart>
          {t.rich('check', {
            page: (words) => (
              <a href="/controle" target="_blank" className="text-brand-strong underline">
                {words}
              </a>
            ),
          })}
        </Apart>
      </p>
    </>
  )
}
