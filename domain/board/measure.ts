/**
 * How much room the board's own texts take, in board units: a step is laid out on the server, where there is no font to
 * measure with. Sizes are those of the canvas (components/board/shapes.tsx).
 */
export interface TypeSize {
  size: number
  line: number
}
export const TYPE = {
  intro: { size: 28, line: 38.5 },
  headingTitle: { size: 30, line: 34.5 },
  headingDetail: { size: 21, line: 29 },
} as const satisfies Record<string, TypeSize>

/** Letters of the board's typeface are on average about half as wide as high; a little more, to be on the safe side. */
const LETTER = 0.52

/** How many lines a text takes at most. */
export const linesOf = (text: string, { size }: TypeSize, width: number): number =>
  Math.ceil((text.length * size * LETTER) / width)

/** The text, or as many words of it as fit in so many lines, with an ellipsis. */
export function fit(text: string, { size }: TypeSize, width: number, lines: number): string {
  const letters = Math.floor((lines * width) / (size * LETTER))
  if (text.length <= letters) return text
  const cut = text.slice(0, Math.max(0, letters - 1)).replace(/\s+\S*$/, '')
  return cut && `${cut}…`
}
