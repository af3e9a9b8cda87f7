import { z } from 'zod'
import { SETTLED } from './inbox'
import { MAX_NOTE_LENGTH } from './notes'
import { Preparation, Step } from './stage'
import { typed } from './text'

const memberId = z.string().min(1).max(64)

/** Everything a button can ask of a workshop. The same schemas check requests and make the API description. */
export const Command = z.discriminatedUnion('type', [
  z.object({ type: z.literal('workshop.start') }),
  z.object({ type: z.literal('step.go'), step: Step, focus: z.string().max(64).nullish() }),
  z.object({ type: z.literal('pen.give'), to: memberId }),
  z.object({ type: z.literal('pen.take') }),
  z.object({ type: z.literal('preparation.set'), preparation: Preparation }),
  z.object({ type: z.literal('declaration.finalise') }),
  z.object({ type: z.literal('declaration.reopen') }),
  z.object({ type: z.literal('declaration.sign'), name: typed(120).min(1) }),
  z.object({ type: z.literal('text.send'), text: typed(MAX_NOTE_LENGTH).min(1) }),
  z.object({ type: z.literal('text.settle'), id: z.uuid(), as: z.enum(SETTLED) }),
])
export type Command = z.infer<typeof Command>
export type CommandType = Command['type']
export const COMMAND_TYPES = Command.options.map((option) => option.shape.type.value)
