/** A letter of a script that is written from right to left. */
const RIGHT_TO_LEFT =
  /(?=\p{L})[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/gu
const CONTROLS = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g
const [FIRST_STRONG, POP] = ['\u2068', '\u2069']

/**
 * Typed words that stand within a sentence of ours: in a script that goes the other way they keep to themselves, so that
 * their punctuation and ours each stay at their own end. Where typed words stand alone, `dir="auto"` does the same.
 */
export function isolated(typed: string): string {
  const plain = typed.replace(CONTROLS, '')
  return plain.search(RIGHT_TO_LEFT) >= 0 ? FIRST_STRONG + plain + POP : plain
}

/** Whether most of a line is written from right to left: then all of it goes that way. */
export function readsRightToLeft(line: string): boolean {
  const turned = line.match(RIGHT_TO_LEFT)?.length ?? 0
  return turned > 0 && turned * 2 >= (line.match(/\p{L}/gu)?.length ?? 0)
}

/** The same text with each such line keeping to itself, for paper: pages go the way of their language. */
export const eachLineItsWay = (text: string): string =>
  text.replace(/^.*\S.*$/gmu, (line) => (readsRightToLeft(line) ? FIRST_STRONG + line + POP : line))
