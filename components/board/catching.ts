import type { Editor } from 'tldraw'

/** How the canvas knows the field that catches letters (catcher.tsx) from what else is in it. */
export const CATCHER = 'data-catches-letters'
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
