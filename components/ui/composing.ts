/**
 * Whether a key belongs to letters that are still being composed, such as the Enter that takes over a suggestion. Safari
 * says that the composing is over before it sends that key, and then only its old key code tells.
 */
export const isComposing = ({ isComposing, keyCode }: { isComposing: boolean; keyCode: number }): boolean =>
  isComposing || keyCode === 229
