/** What there is to try before the start, in this order. */
export const TRY_KINDS = ['hand', 'text', 'look', 'sign'] as const
export type TryKind = (typeof TRY_KINDS)[number]
