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

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

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
  const said = new Set(Object.values(value).flatMap((field) => lines(field)))
  const waiting = new Set(
    notes
      .filter(({ cell }) => cell === id)
      .flatMap(({ text }) => (lines(text).every((line) => said.has(line)) ? [] : [text.trim()])),
  )
  if (waiting.size === 0) return null
  const withNote = (field: ComponentField, text: string) =>
    value[field].trim() ? `${value[field].trimEnd()}\n${text}` : text
  const tooLong = (field: ComponentField, text: string) => withNote(field, text).length > MOST.component[field]
  return (
    <section aria-label={t('fromNotes')} className="bg-sun-wash rounded-lg p-3">
      <p className="text-sm font-semibold">{t('fromNotes')}</p>
      <ul className="mt-1 flex flex-col gap-2">
        {[...waiting].map((text) => (
          <li key={text}>
            <q dir="auto" className="block break-words">
              {text}
            </q>
            {COMPONENT_FIELDS.every((field) => tooLong(field, text)) ? (
              <span className="text-sm">{t('tooLong')}</span>
            ) : null}
            <span className="flex flex-wrap gap-1.5 pt-1">
              {COMPONENT_FIELDS.map((field) => (
                <Button
                  key={field}
                  className="px-3 py-1 text-sm"
                  off={tooLong(field, text)}
                  aria-label={t('take', { text: isolated(text), field: t(`field.${field}`) })}
                  onClick={() => change(field, withNote(field, text))}
                >
                  {t(`field.${field}`)}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
