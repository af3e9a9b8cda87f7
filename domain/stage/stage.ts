import { z } from 'zod'
import { ChainHead, EMPTY_CHAIN } from '../declaration/signing/chain'
import { KeptPaperSigners } from '../declaration/signing/record'
import { NO_COMPONENTS } from '../method/components'
import { Anchor, Commitment, NO_COMMITMENT, StageComponents, Verdicts } from '../method/components-schema'
import { Preparation } from '../method/preparation'
import { STEPS } from '../method/steps'
import { NO_CAPACITY, StageCapacity } from './capacity-schema'
import { NO_DOTS, StageDots } from './dots-schema'
import { Earlier } from './earlier'
import { NO_EVALUATION, StageEvaluation } from './evaluation-schema'
import { EVERYWHERE } from './place'
import { type Clock as ClockState, DEFAULT_PLAN } from './plan'
import { Clock, Plan } from './plan-schema'
import { METHODS_SCRIPT } from './own-script'
import { StagePractice } from './practice-schema'
import { StageRound } from './round-schema'
import { Script } from './script-schema'
import { NO_VOICES, StageVoices } from './voices-schema'

/**
 * A signature as everybody sees it. What was drawn is not in it: the stage goes to everybody at every change. For
 * somebody who signed with a personal link, `memberId` is the id of that link.
 */
export const StageSignature = z.object({
  memberId: z.string(),
  name: z.string(),
  function: z.string().default(''),
  signedAt: z.iso.datetime(),
  /** Its place in the chain; 0 for what was signed before there was one. */
  position: z.number().int().min(0).default(0),
})
export type StageSignature = z.infer<typeof StageSignature>

/** `open`: the draft may be edited. `final`: version `version` is frozen and can be signed. */
export const StageDeclaration = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), version: z.number().int().min(0) }),
  z.object({
    state: z.literal('final'),
    version: z.number().int().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    finalisedAt: z.iso.datetime(),
    signatures: z.array(StageSignature),
  }),
])
export type StageDeclaration = z.infer<typeof StageDeclaration>

const FRESH_CLOCK: ClockState = { since: null, extra: 0, evaluationReleased: false, used: {} }

/**
 * What everybody in the room sees besides the board: written by the server only, as the result of a command.
 * `version` grows by one with each accepted command; a client keeps the highest it has seen.
 */
export const Stage = z.object({
  version: z.number().int().min(0),
  preparation: Preparation,
  /** null while people are still arriving. */
  startedAt: z.iso.datetime().nullable(),
  step: z.enum(STEPS),
  /** Id of a cell, or of a past action, that the group looks at closely within the step; null for the whole step. */
  focus: z.string().nullable(),
  /** Member id of the one person who may write on the board. */
  pen: z.string(),
  declaration: StageDeclaration,

  // What came later has a default, since stages are stored: an older one is read as if none of it had been done.
  /** Id of a note in that cell that the group looks at. By now it may lie elsewhere, or be gone: `noteAt` tells. */
  note: z.string().nullable().default(null),
  /** What was changed of the method's script. */
  script: Script.default(METHODS_SCRIPT),
  /** Id of the moment of the script that the group is at; null before the start, and in a workshop of before. */
  moment: z.string().nullable().default(null),
  plan: Plan.default(DEFAULT_PLAN),
  clock: Clock.default(FRESH_CLOCK),
  /** Raised hands, the longest up first. */
  hands: z.array(z.object({ memberId: z.string(), at: z.iso.datetime() })).default([]),
  /** Everybody may write in the current step until then; the server closes it. */
  open: z.object({ until: z.iso.datetime() }).nullable().default(null),
  verdicts: Verdicts.default({}),
  capacity: StageCapacity.default(NO_CAPACITY),
  voices: StageVoices.default(NO_VOICES),
  dots: StageDots.default(NO_DOTS),
  commitment: Commitment.default(NO_COMMITMENT),
  components: StageComponents.default(NO_COMPONENTS),
  anchor: Anchor.nullable().default(null),
  evaluation: StageEvaluation.default(NO_EVALUATION),
  /** The round that goes on; null while there is none. */
  round: StageRound.nullable().default(null),
  /** What was promised in the workshop that this one follows. */
  earlier: Earlier.nullable().default(null),
  /** How far the chain of what was finalised and signed has come. */
  chain: ChainHead.default(EMPTY_CHAIN),
  /** The people who sign on paper: the version that is final, or the next one while none is. */
  paper: KeptPaperSigners.default([]),
  /** The people who were to sign each earlier version on paper, by its number. */
  paperBefore: z.record(z.string().regex(/^\d+$/), KeptPaperSigners).default({}),
  /** Since when nothing in it changes any more; null while it is open. */
  closed: z.iso.datetime().nullable().default(null),
  /** Whether everybody in the room may take the declaration and the next meeting along. */
  shared: z.boolean().default(false),
  /** Of a workshop that only practises: until when, how fast, and with whom. */
  practice: StagePractice.nullable().default(null),
})
export type Stage = z.infer<typeof Stage>

/** The stage of a workshop that was just made: nobody in, the facilitator holds the pen. */
export function initialStage(preparation: Preparation, facilitator: string, earlier: Earlier | null = null): Stage {
  return {
    version: 0,
    preparation,
    startedAt: null,
    step: 'opening',
    ...EVERYWHERE,
    pen: facilitator,
    declaration: { state: 'open', version: 0 },
    script: METHODS_SCRIPT,
    moment: null,
    plan: DEFAULT_PLAN,
    clock: FRESH_CLOCK,
    hands: [],
    open: null,
    verdicts: {},
    capacity: NO_CAPACITY,
    voices: NO_VOICES,
    dots: NO_DOTS,
    commitment: NO_COMMITMENT,
    components: earlier?.components ?? NO_COMPONENTS,
    anchor: earlier?.anchor ?? null,
    evaluation: NO_EVALUATION,
    round: null,
    earlier,
    chain: EMPTY_CHAIN,
    paper: [],
    paperBefore: {},
    closed: null,
    shared: false,
    practice: null,
  }
}
