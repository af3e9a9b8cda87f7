/** What people type in. */
export const TYPED_IN =
  'textarea, select, [contenteditable=true], input:not([type=radio], [type=checkbox], [type=file])'

/** Whether somebody is in something to type in, within such an element. */
export function isTyping(within = 'body'): boolean {
  const field = document.activeElement
  return field !== null && field.matches(TYPED_IN) && field.closest(within) !== null
}
