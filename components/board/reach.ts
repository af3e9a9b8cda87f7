import { type Atom, atom, type Editor, type TLParentId, type TLShape } from 'tldraw'
import { cellOfRecordId } from '@/domain/board/notes'
import { type Cells, reaches } from '@/domain/board/reach'
import { PAGE_ID } from '@/domain/method/structure'

const reach = new WeakMap<Editor, Atom<Cells>>()
const reachOf = (editor: Editor): Atom<Cells> => {
  const known = reach.get(editor) ?? atom<Cells>('cells to write in', null)
  reach.set(editor, known)
  return known
}

/** Tells a canvas which cells its person may write in now. */
export const setReach = (editor: Editor, cells: Cells): void => void reachOf(editor).set(cells)

/** Whether notes may be put in the cell with this record id. */
export const mayWriteIn = (editor: Editor, cell: TLParentId): boolean =>
  reaches(reachOf(editor).get(), cellOfRecordId(cell))

/** Whether a note may be chosen, written in, moved and removed. In the air above the board it was picked up here. */
export const mayTouch = (editor: Editor, { parentId }: TLShape): boolean =>
  parentId === PAGE_ID ? reachOf(editor).get() !== null : mayWriteIn(editor, parentId)
