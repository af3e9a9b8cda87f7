'use client'
import { useTranslations } from 'next-intl'
import { type ClipboardEvent, type ReactElement, useState } from 'react'
import { isTable } from '@/domain/board/pasted'

/** Says that of a table that is pasted into a field only the words come along, for as long as there is something in it. */
export function useTableNotice(text: string): { onPaste: (event: ClipboardEvent) => void; notice: ReactElement } {
  const t = useTranslations('room.letters')
  // What is pasted is in the field a moment later.
  const [table, setTable] = useState<'none' | 'coming' | 'there'>('none')
  if (table === 'coming' && text !== '') setTable('there')
  if (table === 'there' && text === '') setTable('none')
  return {
    onPaste({ clipboardData }) {
      const pasted = { plain: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') }
      setTable(isTable(pasted) ? 'coming' : 'none')
    },
    notice: (
      <p role="status" className="text-soft text-sm empty:sr-only">
        {table === 'none' ? '' : t('table')}
      </p>
    ),
  }
}
