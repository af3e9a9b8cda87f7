/** Marks document changes made with the buttons beside a note on the canvas. */
export const ACTS_ORIGIN = { source: 'canvas buttons' } as const
