import { type Atom, atom, type Editor } from 'tldraw'

/** What somebody should know of what they typed or pasted. */
export type Told =
  /** A letter that did not fit. */
  | { what: 'full' }
  /** What did not fit is on this many more notes. */
  | { what: 'rest'; count: number }
  /** It became this many notes. */
  | { what: 'pasted'; count: number }
  /** Of a list, each item is on a note of its own. */
  | { what: 'list'; count: number }
  /** A table, of which the words were taken. */
  | { what: 'table' }
  /** More than is taken at once. */
  | { what: 'tooMuch' }
  /** A picture or a file, which this board does not take. */
  | { what: 'noFiles' }

type Kept = Atom<(Told & { chosen: string }) | null>
const kept = new WeakMap<Editor, Kept>()
const keptOn = (editor: Editor): Kept => {
  const known: Kept = kept.get(editor) ?? atom('told', null)
  kept.set(editor, known)
  return known
}
const chosenOn = (editor: Editor) => editor.getSelectedShapeIds().join()

/** Tells somebody on a canvas something, until they choose another note. */
export const tell = (editor: Editor, told: Told): void => void keptOn(editor).set({ ...told, chosen: chosenOn(editor) })

/** What there is to tell on a canvas now. */
export function toldOn(editor: Editor): Told | null {
  const told = keptOn(editor).get()
  return told?.chosen === chosenOn(editor) ? told : null
}
