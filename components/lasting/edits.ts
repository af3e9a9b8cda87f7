import { hasFields, isRecordOf, isText, orNull, shape } from '@/components/ui/shape'

/**
 * What somebody typed in a field of which others may change the stored text: it stays as it is here until the server has
 * it, and no longer.
 */
export interface Edit {
  text: string
  /** What was stored when the typing began. */
  base: string
  /** On its way to the server. */
  sending: string | null
  /** Accepted by the server; the stage that says so may still be on its way. */
  taken: string | null
}
/** By the name of the field. What is not in it was not touched here. */
export type Edits = Readonly<Record<string, Edit>>
export const EDITS = shape<Edits>(
  isRecordOf(hasFields<Edit>({ text: isText, base: isText, sending: orNull(isText), taken: orNull(isText) })),
)
export type Fields = Readonly<Record<string, string>>

/** Whether there is something that the server does not have. */
export const isUnsaved = (edit: Edit): boolean => edit.text.trim() !== (edit.taken ?? edit.base)

/** Whether somebody else stored another text while this one was being typed. */
export const isClash = (edit: Edit, stored: string): boolean =>
  isUnsaved(edit) && ![edit.base, edit.sending, edit.taken].includes(stored)

/** What stands in the fields: what was touched here as it was typed, of the rest what is stored. */
export const shown = <F extends Fields>(stored: F, edits: Edits): F => ({
  ...stored,
  ...Object.fromEntries(Object.keys(stored).flatMap((name) => (edits[name] ? [[name, edits[name].text]] : []))),
})

export const typeIn = (edits: Edits, name: string, text: string, stored: string): Edits => ({
  ...edits,
  [name]: edits[name] ? { ...edits[name], text } : { text, base: stored, sending: null, taken: null },
})

/** The edits after the stage came to say `stored`. What was saved gives way to what somebody else then stored. */
export function follow(edits: Edits, stored: Fields): Edits {
  return change(edits, Object.keys(stored), (edit, name) => {
    const now = stored[name]!
    if (now === edit.base) return edit
    if (now === edit.sending || now === edit.taken || now === edit.text.trim())
      return { ...edit, base: now, sending: edit.sending === now ? null : edit.sending, taken: null }
    return isUnsaved(edit) ? edit : null
  })
}

/** All unsaved texts among these fields are on their way. */
export const sending = (edits: Edits, names: readonly string[]): Edits =>
  change(edits, names, (edit) => (isUnsaved(edit) ? { ...edit, sending: edit.text.trim() } : edit))

/** The server answered about what was on its way. */
export const answered = (edits: Edits, names: readonly string[], accepted: boolean): Edits =>
  change(edits, names, (edit) => ({
    ...edit,
    sending: null,
    taken: accepted ? (edit.sending ?? edit.taken) : edit.taken,
  }))

/** This text goes on from what is stored now, or goes. */
export const keepMine = (edits: Edits, stored: Fields): Edits =>
  change(edits, Object.keys(stored), (edit, name) => ({ ...edit, base: stored[name]!, taken: null }))
export const dropMine = (edits: Edits, names: readonly string[]): Edits => change(edits, names, () => null)

function change(edits: Edits, names: readonly string[], to: (edit: Edit, name: string) => Edit | null): Edits {
  const next: Record<string, Edit> = { ...edits }
  for (const name of names) {
    const edit = edits[name]
    const changed = edit ? to(edit, name) : null
    if (changed) next[name] = changed
    else delete next[name]
  }
  const same = Object.keys(edits).every((name) => next[name] === edits[name])
  return same ? edits : next
}
