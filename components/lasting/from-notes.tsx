'use client'
import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { live, perDoc } from '@/components/room/live'
import { useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { isolated } from '@/domain/direction'
import { notesIn } from '@/domain/board/notes'
import { recordsOf } from '@/domain/board/records'
import { type Component, COMPONENT_FIELDS, type ComponentField, COMPONENTS, MOST } from '@/domain/method/components'

/** The texts of the notes at the four components, live. */
const notesOf = perDoc((doc) =>
  live(recordsOf(doc), () =>
    COMPONENTS.flatMap((cell) => notesIn(doc, cell)).map(({ cell, text }) => ({ cell, text })),
  ),
)

/** What stands on notes at this component and not in its form yet: one tap writes it there, so nobody types it twice. */
export function FromNotes({
  id,
  value,
  change,
}: {
  id: string
  value: Component
  change: (field: ComponentField, text: string) => void
}) {
  const t = useTranslations('lasting.component')
  const { subscribe, get } = notesOf(useRoom().doc)
  const notes = useSyncExternalStore(subscribe, get, get)
  const said = Object.values(value).join('\n')
  const waiting = new Set(
    notes.filter(({ cell, text }) => cell === id && text && !said.includes(text)).map(({ text }) => text),
  )
  if (waiting.size === 0) return null
  return (
    <section aria-label={t('fromNotes')} className="bg-sun-wash rounded-lg p-3">
      <p className="text-sm font-semibold">{t('fromNotes')}</p>
      <ul className="mt-1 flex flex-col gap-2">
        {[...waiting].map((text) => (
          <li key={text}>
            <q dir="auto" className="block break-words">
              {text}
            </q>
            <span className="flex flex-wrap gap-1.5 pt-1">
              {COMPONENT_FIELDS.map((field) => {
                const next = value[field].trim() ? `${value[field].trimEnd()}\n${text}` : text
                return (
                  <Button
                    key={field}
                    className="px-3 py-1 text-sm"
                    off={next.length > MOST.component[field]}
                    aria-label={t('take', { text: isolated(text), field: t(`field.${field}`) })}
                    onClick={() => change(field, next)}
                  >
                    {t(`field.${field}`)}
                  </Button>
                )
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
