'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useRoom } from '@/components/room/room'
import { DownloadIcon } from './icons'

const files = [
  { file: 'declaration.pdf', key: 'declaration', without: 'notFinal' },
  { file: 'report.md', key: 'report', without: null },
  { file: 'notes.csv', key: 'notes', without: null },
  { file: 'agenda.ics', key: 'agenda', without: 'noAnchor' },
] as const

/** What the facilitator takes home. What is not there yet is said. */
export function Downloads() {
  const t = useTranslations('room.downloads')
  const { stage } = useRoom()
  const lacking = { notFinal: stage.declaration.state !== 'final', noAnchor: !stage.anchor }
  return (
    <ul className="flex flex-col gap-1">
      {files.map(({ file, key, without }) => (
        <li key={file}>
          {without && lacking[without] ? (
            <p className="text-soft px-2 py-2 text-sm">{t(without)}</p>
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
