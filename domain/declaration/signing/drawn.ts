/** The paper a signature is drawn on, in its own units. */
export const DRAWN = { width: 900, height: 300 } as const
/** A signature drawn with a finger has some 3 strokes and 150 points; this is a very long name in a very fine hand. */
export const MAX_STROKES = 60
export const MAX_POINTS = 1_000
