'use client'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useRoom } from '@/components/room/room'
import { type Format, formatPath } from '@/domain/documents/formats'
import { BordjeChooser } from './bordje-chooser'
import { FileLink } from './file-link'
import { LookFirst } from './look-first'

/** What can be chosen of a document before it is downloaded, below its own line; nothing for most. */
export function Choices({ format }: { format: Format }) {
  const Of = CHOICES[format]
  return Of ? <Of /> : null
}

const CHOICES: Partial<Record<Format, () => ReactElement>> = {
  'sign.pdf': BordjeChooser,
  'print-set.pdf': FilledSheets,
}

/** The sheets with the notes on them; the line above is for empty ones. */
function FilledSheets() {
  const t = useTranslations('print')
  const { id } = useRoom()
  const path = formatPath(id, 'print-set.pdf', { filled: '1' })
  return (
    <>
      <FileLink path={path} className="hover:bg-brand-wash flex min-h-11 items-start gap-2 px-2 py-2">
        <span className="text-brand-strong font-semibold underline underline-offset-4">{t('filled')}</span>
      </FileLink>
      <LookFirst name={t('filled')} path={path} />
    </>
  )
}
