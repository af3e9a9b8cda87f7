'use client'
import { useTranslations } from 'next-intl'
import { useDownload } from '@/components/api/use-download'
import type { Elements } from '@/components/ui/apart'
import { CheckIcon, DownloadIcon } from '@/components/ui/icons'

/** A link that says how it goes: being made, there, or why not. Without a script it is a link all the same. */
export function FileLink({ path, className, children }: { path: string; className: string; children: Elements }) {
  const t = useTranslations('room.downloads')
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
