import { z } from 'zod'
import { SentText, shortText } from '../board/note-text-schema'
import { MAX_LINK_DAYS } from '../declaration/signing/link'
import { Consent, Hash, PaperSigners, SignatureForm, SignerFunction, SignerName } from '../declaration/signing/record'
import { COMPONENTS, VERDICT_QUESTIONS, VERDICTS } from '../method/components'
import { Anchor, Commitment, Component } from '../method/components-schema'
import { ActionId } from '../method/past-action'
import { MAX_ACTIONS } from '../method/actions'
import { Preparation } from '../method/preparation'
import { STEPS } from '../method/steps'
import { written } from '../text-schema'
import { CapacityCounts, CapacityScores } from './capacity-schema'
import { DottedNote, GivenDots, HandsForNote } from './dots-schema'
import { MAX_QUESTIONS } from './evaluation'
import { EvaluationQuestions, EvaluationValue } from './evaluation-schema'
import { MAX_SETTLED, SETTLED } from './inbox'
import { Plan } from './plan-schema'
import { MAX_ANSWER } from './round'
import { PACES } from './practice'
import { MomentId, Script } from './script-schema'
import { Voice } from './voices-schema'

const memberId = written.min(1).max(64)

/** Why a moment is asked about first: it shows what was private, closes what nobody answered yet, or freezes something. */
const Confirmation = z.enum(['shows', 'closes', 'freezes'])
export type Confirmation = z.infer<typeof Confirmation>

