import type { DraftText } from '@/domain/declaration/draft'

/** A field of the form that something still to be filled in can lead to. */
export type GapField = DraftText | 'date'

/** The id of a field in the page. */
export const fieldId = (field: GapField): string => `declaration-${field}`

/** Brings a field into view, ready to be typed in. */
export function goToField(field: GapField): void {
  const input = document.getElementById(fieldId(field))
  input?.scrollIntoView({ block: 'center' })
  input?.focus({ preventScroll: true })
}
