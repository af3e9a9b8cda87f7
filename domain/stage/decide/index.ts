import type { Command, CommandType } from '../commands'
import { type Action, type Actor, may } from '../permissions'
import type { Stage } from '../stage'
import { group } from './group'
import { leading } from './leading'
import { script } from './script'
import { signing } from './signing'
import { takingPart } from './taking-part'
import { type Decision, type Facts, type Handler, type Handlers, refuse } from './types'

export { type Decision, type Facts, REFUSALS, type RefusalCode } from './types'

const handlers: Handlers<CommandType> = { ...leading, ...takingPart, ...group, ...signing, ...script }

/**
 * Decides a command: the next stage and what to store with it, or a refusal. Pure; a throw is a bug.
 */
export function decide(stage: Stage, command: Command, actor: Actor, facts: Facts): Decision {
  // Every command type is also an action of the permission table; the type below holds it.
  const action: Action = command.type
  if (!may(stage, actor, action))
    return refuse(may({ ...stage, closed: null }, actor, action) ? 'workshop-closed' : 'forbidden')
  const handler = handlers[command.type] as Handler<CommandType>
  return handler(stage, command, actor, facts)
}
