import { type Editor, react, type TLShapeId, unsafe__withoutCapture } from 'tldraw'
import { laidOut } from './records'

/** How much of a note has to be in view, in board units: a sliver at the edge is not seen. */
const SEEN = 20

/**
 * A choice does not outlive what is in view: nobody removes or paints a note that they do not see. When the view goes
 * elsewhere, or the chosen notes do, those that are out of sight are no longer chosen. Returns what ends it.
 */
export function dropUnseen(editor: Editor): () => void {
  let chosen = ''
  return react('chosen notes in view', () => {
    const ids = editor.getSelectedShapeIds()
    const bounds = ids.map((id) => editor.getShapePageBounds(id))
    const view = editor.getViewportPageBounds()
    const still = editor.getCameraState() === 'idle'
    const same = chosen === ids.join()
    chosen = ids.join()
    // Whoever chooses a note with the keys is taken to it; only then does it have to be in view.
    if (!still || !same || ids.length === 0) return
    /** New, and about to get its place on the sheet: not out of sight, though nobody sees it yet. */
    const waits = (id: TLShapeId) => {
      const note = editor.getShape(id)
      return note !== undefined && laidOut(note) === null && editor.getShape(note.parentId)?.meta.on === true
    }
    const isSeen = (id: TLShapeId, nth: number) => {
      if (waits(id)) return true
      const note = bounds[nth]
      return note !== undefined && !editor.isShapeHidden(ids[nth]!) && note.clone().expandBy(-SEEN).collides(view)
    }
    const seen = ids.filter(isSeen)
    if (seen.length === ids.length) return
    unsafe__withoutCapture(() => {
      if (!editor.isInAny('select.translating', 'select.editing_shape', 'select.brushing'))
        editor.setSelectedShapes(seen)
    })
  })
}
