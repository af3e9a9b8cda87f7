'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import {
  FORMAT_GROUPS,
  type Format,
  formatPath,
  FORMATS,
  formatsIn,
  formatSpec,
  EVERYTHING,
  lackOf,
} from '@/domain/documents/formats'
import { Choices } from './choices'
import { FileLink } from './file-link'
import { LookFirst } from './look-first'
import { Pictures } from './pictures'

/** What the facilitator takes home: all of it at once, or by what it is for. What is not there yet is said. */
export function Downloads() {
  const t = useTranslations('room.downloads')
  const groups = FORMAT_GROUPS.filter((group) => group !== 'all')
  return (
    <div className="flex flex-col gap-5">
      <Everything />
      <Pictures />
      {groups.map((group) => (
        <section key={group} aria-label={t(`groups.${group}`)}>
          <h2 className="px-2 font-bold">{t(`groups.${group}`)}</h2>
          <p className="text-soft px-2 pb-1 text-sm">{t(`for.${group}`)}</p>
          <ul className="divide-line border-line divide-y border-y">
            {formatsIn(group).map((format) => (
              <li key={format}>
                <Offered format={format} />
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
  const { id, locale } = useRoom()
  const { name, about } = FORMATS[EVERYTHING]
  return (
    <div className="px-2">
      <FileLink
        path={formatPath(id, EVERYTHING)}
        className="bg-brand hover:bg-brand-strong flex min-h-14 w-full items-center gap-3 rounded-xl px-4 py-3 text-white"
      >
        <span className="text-lg font-bold">{name[locale]}</span>
      </FileLink>
      <p className="text-soft pt-1 text-sm">{about[locale]}</p>
    </div>
  )
}

/** One document, to download or to look at first; or why there is none yet. */
export function Offered({ format }: { format: Format }) {
  const t = useTranslations('room.downloads')
  const { id, stage, locale } = useRoom()
  const path = formatPath(id, format)
  const { name: names, about, preview } = formatSpec(format)
  const name = names[locale]
  const lacking = lackOf(format, { final: stage.declaration.version > 0, anchor: stage.anchor !== null })
  if (lacking)
    return (
      <p className="px-2 py-2">
        <span className="text-soft font-semibold">{name}</span>
        <span className="text-soft block text-sm">{t(lacking)}</span>
      </p>
    )
  return (
    <>
      <FileLink path={path} className="hover:bg-brand-wash flex min-h-11 items-start gap-2 px-2 py-2">
        <span className="min-w-0">
          <span className="text-brand-strong font-semibold underline underline-offset-4">{name}</span>
          <span className="text-soft block text-sm">{about[locale]}</span>
        </span>
      </FileLink>
      {preview ? <LookFirst name={name} path={path} /> : null}
    </>
  )
}
