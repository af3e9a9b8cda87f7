'use client'
import { useTranslations } from 'next-intl'
import { Choices } from '@/components/print/choices'
import { useRoom } from '@/components/room/room'
import { DOCUMENT_GROUPS, type DocumentFormat, type DocumentGroup, documentKey, lackOf } from '@/domain/documents'
import { DownloadIcon } from './icons'

/** What the facilitator takes home, by what it is for. What is not there yet is said. */
export function Downloads() {
  const t = useTranslations('room.downloads')
  return (
    <div className="flex flex-col gap-4">
      {(Object.keys(DOCUMENT_GROUPS) as DocumentGroup[]).map((group) => (
        <div key={group}>
          <h2 className="text-soft px-2 text-sm font-semibold">{t(`groups.${group}`)}</h2>
          <ul>
            {DOCUMENT_GROUPS[group].map((format) => (
              <li key={format}>
                <Download format={format} />
                <Choices format={format} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

function Download({ format }: { format: DocumentFormat }) {
  const t = useTranslations('room.downloads')
  const { id, stage } = useRoom()
  const name = t(`files.${documentKey(format)}.name`)
  const lacking = lackOf(format, { final: stage.declaration.version > 0, anchor: stage.anchor !== null })
  if (lacking)
    return (
      <p className="px-2 py-2">
        <span className="font-semibold">{name}</span>
        <span className="text-soft block text-sm">{t(lacking)}</span>
      </p>
    )
  return (
    <a
      href={`/api/workshops/${id}/export/${format}`}
      download
      className="hover:bg-brand-wash flex min-h-11 items-start gap-2 rounded-lg px-2 py-2"
    >
      <DownloadIcon className="text-brand-strong mt-0.5 size-5" />
      <span>
        <span className="text-brand-strong font-semibold underline underline-offset-4">{name}</span>
        <span className="text-soft block text-sm">{t(`files.${documentKey(format)}.about`)}</span>
      </span>
    </a>
  )
}
