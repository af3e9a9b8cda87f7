import { cleaned } from '../text'
import { tidied } from './pasted'
import type { Json } from './records'

/**
 * What the text of a note may be, for everything that makes, takes, keeps or shows one: lines of clean letters, at most so
 * many. A letter is a Unicode code point, so that page, server and database count alike; a line break is one too, so that
 * there is one limit to know. It travels as TipTap's JSON, a paragraph a line.
 */
export const MAX_NOTE_LENGTH = 2000

/** How many letters a text has. */
export const lettersIn = (text: string): number => text.length - (text.match(PAIRS)?.length ?? 0)
const PAIRS = /[\u{10000}-\u{10FFFF}]/gu

/** Whether a text can stand on one note as it is. */
export const fitsNote = (text: string): boolean =>
  (text.length <= MAX_NOTE_LENGTH || lettersIn(text) <= MAX_NOTE_LENGTH) && cleaned(text) === text

/** What somebody typed or pasted, as the texts of as many notes as it takes. */
export const noteTexts = (words: string): string[] => pieces(tidied(cleaned(words)))

/**
 * The notes that one paste may become: more at once is not note-taking, and would not fit in one message to the server.
 */
export const MAX_NOTES_AT_ONCE = 10

/** A text in parts that each fit on a note. Only blanks at the cuts are lost. */
export function pieces(text: string): string[] {
  const parts: string[] = []
  for (let rest = text.trim(); rest;) {
    const [part, left] = cutOff(rest, MAX_NOTE_LENGTH)
    parts.push(part.trimEnd())
    rest = left
  }
  return parts
}

/**
 * As much of a text as fits in so many letters, and the rest of it: cut at the end of a line or else of a word, unless that
 * leaves half the room empty, and never within a letter.
 */
export function cutOff(text: string, room: number): [string, string] {
  if (lettersIn(text) <= room) return [text, '']
  if (room < TOO_FEW) return ['', text]
  const cut = cutAt(text, room)
  return [text.slice(0, cut), text.slice(cut).trimStart()]
}
/** Nobody begins a text in less room. */
const TOO_FEW = 20

function cutAt(text: string, most: number): number {
  const end = endOf(text, most)
  const soonest = end / 2
  // The blank itself may be one too many.
  const window = text.slice(0, end + 1)
  const line = window.lastIndexOf('\n')
  if (line > soonest) return line
  const blank = window.search(/\s\S*$/)
  return blank > soonest ? blank : end
}

/** Where the last whole letter ends of the first `most` code points: what is drawn as one letter can be several of them. */
function endOf(text: string, most: number): number {
  let end = 0
  let count = 0
  for (const [letter] of text.matchAll(LETTER)) {
    count += lettersIn(letter)
    if (count > most) break
    end += letter.length
  }
  // One letter with more accents than fit on a note is not a letter.
  return end > 0 ? end : [...text].slice(0, most).join('').length
}
/** A flag, or any code point, with what belongs to it: accents, skin tones, and what is joined to it. */
const LETTER = /(?:\p{RI}\p{RI}|[^])(?:[\p{M}\p{EMod}\u{E0020}-\u{E007F}]|\u200D[^]?)*/gu

// --- As TipTap's JSON -------------------------------------------------------------------------------------------------

/** TipTap's JSON for a text: a paragraph a line. */
export function richText(text: string): Json {
  const paragraph = (line: string): Json =>
    line ? { type: 'paragraph', content: [{ type: 'text', text: line }] } : { type: 'paragraph' }
  return { type: 'doc', content: text.split('\n').map(paragraph) }
}

type Node = { [key: string]: Json }
const isNode = (value: Json | undefined): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const childrenOf = (node: Node): Node[] => (Array.isArray(node.content) ? node.content.filter(isNode) : [])

/** Whether this is TipTap's JSON, whatever is in it. */
export const isRichText = (value: unknown): value is Json => isNode(value as Json) && (value as Node).type === 'doc'

/**
 * The text of TipTap's JSON. Notes from before, and those of other clients, may have more than paragraphs: blocks become
 * lines, and what is in a list keeps its mark.
 */
export function plainText(richText: Json | undefined): string {
  if (!isNode(richText)) return ''
  if (typeof richText.text === 'string') return richText.text
  if (richText.type === 'hardBreak') return '\n'
  const children = childrenOf(richText)
  const texts = children.map((child, place) => markOf(richText, place) + plainText(child))
  return texts.join(children.some(({ type }) => BLOCKS.includes(type)) ? '\n' : '')
}
const BLOCKS: readonly unknown[] = [
  ...['paragraph', 'heading', 'listItem', 'bulletList', 'orderedList', 'blockquote', 'codeBlock', 'horizontalRule'],
]

function markOf({ type, attrs }: Node, place: number): string {
  if (type === 'bulletList') return '• '
  if (type !== 'orderedList') return ''
  const start = isNode(attrs) && typeof attrs.start === 'number' ? attrs.start : 1
  return `${start + place}. `
}

const NODES: readonly unknown[] = [...BLOCKS, 'doc', 'text', 'hardBreak']
const MARKS: readonly unknown[] = ['bold', 'italic', 'code', 'strike', 'link', 'highlight', 'underline']
/** Links that run nothing, as editors make them. Our editor makes no links, and nothing of ours follows one. */
const LINK = /^(?:(?:https?|ftps?|mailto|tel|sms|callto|cid|xmpp):|[#/?.]|[^:]*$)/i
const MAX_DEPTH = 100
/** Around the one letter of a short line stand some sixty, with what other editors write some hundred. */
const MAX_JSON = 100 * MAX_NOTE_LENGTH

/** Whether this is a note's text as TipTap's JSON: of known nodes only, not deep, and its words fit. */
export function isNoteText(value: unknown): value is Json {
  return (
    isRichText(value) && isKnown(value, 0) && fitsNote(plainText(value)) && JSON.stringify(value).length <= MAX_JSON
  )
}

function isKnown(value: unknown, depth: number): boolean {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { type, content, text, marks } = value as Record<'type' | 'content' | 'text' | 'marks', unknown>
  if (!NODES.includes(type)) return false
  if (text !== undefined && typeof text !== 'string') return false
  if (content !== undefined && !(Array.isArray(content) && content.every((child) => isKnown(child, depth + 1))))
    return false
  return marks === undefined || (Array.isArray(marks) && marks.every(isMark))
}

function isMark(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { type, attrs } = value as { type?: unknown; attrs?: { href?: unknown } | null }
  return MARKS.includes(type) && (type !== 'link' || LINK.test(String(attrs?.href)))
}
