import { z } from 'zod'
import { areMarks, knownMarks } from '../board/marks'
import { NOTE_COLORS } from '../board/note-look'
import { NoteText } from '../board/note-text-schema'
import { DeclarationDraft } from '../declaration/draft-schema'
import { Anchor, Commitment, StageComponents, Verdicts } from '../method/components-schema'
import { ActionId } from '../method/past-action'
import { Preparation } from '../method/preparation'
import { cellsOf, placeOfCell } from '../method/template'
import { CapacityCounts, NO_CAPACITY } from '../stage/capacity-schema'
import { NO_DOTS, type StageDots } from '../stage/dots-schema'
import { Earlier } from '../stage/earlier'
import type { EvaluationResult as Result } from '../stage/evaluation'
import { EvaluationQuestions, EvaluationResult, NO_EVALUATION } from '../stage/evaluation-schema'
import { Plan } from '../stage/plan-schema'
import { totalOf } from '../stage/scale'
import { initialStage, type Stage } from '../stage/stage'
import { MAX_VOICES } from '../stage/voices'
import { Voice } from '../stage/voices-schema'
import { LOCALES } from '../text'
import { written } from '../text-schema'

/** Grows when a reader of an earlier one could go wrong. */
export const BOARD_FORMAT = 'bestendig-board/1'

/** Notes in a file: what a board can hold. */
const MAX_NOTES = 10_000
/** Dots on one note: more than there are people. */
const MAX_DOTS = 100_000
/** All that is not a note, as JSON: everybody gets it with each change of the stage. Large workshops have some 100 kB. */
const MAX_BESIDES = 1_000_000

const SavedNote = z.object({
  cell: written.max(64),
  text: NoteText,
  marks: z
    .array(z.string().max(64))
    .max(20)
    .transform((words) => knownMarks(words))
    .refine(areMarks),
  color: z.enum(NOTE_COLORS).default('yellow'),
  from: z
    .string()
    .refine((cell) => placeOfCell(cell) !== null, { message: 'no such cell' })
    .nullable()
    .default(null),
  /** How many it got, if they were shown. */
  dots: z.number().int().min(0).max(MAX_DOTS).default(0),
})
export type SavedNote = z.infer<typeof SavedNote>

/**
 * What is read of a board.json when it is opened as a new workshop. Who took part and the versions of the declaration
 * with their signatures are in the file too, and stay there: they belong to the workshop that was.
 */
export const SavedBoard = z
  .object({
    format: z.literal(BOARD_FORMAT),
    locale: z.enum(LOCALES),
    preparation: Preparation,
    plan: Plan,
    notes: z.array(SavedNote).max(MAX_NOTES),
    verdicts: Verdicts,
    /** Totals per action, if they were shown. */
    capacity: z.record(ActionId, CapacityCounts).nullable(),
    voices: z.array(Voice.omit({ id: true })).max(MAX_VOICES),
    commitment: Commitment,
    components: StageComponents,
    anchor: Anchor.nullable(),
    evaluation: z
      .object({ questions: EvaluationQuestions.nullable(), results: z.array(EvaluationResult).nullable() })
      .nullable(),
    earlier: Earlier.nullable(),
    declaration: z.object({ draft: DeclarationDraft }),
  })
  .refine(({ preparation, notes }) => lieIn(cellsOf(preparation), notes), { message: 'no such cell', path: ['notes'] })
  .refine((board) => JSON.stringify({ ...board, notes: [] }).length <= MAX_BESIDES, { message: 'too much' })
export type SavedBoard = z.infer<typeof SavedBoard>

/**
 * The stage of a workshop that goes on from a saved board: not started, with what was decided and shown. `noteIds`: what
 * its notes are called from now on.
 */
export function stageOfBoard(
  board: SavedBoard,
  facilitator: string,
  freshId: () => string,
  noteIds: readonly string[],
): Stage {
  const { preparation, plan, verdicts, commitment, components, anchor, evaluation, capacity, earlier } = board
  return {
    ...initialStage(preparation, facilitator, earlier),
    plan,
    verdicts,
    commitment,
    components,
    anchor,
    // As if they had been counted by hand: asking again adds to them.
    capacity: capacity ? { ...NO_CAPACITY, state: 'revealed', hands: capacity, result: capacity } : NO_CAPACITY,
    dots: dotsOf(board, noteIds),
    voices: { open: false, waiting: 0, revealed: board.voices.map((voice) => ({ ...voice, id: freshId() })) },
    evaluation: {
      ...NO_EVALUATION,
      questions: evaluation?.questions ?? null,
      // With answers there, the questions stay what they were.
      ...(evaluation?.results ? shownAlready(evaluation.results) : {}),
    },
  }
}

function dotsOf({ notes }: SavedBoard, noteIds: readonly string[]): StageDots {
  const given = notes.flatMap(({ dots }, nth) => (dots > 0 ? [[noteIds[nth]!, dots] as const] : []))
  const result = Object.fromEntries(given)
  return given.length > 0 ? { ...NO_DOTS, state: 'revealed', hands: result, result } : NO_DOTS
}

function lieIn(cells: readonly { id: string }[], notes: readonly SavedNote[]): boolean {
  const known = new Set(cells.map(({ id }) => id))
  return notes.every(({ cell }) => known.has(cell))
}

function shownAlready(result: Result[]) {
  const answered = Math.max(1, ...result.map(answersIn))
  return { state: 'revealed' as const, answered, shown: answered, result }
}

const answersIn = (result: Result): number => (result.kind === 'scale' ? totalOf(result.counts) : result.texts.length)
