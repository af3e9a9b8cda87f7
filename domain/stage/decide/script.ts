import type { Command, CommandType } from '../commands'
import { commandsOf, confirmation, currentMoment, momentKept, scriptOf } from '../script'
import { MAX_OWN_MOMENTS, scriptWith } from '../own-script'
import type { Stage } from '../stage'
import { leading } from './leading'
import { signing } from './signing'
import { takingPart } from './taking-part'
import { type Decision, type Handler, type Handlers, next, refuse } from './types'

/** What a moment can do. */
const done: Partial<Handlers<CommandType>> = { ...leading, ...takingPart, ...signing }

/** Leading by the script: all that a moment does is one command, done as a whole or not at all. */
export const script: Handlers<'moment.go' | 'script.set'> = {
  'moment.go': (stage, { moment, at, how, voice, confirmed = null }, actor, facts) => {
    if (!stage.startedAt) return refuse('not-started')
    if (at !== (currentMoment(stage)?.id ?? null)) return refuse('moved-on')
    const wanted = scriptOf(stage).find(({ id }) => id === moment)
    if (!wanted) return refuse('unknown-moment')
    // Somebody answered while it was asked: what was agreed to is not what would happen now.
    if (how === 'do' && confirmation(wanted, stage) !== confirmed) return refuse('changed-meanwhile')
    const { step, focus } = wanted
    const commands: Record<typeof how, () => Command[]> = {
      do: () => commandsOf(wanted, stage, facts.sealed, voice),
      look: () => [{ type: 'step.go', step, focus }],
      skip: () => [],
    }
    let led: Decision = { ok: true, stage, effects: [] }
    for (const command of commands[how]()) {
      const act = done[command.type] as Handler<CommandType>
      const decision: Decision = act(led.stage, command, actor, facts)
      if (!decision.ok) return decision
      led = { ...decision, effects: [...led.effects, ...decision.effects] }
    }
    // Only to look at it asks nothing.
    const asked = how === 'look' ? { evaluation: stage.evaluation } : {}
    const after: Stage = { ...led.stage, ...asked, version: stage.version }
    return next(after, { moment }, ...led.effects)
  },

  'script.set': (stage, { script: wanted, from }) => {
    const kept = from ? scriptWith(stage.script, from, wanted) : wanted
    if (kept.own.length > MAX_OWN_MOMENTS) return refuse('moments-full')
    return next(stage, { script: kept, moment: momentKept(stage, { preparation: stage.preparation, script: kept }) })
  },
}
