'use client'
import { type Editor, type TLShapeId, useValue } from 'tldraw'
import { useTranslations } from 'next-intl'
import type * as Y from 'yjs'
import { useCellName } from '@/components/marks/cell-name'
import { BothTexts } from '@/components/room/both-texts'
import { Button } from '@/components/ui/button'
import { addNote, cellRecordId } from '@/domain/board/notes'
import { type NoteDraft, putMine } from './draft'
import { write } from './note'
import { ACTS_ORIGIN } from './origin'
import { mayWriteIn } from './reach'

/**
 * While somebody writes in a note that others wrote on, removed or took away: what happened, and what there is to
 * choose. Anyone who does not choose keeps the words: when the writing ends they are shown with what missed the board.
 */
export function HeldNote({ editor, draft, doc }: { editor: Editor; draft: NoteDraft; doc: Y.Doc }) {
  const t = useTranslations('room')
  const nameOf = useCellName()
  const held = useValue('held note', () => draft.held.get(), [draft])
  if (!held) return null
  const cell = draft.cellOf(held.note)
  const goOn = () => editor.getRichTextEditor()?.commands.focus('end')
  const asNew = () => {
    const id = addNote(doc, cell, draft.textOf(held.note).trim(), { origin: ACTS_ORIGIN }) as TLShapeId
    draft.release()
    write(editor, id)
  }
  return (
    <div className="bg-card border-line absolute inset-x-3 top-3 z-30 mx-auto max-h-[60%] max-w-xl overflow-y-auto rounded-xl border shadow-lg">
      {held.why === 'clash' ? (
        <BothTexts
          theirs={held.theirs}
          onMine={() => {
            putMine(editor, draft, doc)
            goOn()
          }}
          onNew={asNew}
          onTheirs={() => {
            draft.release()
            goOn()
          }}
        />
      ) : (
        <div className="flex flex-col gap-2 p-3">
          <p role="alert" className="font-semibold">
            {held.why === 'removed' ? t('list.noteRemoved') : t('list.noteAway', { cell: nameOf(held.cell) ?? '' })}
          </p>
          {mayWriteIn(editor, cellRecordId(cell) as TLShapeId) ? (
            <Button look="primary" className="self-start" onClick={asNew}>
              {t('lost.putBack')}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  )
}
