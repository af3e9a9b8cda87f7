import type { Verdict } from '@/domain/method/components'
import type { Locale } from '@/domain/text'

/**
 * The report as data: what it says, in which order and in which words. A renderer decides how that looks, and nothing
 * else. All strings are plain text as people typed them; what is markup in the renderer's format is its own to escape.
 */
export interface ReportModel {
  lang: Locale
  organisation: string
  /** The day of the workshop, YYYY-MM-DD. */
  date: string
  title: string
  subtitle: string
  opening: readonly Block[]
  sections: readonly Section[]
}

export interface Section {
  title: string
  blocks: readonly Block[]
}

export type Block =
  /** Level 2 is the section's own. */
  | { kind: 'heading'; level: 3 | 4; text: string }
  /** Of any length; line ends are line ends. */
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  /** What the report itself remarks, such as that there is nothing to say. */
  | { kind: 'remark'; text: string }
  | { kind: 'facts'; facts: readonly Fact[] }
  | { kind: 'list'; entries: readonly Entry[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: 'charts'; charts: readonly Chart[] }
  | { kind: 'quote'; blocks: readonly Block[] }
  /** A photo of the workshop, by its place; `file` is what it is called beside the report. */
  | { kind: 'picture'; place: number; file: string; label: string; text: string; alt: string; ratio: number }

/** How often each answer to a question was given. */
export interface Chart {
  title: string
  total: string
  bars: readonly { label: string; count: number }[]
}

export interface Fact {
  label: string
  value: string
  /** The group's verdict that `value` puts in words. */
  verdict?: Verdict
}

/** A note, a voice, a person, a planned moment: any one of its parts may be empty, not all. */
export interface Entry {
  title: string
  text: string
  marks: readonly string[]
  also: readonly Fact[]
}

export const heading = (level: 3 | 4, text: string): Block => ({ kind: 'heading', level, text })
export const remark = (text: string): Block => ({ kind: 'remark', text })
/** A paragraph, or nothing when there is nothing to read. */
export const text = (typed: string): Block[] => (typed.trim() ? [{ kind: 'text', text: typed }] : [])
export const facts = (...all: readonly Fact[]): Block[] => {
  const told = all.filter(({ value }) => value.trim())
  return told.length > 0 ? [{ kind: 'facts', facts: told }] : []
}
export const entry = (said: string, more: Partial<Entry> = {}): Entry => ({
  title: '',
  text: said,
  marks: [],
  also: [],
  ...more,
})
/** A list, or what is remarked when it is empty. */
export const list = (entries: readonly Entry[], nothing: string): Block =>
  entries.length > 0 ? { kind: 'list', entries } : remark(nothing)

/** How a label stands before its value: a question needs no colon. */
export const beforeValue = (label: string): string => (/[?!.:]$/.test(label) ? label : `${label}:`)
