'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FileLink } from '@/components/documents/file-link'
import { useRoom } from '@/components/room/room'
import { formatPath } from '@/domain/documents/formats'
import type { VersionView } from '@/domain/view/view'
import { Erase } from './erase'
import { useVersions } from './use-declaration'

/** What was signed before: each version as it was, to download, with who signed it. */
export function EarlierVersions({ upTo }: { upTo: number }) {
  const t = useTranslations('signing.earlier')
  const [open, setOpen] = useState(false)
  if (upTo === 0) return null
  return (
    <details className="border-line border-t pt-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-11 cursor-pointer py-2 font-bold">{t('title')}</summary>
      {open ? <Versions upTo={upTo} /> : null}
    </details>
  )
}

function Versions({ upTo }: { upTo: number }) {
  const t = useTranslations('signing.earlier')
  const { id } = useRoom()
  const { versions, problem } = useVersions()
  return (
    <>
      <ul className="flex flex-col gap-3">
        {Array.from({ length: upTo }, (_, place) => place + 1).map((version) => (
          <li key={version}>
            <FileLink
              path={formatPath(id, 'declaration.pdf', { version: String(version) })}
              className="text-brand-strong flex min-h-11 items-center gap-2 font-semibold underline underline-offset-4"
            >
              <span>{t('version', { version })}</span>
            </FileLink>
            <Signers of={versions?.find((each) => each.version === version)} />
          </li>
        ))}
      </ul>
      <p role="status" className="text-soft text-sm">
        {versions || problem ? '' : t('wait')}
      </p>
      {problem ? (
        <p role="alert" className="text-danger text-sm font-semibold">
          {problem}
        </p>
      ) : null}
    </>
  )
}

/** Who signed a version; nothing while that is not known. */
function Signers({ of }: { of: VersionView | undefined }) {
  const t = useTranslations('signing.earlier')
  const { may } = useRoom()
  if (!of) return null
  const { version, signatures } = of
  if (signatures.length === 0) return <p className="text-soft text-sm">{t('nobody', { version })}</p>
  return (
    <ul aria-label={t('signatures', { version })}>
      {signatures.map(({ name, function: as, position, erased }, place) => (
        <li key={place} className="flex min-h-11 items-center justify-between gap-x-3">
          <span className="min-w-0 break-words">
            <bdi>{name}</bdi>
            {as ? (
              <span dir="auto" className="text-soft block text-sm">
                {as}
              </span>
            ) : null}
          </span>
          {may('declaration.erase') && position !== undefined && !erased ? (
            <Erase name={name} position={position} />
          ) : null}
        </li>
      ))}
    </ul>
  )
}
