import type { Editor } from 'tldraw'
import { CATCHER } from '@/components/ui/typing'

const fieldOf = (editor: Editor) => editor.getContainer().querySelector<HTMLElement>(`[${CATCHER}]`)

/** Canvases that have the keys to themselves for a moment. */
const free = new WeakSet<Editor>()

/** Whether the keys go to the field that catches letters. */
export const isCatching = (editor: Editor): boolean => {
  const field = fieldOf(editor)
  return field !== null && document.activeElement === field
}

/** Whether the field may have the focus that the canvas gets. */
export const mayCatch = (editor: Editor): boolean => !free.has(editor)

/** The canvas itself has the keys, as to move the board with the space bar, until {@link catchAgain}. */
export function letGo(editor: Editor): void {
  free.add(editor)
  editor.getContainer().focus()
}

export function catchAgain(editor: Editor): void {
  free.delete(editor)
  const field = fieldOf(editor)
  // Without a chosen cell there is nothing to catch letters for.
  if (document.activeElement === editor.getContainer() && field?.ariaHidden !== 'true')
    field?.focus({ preventScroll: true })
}

/** The field has the next letter, whatever has the focus in the canvas: a cell was chosen this moment. */
export const catchNow = (editor: Editor): void => fieldOf(editor)?.focus({ preventScroll: true })

/** What takes the letters that are in the field of a canvas. */
const taking = new WeakMap<Editor, () => void>()

/** Registers what takes the letters in the field. Returns what ends it. */
export function onTake(editor: Editor, take: () => void): () => void {
  taking.set(editor, take)
  return () => void taking.delete(editor)
}

/**
 * Takes what is still in the field. The last letter that was put together in it waits a moment for the next one, and on
 * a busy device a key comes before that moment does.
 */
export const takeCaught = (editor: Editor): void => taking.get(editor)?.()
