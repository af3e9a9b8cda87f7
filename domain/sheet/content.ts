import { knownMarks, MARKS } from '../board/marks'
import type { BoardNote } from '../board/notes'
import { cellName } from '../board/structure'
import { COMPONENT_FIELDS, type ComponentField, type Verdict } from '../method/components'
import type { Anchor, Commitment } from '../method/components-schema'
import type { Preparation } from '../method/preparation'
import { byKind, decisionOn } from '../stage/decision'
import { dotsLabel } from '../stage/dots'
import type { Stage } from '../stage/stage'
import type { Locale } from '../text'
import type { Chip, NoteWords } from './note-box'

/** What the group decided about a cell: a verdict, or what it said, line by line. An empty value is still to come. */
export type DecidedWords =
  { kind: 'verdict'; verdict: Verdict | null } | { kind: 'lines'; lines: readonly { label: string; value: string }[] }

/** All that is drawn of a board: what was prepared, written and decided, in words. */
export interface Content {
  preparation: Preparation
  locale: Locale
  /** null where nothing is ever decided. */
  decided: (cell: string) => DecidedWords | null
  /** What stands where nothing was decided yet. */
  open: string
  /** Whether whoever looks may give a verdict: then there is room for the answers, where there is room at all. */
  judges: boolean
  /** The notes of a cell, in their order. */
  notesIn: (cell: string) => readonly NoteWords[]
  /** Where somebody writes now: there is room for one line more below the last note. */
  writing: string | null
  /** The past action that the group is at; it stands out on the whole sheet. */
  action: string | null
  /** The cell that the group is at; a ring is drawn around it. */
  now: string | null
  /** The note in it that the group is at; it is not cut. */
  note: string | null
}

/** The words around what people wrote, in their language. */
export interface Words {
  fields: Readonly<Record<ComponentField, string>>
  answers: Readonly<Record<NonNullable<Commitment['answer']>, string>>
  /** Where nothing was decided yet. */
  open: string
  anchor: (anchor: Anchor) => string
  /** Where a note came from, with the name of that cell. */
  from: (cell: string) => string
  /** Stands on the note that the group is at; left out where it is at none. */
  here?: string
  /** Who made a note; left out where nobody may know. */
  author?: (note: string) => string | null
}

/** A board as it is to be drawn. `notes`: all of them, each cell's in their order; `whole`: those that are not to be cut. */
export function contentOf(
  {
    preparation,
    dots,
    ...stage
  }: Pick<Stage, 'preparation' | 'verdicts' | 'commitment' | 'components' | 'anchor' | 'dots'>,
  notes: readonly Pick<BoardNote, 'id' | 'cell' | 'text' | 'marks' | 'from'>[],
  locale: Locale,
  words: Words,
  {
    writing = null,
    action = null,
    now = null,
    note = null,
    judges = false,
    whole = [],
  }: Partial<Pick<Content, 'writing' | 'action' | 'now' | 'note' | 'judges'>> & { whole?: readonly string[] } = {},
): Content {
  const cells = new Map<string, NoteWords[]>()
  for (const { id, cell, text, marks, from } of notes) {
    const home = from === null ? null : cellName(preparation, locale, from)
    const author = words.author?.(id) ?? null
    const here = id === note ? (words.here ?? null) : null
    const foot = [here, home === null ? null : words.from(home), author].filter((line) => line !== null)
    const given = dots.result?.[id] ?? 0
    const chips: Chip[] = [
      ...(given > 0 ? [{ drawing: 'dots' as const, label: dotsLabel(given, locale) }] : []),
      ...knownMarks(marks).map((mark) => ({ drawing: mark, label: MARKS[mark].label[locale] })),
    ]
    const there = cells.get(cell) ?? []
    there.push({ id, text, chips, foot, whole: id === note || whole.includes(id) })
    cells.set(cell, there)
  }
  return {
    preparation,
    locale,
    open: words.open,
    notesIn: (cell) => cells.get(cell) ?? [],
    decided: (cell) => {
      const decision = decisionOn(cell, stage)
      return (
        decision &&
        byKind<DecidedWords>(decision, {
          verdict: ({ verdict }) => ({ kind: 'verdict', verdict }),
          commitment: ({ commitment: { answer, words: said } }) =>
            lines([{ label: answer ? words.answers[answer] : '', value: said || (answer ? ' ' : '') }]),
          component: ({ component }) =>
            lines(COMPONENT_FIELDS.map((field) => ({ label: words.fields[field], value: component[field] }))),
          anchor: ({ anchor }) => lines([{ label: '', value: anchor ? words.anchor(anchor) : '' }]),
        })
      )
    },
    writing,
    action,
    now,
    note,
    judges,
  }
}
const lines = (all: readonly { label: string; value: string }[]): DecidedWords => ({ kind: 'lines', lines: all })
