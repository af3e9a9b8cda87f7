import { cleanText, oneLine } from './language'

const escapeInline = (line: string) => line.replace(/[\\`*_{}[\]<>&~|$#]/g, '\\$&')
/** What would start a list, a heading's underline or a definition is only that at the start of a line. */
const escapeStart = (line: string) => line.replace(/^([-+=:]|\d{1,9}(?=[.)]))/, (start) => guard(start))
const guard = (start: string) => (/\d/.test(start) ? `${start}\\` : `\\${start}`)

/** One line of typed text that stays text in Markdown: for headings, names and list items. */
export const inline = (typed: string): string => escapeStart(escapeInline(oneLine(typed)))

/** Typed text of any length as Markdown lines: line ends stay line ends, blank lines stay paragraphs. */
export function paragraphs(typed: string): string[] {
  const text = cleanText(typed).trim()
  if (text === '') return []
  const lines = text.split('\n').map((line) => escapeStart(escapeInline(line.trim())))
  const single = lines.filter((line, i) => line !== '' || lines[i - 1] !== '')
  return single.map((line, i) => (line !== '' && single[i + 1] ? `${line}\\` : line))
}

/** A list item: the first line after the dash, the others below it. */
export const bullet = (lines: readonly string[]): string[] =>
  lines.map((line, i) => (i === 0 ? `- ${line}` : line === '' ? '' : `  ${line}`))

/** The lines as a quotation. */
export const quote = (lines: readonly string[]): string[] => lines.map((line) => (line === '' ? '>' : `> ${line}`))

/** Blocks with a blank line between them. */
export const blocks = (...all: readonly (readonly string[])[]): string[] =>
  all.filter((block) => block.length > 0).flatMap((block, i) => (i === 0 ? block : ['', ...block]))
