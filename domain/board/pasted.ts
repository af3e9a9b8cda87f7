/**
 * Text as spreadsheets and word processors hand it over, made fit to read on a note: a row is a line with its cells apart,
 * and an item of a list is a line with its mark. Whatever else was typed stays as it is.
 */
export function tidied(text: string): string {
  if (!text.includes('\t')) return text
  return withoutQuotes(text).split('\n').map(tidiedLine).join('\n')
}

/** Between two cells of a row: a tab would be as wide as a note, and no screen reader would say it. */
const BETWEEN = ' · '
/** What stands for a cell without a text, so that those after it can still be told apart. */
const EMPTY_CELL = '–'

/** A cell of several lines is handed over in quotes. */
function withoutQuotes(text: string): string {
  return text.replace(/(^|[\t\n])"((?:[^"]|"")*)"(?=[\t\n]|$)/g, (whole, before: string, cell: string) =>
    cell.includes('\n') ? before + cell.replaceAll('""', '"').replace(/\s*\n\s*/g, ' ') : whole,
  )
}

function tidiedLine(line: string): string {
  if (!line.includes('\t')) return line
  if (!line.trim()) return ''
  const [, mark, item] = /^\s*(\S{1,6})\t\s*(\S.*)$/.exec(line) ?? []
  if (mark !== undefined && item !== undefined && !item.includes('\t')) {
    if (DOTS.test(mark)) return `• ${item}`
    if (MARK.test(mark)) return `${mark} ${item}`
  }
  return line
    .replace(/^\t+|\t+$/g, '')
    .split('\t')
    .map((cell) => cell.trim() || EMPTY_CELL)
    .join(BETWEEN)
}

/** The dots of lists, with those that word processors take from fonts of their own. */
const DOTS = /^[•·●○◦▪▫■□‣⁃o§\uF000-\uF0FF]$/
const MARK = /^(?:[-–—*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])$/

/** Letters of a line that is an item of a list and not a paragraph. */
const MAX_ITEM = 120
/** The notes that one list may become: they are short, so more of them than of anything else that is pasted. */
export const MAX_ITEMS = 40

/**
 * The items of a pasted text that is a list: several short lines, each to be a note of its own, without the dots before
 * them. Null of any other text; rows of a table belong together.
 */
export function itemsOf(text: string): string[] | null {
  const lines = text.split('\n').flatMap((line) => line.trim() || [])
  const isList = lines.length > 1 && lines.length <= MAX_ITEMS
  if (!isList || lines.some((line) => line.length > MAX_ITEM || line.includes(BETWEEN))) return null
  return lines.map((line) => line.replace(BULLET, ''))
}
const BULLET = /^[•·●○◦▪▫■□‣⁃*–—-]\s+(?=\S)/

/** Whether what is pasted is a table: rows of several cells. Its words are taken, and what holds them together is not. */
export function isTable({ plain, html }: { plain: string; html: string }): boolean {
  const count = (tag: RegExp) => html.match(tag)?.length ?? 0
  const rows = count(/<tr[\s>]/gi)
  if (rows > 0) return count(/<t[dh][\s>]/gi) > rows
  return plain.split('\n').some((line) => line.includes('\t') && tidiedLine(line).includes(BETWEEN))
}