/** Everything a button can ask of a workshop. The same schemas check requests and make the API description. */
export const Command = z.discriminatedUnion('type', [
  // Leading
  z.object({ type: z.literal('workshop.start') }),
  /** The workshop is over: from then on it can be read, taken along and signed later, and nothing else of it changes. */
  z.object({ type: z.literal('workshop.close') }),
  z.object({ type: z.literal('workshop.reopen') }),
  /** `focus`: the id of a past action, a cell or a note that all are to look at; left out for the whole step. */
  z.object({ type: z.literal('step.go'), step: z.enum(STEPS), focus: written.max(70).nullish() }),
  /**
   * On in the script, back or past a moment. `at`: the one that the group is at, as one saw it. `do` goes there and does
   * what it is for, `look` only goes there, `skip` lets the group where it is and the script go on after it.
   * `voice`: where one is read to all, which of those that wait. `confirmed`: what of private or final things somebody
   * said yes to; needed where there is such a thing, and only there.
   */
  z.object({
    type: z.literal('moment.go'),
    moment: MomentId,
    at: MomentId.nullable(),
    how: z.enum(['do', 'look', 'skip']),
    voice: written.max(64).optional(),
    confirmed: Confirmation.optional(),
  }),
  /** `from`: what it was changed from, as of a preparation. */
  z.object({ type: z.literal('script.set'), script: Script, from: Script.optional() }),
  z.object({ type: z.literal('plan.set'), plan: Plan }),
  /** `intoEvaluation`: knowing that it eats the time kept for the evaluation. */
  z.object({
    type: z.literal('timer.stretch'),
    minutes: z.number().int().min(1).max(60),
    intoEvaluation: z.boolean().optional(),
  }),
  z.object({ type: z.literal('step.open'), minutes: z.number().int().min(1).max(30) }),
  z.object({ type: z.literal('step.close') }),
  /** `from`: what it was changed from. What others changed meanwhile, and this leaves as it was, stays theirs. */
  z.object({ type: z.literal('preparation.set'), preparation: Preparation, from: Preparation.optional() }),
  /** In a workshop that practises: how fast the people whom the server plays do something. */
  z.object({ type: z.literal('practice.pace'), pace: z.enum(PACES) }),
  // The pen
  z.object({ type: z.literal('pen.give'), to: memberId }),
  z.object({ type: z.literal('pen.take') }),
  // Taking part without it
  z.object({ type: z.literal('hand.raise') }),
  /** One's own hand; a facilitator may lower another's. */
  z.object({ type: z.literal('hand.lower'), member: memberId.optional() }),
  /** `id`: the sender's own name for it. Sent twice under one id, as after an answer that got lost, it arrives once. */
  z.object({ type: z.literal('text.send'), text: SentText, id: z.uuid().optional() }),
  /**
   * `cell`: where the server puts it on the board, in the same act; left out by anyone who has put it there already.
   */
  z.object({ type: z.literal('text.settle'), id: z.uuid(), as: z.enum(SETTLED), cell: written.max(64).optional() }),
  /** The same for several texts at once: those of them that still wait. */
  z.object({
    type: z.literal('text.settleAll'),
    ids: z.array(z.uuid()).min(1).max(MAX_SETTLED),
    as: z.enum(SETTLED),
    cell: written.max(64).optional(),
  }),
  /** `cell`: the question that the group is at, as one saw it. */
  z.object({ type: z.literal('round.open'), cell: written.max(64) }),
  z.object({ type: z.literal('round.close') }),
  /** `round`: the one that it answers. `id`: as of a text that is sent. */
  z.object({
    type: z.literal('round.answer'),
    round: z.uuid(),
    text: shortText(MAX_ANSWER),
    id: z.uuid().optional(),
  }),
  z.object({ type: z.literal('capacity.open') }),
  z.object({ type: z.literal('capacity.answer'), scores: z.array(CapacityScores).min(1).max(MAX_ACTIONS) }),
  /** `from`: the numbers that these are to replace, as one saw them; left out when nothing was counted yet. */
  z.object({
    type: z.literal('capacity.count'),
    action: ActionId,
    counts: CapacityCounts,
    from: CapacityCounts.optional(),
  }),
  z.object({ type: z.literal('capacity.reveal') }),
  z.object({ type: z.literal('capacity.close') }),
  z.object({ type: z.literal('dots.open') }),
  /** `notes`: the id of a note for each dot, instead of all that this person gave before. */
  z.object({ type: z.literal('dots.give'), notes: GivenDots }),
  /** `from`: the number that this is to replace, as one saw it; left out when nothing was counted yet. */
  z.object({
    type: z.literal('dots.count'),
    note: DottedNote,
    hands: HandsForNote,
    from: HandsForNote.optional(),
  }),
  z.object({ type: z.literal('dots.reveal') }),
  z.object({ type: z.literal('dots.close') }),
  z.object({ type: z.literal('voice.open') }),
  z.object({ type: z.literal('voice.close') }),
  z.object({ type: z.literal('voice.send'), text: Voice.shape.text.min(1), change: Voice.shape.change }),
  z.object({ type: z.literal('voice.reveal'), id: written.max(64) }),
  z.object({ type: z.literal('voice.aside'), id: written.max(64) }),
  z.object({ type: z.literal('evaluation.set'), questions: EvaluationQuestions }),
  z.object({ type: z.literal('evaluation.open') }),
  z.object({ type: z.literal('evaluation.answer'), answers: z.array(EvaluationValue).min(1).max(MAX_QUESTIONS) }),
  z.object({ type: z.literal('evaluation.reveal') }),
  z.object({ type: z.literal('evaluation.close') }),
  // What the group decides
  z.object({
    type: z.literal('verdict.set'),
    question: z.enum(VERDICT_QUESTIONS),
    action: ActionId,
    verdict: z.enum(VERDICTS).nullable(),
  }),
  z.object({ type: z.literal('commitment.set'), commitment: Commitment }),
  z.object({ type: z.literal('component.set'), component: z.enum(COMPONENTS), value: Component }),
  z.object({ type: z.literal('anchor.set'), anchor: Anchor.nullable() }),
  z.object({ type: z.literal('declaration.finalise') }),
  /** Whether everybody in the room may take the final declaration and the next meeting along. */
  z.object({ type: z.literal('declaration.share'), shared: z.boolean() }),
  z.object({ type: z.literal('declaration.reopen') }),
  /** `version`: the one that was read. */
  z.object({
    type: z.literal('declaration.sign'),
    version: z.number().int().min(1),
    name: SignerName,
    function: SignerFunction.default(''),
    form: SignatureForm,
    consent: Consent,
  }),
  z.object({ type: z.literal('declaration.paper'), signers: PaperSigners }),
  /** Erases what a signature says about a person. */
  z.object({ type: z.literal('declaration.erase'), position: z.number().int().min(1) }),
  /** The link itself is made by the person who asks; the server gets to know only the SHA-256 of its secret. */
  z.object({
    type: z.literal('link.make'),
    name: SignerName,
    tokenHash: Hash,
    days: z.number().int().min(1).max(MAX_LINK_DAYS),
  }),
  z.object({ type: z.literal('link.revoke'), id: z.uuid() }),
])
export type Command = z.infer<typeof Command>
export type CommandType = Command['type']
export const COMMAND_TYPES = Command.options.map((option) => option.shape.type.value)
