import type { WorkshopSnapshot } from './snapshot'

/** Grows when a reader of an earlier one could go wrong. */
const FORMAT = 'bestendig-board/1'

/**
 * The whole workshop as data, for another program or for years from now: what was prepared, noted, decided and shown,
 * the draft and each version of the declaration. Nothing that only some could see, and no ids of people.
 */
export function boardJson({ locale, stage, members, notes, draft, versions, exportedAt }: WorkshopSnapshot): string {
  const { preparation, startedAt, plan, verdicts, capacity, voices, commitment, components, anchor, evaluation } = stage
  const board = {
    format: FORMAT,
    exportedAt,
    locale,
    preparation,
    startedAt,
    plan,
    members,
    notes,
    verdicts,
    capacity: capacity.result,
    voices: voices.revealed.map(({ text, change }) => ({ text, change })),
    commitment,
    components,
    anchor,
    evaluation: evaluation.result && { questions: evaluation.questions, results: evaluation.result },
    earlier: stage.earlier,
    declaration: { draft, versions },
  }
  return `${JSON.stringify(board, null, 2)}\n`
}
