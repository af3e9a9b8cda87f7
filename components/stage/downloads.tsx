'use client'
import { useTranslations } from 'next-intl'
import { Choices } from '@/components/print/choices'
import { useRoom } from '@/components/room/room'
import {
  DOCUMENT_GROUPS,
  type DocumentFormat,
  type DocumentGroup,
  documentKey,
  EVERYTHING,
  lackOf,
} from '@/domain/documents'
import { CheckIcon, DownloadIcon } from './icons'
import { useDownload } from './use-download'

/** What the facilitator takes home: all of it at once, or by what it is for. What is not there yet is said. */
export function Downloads() {
  const t = useTranslations('room.downloads')
  const groups = (Object.keys(DOCUMENT_GROUPS) as DocumentGroup[]).filter((group) => group !== 'all')
  return (
    <div className="flex flex-col gap-5">
      <Everything />
      {groups.map((group) => (
        <section key={group} aria-label={t(`groups.${group}`)}>
          <h2 className="px-2 font-bold">{t(`groups.${group}`)}</h2>
          <p className="text-soft px-2 pb-1 text-sm">{t(`for.${group}`)}</p>
          <ul className="divide-line border-line divide-y border-y">
            {DOCUMENT_GROUPS[group].map((format) => (
              <li key={format}>
                <Document format={format} />
                <Choices format={format} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Everything() {
  const t = useTranslations('room.downloads')
  const key = documentKey(EVERYTHING)
  return (
    <div className="px-2">
      <FileLink
        format={EVERYTHING}
        className="bg-brand hover:bg-brand-strong flex min-h-14 w-full items-center gap-3 rounded-xl px-4 py-3 text-white"
      >
        <span className="text-lg font-bold">{t(`files.${key}.name`)}</span>
      </FileLink>
      <p className="text-soft pt-1 text-sm">{t(`files.${key}.about`)}</p>
    </div>
  )
}

function Document({ format }: { format: DocumentFormat }) {
  const t = useTranslations('room.downloads')
  const { stage } = useRoom()
  const name = t(`files.${documentKey(format)}.name`)
  const lacking = lackOf(format, { final: stage.declaration.version > 0, anchor: stage.anchor !== null })
  if (lacking)
    return (
      <p className="px-2 py-2">
        <span className="text-soft font-semibold">{name}</span>
        <span className="text-soft block text-sm">{t(lacking)}</span>
      </p>
    )
  return (
    <FileLink format={format} className="hover:bg-brand-wash flex min-h-11 items-start gap-2 px-2 py-2">
      <span className="min-w-0">
        <span className="text-brand-strong font-semibold underline underline-offset-4">{name}</span>
        <span className="text-soft block text-sm">{t(`files.${documentKey(format)}.about`)}</span>
      </span>
    </FileLink>
  )
}

/** A link that says how it goes: being made, there, or why not. Without a script it is a link all the same. */
function FileLink({
  format,
  className,
  children,
}: {
  format: DocumentFormat
  className: string
  children: React.ReactNode
}) {
  const t = useTranslations('room.downloads')
  const { id } = useRoom()
  const path = `/api/workshops/${id}/export/${format}`
  const { state, start } = useDownload(path)
  const Icon = state.at === 'done' ? CheckIcon : DownloadIcon
  return (
    <>
      <a
        href={path}
        download
        className={className}
        aria-busy={state.at === 'busy'}
        onClick={(event) => {
          event.preventDefault()
          start()
        }}
      >
        <Icon className={`mt-0.5 size-5 shrink-0 ${state.at === 'busy' ? 'motion-safe:animate-bounce' : ''}`} />
        {children}
      </a>
      <p role="status" className={state.at === 'busy' || state.at === 'done' ? 'px-2 py-1 text-sm' : 'sr-only'}>
        {state.at === 'busy' || state.at === 'done' ? t(state.at) : ''}
      </p>
      {state.at === 'failed' ? (
        <p role="alert" className="text-danger px-2 pb-2 text-sm font-semibold">
          {state.message}
        </p>
      ) : null}
    </>
  )
}
