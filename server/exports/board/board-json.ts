import { fitsNote, pieces } from '@/domain/board/note-text'
import { BOARD_FORMAT } from '@/domain/documents/saved-board'
import { cleaned } from '@/domain/text'
import type { NoteView } from '@/domain/view/view'
import type { WorkshopSnapshot } from '../snapshot'

/**
 * The whole workshop as data, for another program or for years from now: what was prepared, noted, decided and shown,
 * the draft and each version of the declaration. Nothing that only some could see, and no ids of people. The product
 * itself opens it again: see domain/documents/saved-board.ts.
 */
export function boardJson({ locale, stage, members, notes, draft, versions, exportedAt }: WorkshopSnapshot): string {
  const { preparation, startedAt, plan, verdicts, capacity, voices, commitment, components, anchor, evaluation } = stage
  const dots = stage.dots.result ?? {}
  const board = {
    format: BOARD_FORMAT,
    exportedAt,
    locale,
    preparation,
    startedAt,
    plan,
    members,
    notes: notes.flatMap((note) => fitting({ ...note, dots: dots[note.id] ?? 0 })),
    verdicts,
    capacity: capacity.result,
    voices: voices.revealed.map(({ text, change }) => ({ text, change })),
    commitment,
    components,
    anchor,
    evaluation:
      evaluation.questions || evaluation.result
        ? { questions: evaluation.questions, results: evaluation.result }
        : null,
    earlier: stage.earlier,
    declaration: { draft, versions },
  }
  return `${JSON.stringify(board, null, 2)}\n`
}

/** With the dots that everybody saw on it. */
type DottedNote = NoteView & { dots: number }

/** A note as it can be opened again. Older boards may have longer ones, and characters that are not letters. */
const fitting = (note: DottedNote): DottedNote[] =>
  fitsNote(note.text)
    ? [note]
    : pieces(cleaned(note.text)).map((text, nth) => ({ ...note, text, dots: nth === 0 ? note.dots : 0 }))
