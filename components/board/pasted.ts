import { isListOf, isText } from '@/components/ui/shape'
import { noteTexts } from '@/domain/board/note-text'
import { isTable, itemsOf, tidied } from '@/domain/board/pasted'
import { cleaned } from '@/domain/text'

/**
 * The text of what is pasted or dropped. Programs hand it over as plain text, as they think it reads best; their HTML is
 * read only where there is no other, or where only that tells the cells of a table or the items of a list apart.
 */
export function pastedText(data: DataTransfer | null): string {
  if (!data) return ''
  const plain = data.getData('text/plain')
  const html = data.getData('text/html')
  const apart = /<li[\s>]/i.test(html) || (/<t[dh][\s>]/i.test(html) && !plain.includes('\t'))
  return tidied(cleaned(html && (!plain.trim() || apart) ? textOfHtml(html) : plain)).replace(/\n+$/, '')
}

/** Whether a table is among it. */
export const pastesTable = (data: DataTransfer | null): boolean =>
  data !== null && isTable({ plain: data.getData('text/plain'), html: data.getData('text/html') })

/** How notes that are copied on a canvas go to another place on one: each as it is, also one of several lines. */
const NOTES = 'application/x-bestendig-notes'
export const copyTexts = (data: DataTransfer, texts: readonly string[]): void => {
  data.setData('text/plain', texts.join('\n\n'))
  data.setData(NOTES, JSON.stringify(texts))
}

/** What is pasted or dropped as the texts of so many notes: notes that were copied, or the items of a list; else null. */
export function pastedTexts(data: DataTransfer): string[] | null {
  const copied = data.getData(NOTES)
  return copied ? copiedTexts(copied) : itemsOf(pastedText(data))
}

/** Only this canvas writes such a thing, but anything can stand on a clipboard. */
function copiedTexts(json: string): string[] | null {
  try {
    const texts: unknown = JSON.parse(json)
    return isListOf(isText)(texts) ? (texts as string[]).flatMap(noteTexts) : null
  } catch {
    return null
  }
}

const UNSEEN = new Set([
  'HEAD',
  'META',
  'TITLE',
  'STYLE',
  'SCRIPT',
  'TEMPLATE',
  'NOSCRIPT',
  'SVG',
  'OBJECT',
  'TEXTAREA',
  'SELECT',
  'OPTION',
  'BUTTON',
])
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE CAPTION DD DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TFOOT THEAD TR UL'.split(
    ' ',
  ),
)

/** HTML as text: a block is a line, a row of a table too with tabs between its cells, and an item of a list has its mark. */
export function textOfHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return textOf(body)
    .split('\n')
    .map((line) =>
      line
        .replace(/ *\t */g, '\t')
        .replace(/ {2,}/g, ' ')
        .replace(/^ | $/g, ''),
    )
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}

function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return blanks(node)
  if (!(node instanceof Element) || UNSEEN.has(node.nodeName.toUpperCase()) || isHidden(node)) return ''
  if (node.nodeName === 'BR') return '\n'
  if (node.nodeName === 'TR') return rowOf(node)
  // Word writes the mark of an item as text of its own, followed by blanks.
  if (styleOf(node).includes('mso-list:ignore')) return `${node.textContent.trim()}\t`
  return markOf(node) + joined([...node.childNodes])
}

/** Blocks begin and end a line; between two of them there is one line end, whatever stands around them. */
function joined(nodes: readonly Node[]): string {
  let text = ''
  for (const node of nodes) {
    const part = textOf(node)
    const atStart = text === '' || text.endsWith('\n')
    if (!BLOCKS.has(node.nodeName)) text += atStart ? part.replace(/^ +/, '') : part
    else if (part.trim()) text = `${atStart ? text : `${text.trimEnd()}\n`}${part.trimEnd()}\n`
    else if (isEmptyLine(node)) text += '\n'
  }
  return text
}

/** A paragraph that is there to be empty: editors keep it open with a blank or a break. */
const isEmptyLine = (node: Node): boolean =>
  (node.nodeName === 'P' || node.nodeName === 'DIV') &&
  (node.lastChild?.nodeName === 'BR' || (node.textContent ?? '').includes('\u00A0'))

const rowOf = (row: Element): string =>
  [...row.children]
    .filter(({ nodeName }) => nodeName === 'TD' || nodeName === 'TH')
    .map((cell) =>
      joined([...cell.childNodes])
        .trim()
        .replace(/\s+/g, ' '),
    )
    .join('\t')

function markOf(node: Element): string {
  if (node.nodeName !== 'LI') return ''
  const list = node.parentElement
  if (list?.nodeName !== 'OL') return '• '
  const place = [...list.children].filter(({ nodeName }) => nodeName === 'LI').indexOf(node)
  return `${Number(list.getAttribute('start') ?? 1) + place}. `
}

/** Outside what is written letter by letter, any blanks are one. */
const blanks = (node: Node): string => {
  const text = (node.textContent ?? '').replaceAll('\u00A0', ' ')
  return node.parentElement?.closest('pre') ? text : text.replace(/[ \t\r\n\f]+/g, ' ')
}

const styleOf = (node: Element) => (node.getAttribute('style') ?? '').toLowerCase().replace(/\s/g, '')
const isHidden = (node: Element) => node.hasAttribute('hidden') || /display:none|mso-hide:all/.test(styleOf(node))
