'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { readNote } from '@/domain/board/notes'
import { recordsOf } from '@/domain/board/records'
import { isolated } from '@/domain/direction'
import { QUESTIONS } from '@/domain/method/questions'
import { placeOfCell } from '@/domain/method/template'
import { noteAt } from '@/domain/stage/place'
import { useRoom } from './room'
import { useFocusedAction } from './use-step-name'

const none = () => null

/** Id of the note that the group is at; null from the moment it is no longer where it was. */
export function useNoteAt(): string | null {
  const { doc, stage } = useRoom()
  const subscribe = useCallback(
    (listener: () => void) => {
      const records = recordsOf(doc)
      records.observeDeep(listener)
      return () => records.unobserveDeep(listener)
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => noteAt(stage, (note) => readNote(doc, note)?.cell ?? null), none)
}

/** Where the group is within its step, in words: an action, its question, a note. Null for the whole step. */
export function useGroupPlace(): string | null {
  const t = useTranslations('room.steps')
  const { doc, stage, locale } = useRoom()
  const action = useFocusedAction()
  const note = useNoteAt()
  // As it is when the group comes to it: nobody wants to hear every letter that is typed on it.
  const text = useMemo(() => (note === null ? '' : (readNote(doc, note)?.text ?? '')), [doc, note])
  const cell = stage.focus === null ? null : placeOfCell(stage.focus)
  const question = cell && QUESTIONS[cell.question].label[locale]
  const place = [action, question].filter((part) => part !== null).join(', ')
  if (!place) return null
  return text ? t('atNote', { place, text: isolated(text) }) : place
}
