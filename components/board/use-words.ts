'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { isolated } from '@/domain/direction'
import { longDate, rhythmWords } from '@/domain/method/when'
import type { Words } from '@/domain/sheet/content'

/** The words around what people wrote. `authors`: note id -> name, for people who may know. */
export function useWords(authors: Readonly<Record<string, string>> | undefined): Words {
  const t = useTranslations()
  const locale = useLocale()
  return useMemo(
    () => ({
      fields: {
        who: t('lasting.component.who'),
        what: t('lasting.component.what'),
        when: t('lasting.component.when'),
      },
      answers: {
        yes: t('lasting.commitment.yes'),
        if: t('lasting.commitment.if'),
        'not-yet': t('lasting.commitment.not-yet'),
      },
      open: t('board.open'),
      anchor: (anchor) =>
        [
          t('lasting.anchor.by', { who: anchor.who, context: anchor.context }),
          capital(
            t('lasting.anchor.when', {
              rhythm: rhythmWords(anchor, locale),
              time: anchor.time,
              minutes: anchor.minutes,
              date: longDate(anchor.date, locale),
            }),
          ),
        ].join('\n'),
      here: t('room.looking.groupHere'),
      from: (cell) => t('marks.from', { cell }),
      author: (note) => {
        const name = authors?.[note]
        return name === undefined ? null : t('marks.author', { name: isolated(name) })
      },
    }),
    [t, locale, authors],
  )
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
