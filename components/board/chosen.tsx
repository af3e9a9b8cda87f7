'use client'
import { useContext, useEffect, useState } from 'react'
import { type Editor, type TLEventInfo, type TLNoteShape, useValue, Vec, type VecLike } from 'tldraw'
import { useCellName } from '@/components/marks/cell-name'
import { useNoteAt } from '@/components/room/group-place'
import { LookHere } from '@/components/room/look-here'
import { useRoom } from '@/components/room/room'
import { useMyCell } from '@/components/room/writing'
import { plainText } from '@/domain/board/note-text'
import { cellOfRecordId } from '@/domain/board/notes'
import type { Json } from '@/domain/board/records'
import { FINGER } from './cells'
import { notesIn } from './places'
import { laidOut } from './records'
import type { CellShape } from './shapes'
import { SheetContext } from './sheet-context'

/** A cell, or a note in it. */
export interface Chosen {
  cell: string
  note: TLNoteShape | null
}

/** Brings everybody to what is chosen here, for whoever leads. */
export function LookAtChosen({ cell, note, small }: Chosen & { small?: boolean }) {
  const { stage } = useRoom()
  const at = useNoteAt() ?? stage.focus
  const name = useCellName()(cell) ?? cell
  const text = note && plainText(note.props.richText as unknown as Json)
  return <LookHere focus={cell} note={note?.id} here={at === (note?.id ?? cell)} name={text || name} small={small} />
}

/** What somebody who may write has chosen: one note, or else the cell that they write in. */
export function useChosen(editor: Editor): Chosen | null {
  const mine = useMyCell()
  const note = useValue(
    'the chosen note',
    () => {
      const shape = editor.getOnlySelectedShape()
      return shape?.type === 'note' ? (shape as TLNoteShape) : null
    },
    [editor],
  )
  if (note) return { cell: cellOfRecordId(note.parentId), note }
  return mine === null ? null : { cell: mine, note }
}

/** What somebody who may write nothing tapped last, as long as it is on the sheet that is shown. */
export function useTapped(editor: Editor, on: boolean): Chosen | null {
  const view = useContext(SheetContext)
  const [tapped, setTapped] = useState<Chosen | null>(null)
  useEffect(() => {
    if (!on) return
    const onEvent = (event: TLEventInfo) => {
      if (event.type !== 'pointer' || event.name !== 'pointer_up' || event.button !== 0) return
      const { originPagePoint: from, currentPagePoint: to } = editor.inputs
      if (Vec.Dist(from, to) * editor.getZoomLevel() < FINGER) setTapped(under(editor, to))
    }
    editor.on('event', onEvent)
    return () => {
      editor.off('event', onEvent)
    }
  }, [editor, on])
  const { cell, note } = tapped ?? { cell: null, note: null }
  const isShown = note
    ? view?.sheet.notes.some((one) => one.id === note.id && one.cell === cell)
    : view?.sheet.parts.some((part) => part.kind === 'cell' && part.cell === cell)
  return on && isShown ? tapped : null
}

function under(editor: Editor, point: VecLike): Chosen | null {
  const isUnder = (shape: CellShape | TLNoteShape) => editor.getShapePageBounds(shape)?.containsPoint(point) ?? false
  const cell = editor
    .getCurrentPageShapes()
    .find(
      (shape): shape is CellShape =>
        shape.type === 'cell' && !editor.isShapeHidden(shape) && isUnder(shape as CellShape),
    )
  if (!cell) return null
  const note = notesIn(editor, cell.id).find((one) => laidOut(one) !== null && isUnder(one)) ?? null
  return { cell: cellOfRecordId(cell.id), note }
}
