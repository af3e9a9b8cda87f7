import type { Cells } from '../board/reach'
import { type Actor, may } from './permissions'
import type { Stage } from './stage'

/** The cells this person may write in now: all with the pen, and without it those of a step that is open to everybody. */
export function cellsFor(stage: Stage, actor: Actor): Cells {
  if (may(stage, actor, 'draft')) return 'all'
  return may(stage, actor, 'draw') ? stage.step : null
}
