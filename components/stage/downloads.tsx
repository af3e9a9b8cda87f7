'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useRoom } from '@/components/room/room'
import { DownloadIcon } from './icons'

const files = [
  { file: 'declaration.pdf', key: 'declaration', needsFinal: true },
  { file: 'report.md', key: 'report', needsFinal: false },
  { file: 'notes.csv', key: 'notes', needsFinal: false },
] as const

/** What the facilitator takes home. The declaration is there once it is final. */
export function Downloads() {
  const t = useTranslations('room.downloads')
  const { stage } = useRoom()
  const final = stage.declaration.state === 'final'
  return (
    <ul className="flex flex-col gap-1">
      {files.map(({ file, key, needsFinal }) => (
        <li key={file}>
          {needsFinal && !final ? (
            <p className="text-soft px-2 py-2 text-sm">{t('notFinal')}</p>
          ) : (
            <Download file={file}>{t(key)}</Download>
          )}
        </li>
      ))}
    </ul>
  )
}

function Download({ file, children }: { file: string; children: ReactNode }) {
  const { id } = useRoom()
  return (
    <a
      href={`/api/workshops/${id}/export/${file}`}
      download
      className="text-brand-strong hover:bg-brand-wash flex min-h-11 items-center gap-2 rounded-lg px-2 font-semibold underline underline-offset-4"
    >
      <DownloadIcon />
      {children}
    </a>
  )
}
