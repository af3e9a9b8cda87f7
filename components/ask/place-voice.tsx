'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useSyncExternalStore } from 'react'
import { idOf } from '@/components/room/ids'
import { PLACED_ORIGIN } from '@/components/room/placed'
import { useCells, useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { CheckIcon } from '@/components/ui/icons'
import { addNote } from '@/domain/board/notes'
import { reaches } from '@/domain/board/reach'
import { recordsOf } from '@/domain/board/records'
import { CHANGE_CELL, MINORITY_CELL } from '@/domain/method/template'
import type { Voice } from '@/domain/stage/voices'

/** The notes that a voice becomes, each with an id of its own: whoever places it again makes no second one. */
const notesOf = ({ id, text, change }: Voice) =>
  [
    { id: `shape:${idOf('voice', id, 'text')}`, cell: MINORITY_CELL, text },
    { id: `shape:${idOf('voice', id, 'change')}`, cell: CHANGE_CELL, text: change },
  ].filter((note) => note.text !== '')

/** Puts a voice that was shown on the board, and says so once it is there. */
export function PlaceVoice({ voice }: { voice: Voice }) {
  const t = useTranslations('ask.voices')
  const { doc } = useRoom()
  const cells = useCells()
  const notes = notesOf(voice)
  const placed = useIsOnBoard(notes[0]!.id)
  const place = () =>
    doc.transact(() => {
      const records = recordsOf(doc)
      for (const { id, cell, text } of notes) if (!records.has(id)) addNote(doc, cell, text, { id })
    }, PLACED_ORIGIN)
  const mayPlace = notes.every(({ cell }) => reaches(cells, cell))
  return (
    <>
      <p role="status" className="text-leaf flex items-center gap-1.5 text-sm font-semibold empty:hidden">
        {placed ? (
          <>
            <CheckIcon />
            <span>{t('placed')}</span>
          </>
        ) : null}
      </p>
      {mayPlace && !placed ? (
        <Button className="self-start px-3" onClick={place}>
          {t('place')}
        </Button>
      ) : null}
    </>
  )
}

/** Whether a note is on the board. */
function useIsOnBoard(id: string): boolean {
  const { doc } = useRoom()
  const subscribe = useCallback(
    (listener: () => void) => {
      const records = recordsOf(doc)
      records.observe(listener)
      return () => records.unobserve(listener)
    },
    [doc],
  )
  return useSyncExternalStore(
    subscribe,
    () => recordsOf(doc).has(id),
    () => false,
  )
}
