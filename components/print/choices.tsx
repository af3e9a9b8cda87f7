'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useRoom } from '@/components/room/room'
import type { DocumentFormat } from '@/domain/documents'
import { SignChooser } from './sign-chooser'

/** What can be chosen of a document before it is downloaded, below its own line; nothing for most. */
export function Choices({ format }: { format: DocumentFormat }) {
  const Of = CHOICES[format]
  return Of ? <Of /> : null
}

const CHOICES: Partial<Record<DocumentFormat, () => ReactNode>> = {
  'sign.pdf': SignChooser,
  'print-set.pdf': FilledSheets,
}

/** The sheets with the notes on them; the line above is for empty ones. */
function FilledSheets() {
  const t = useTranslations('print')
  const { id } = useRoom()
  return (
    <a
      href={`/api/workshops/${id}/export/print-set.pdf?filled=1`}
      download
      className="text-brand-strong hover:bg-brand-wash flex min-h-11 items-center rounded-lg px-2 font-semibold underline underline-offset-4"
    >
      {t('filled')}
    </a>
  )
}
