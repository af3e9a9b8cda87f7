/** What people type in. */
export const TYPED_IN =
  'textarea, select, [contenteditable=true], input:not([type=radio], [type=checkbox], [type=file])'

/** Whether somebody is in something to type in, within such an element. */
export function isTyping(within = 'body'): boolean {
  const field = document.activeElement
  return field !== null && field.matches(TYPED_IN) && field.closest(within) !== null
}

/** How the canvas knows the field that catches letters; it has the focus also while nobody writes. */
export const CATCHER = 'data-catches-letters'

/** Whether somebody is writing something, and not only at a place where letters would begin a note. */
export const isWriting = (): boolean => isTyping() && !document.activeElement!.matches(`[${CATCHER}]`)
