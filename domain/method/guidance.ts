import type { Step } from './steps'

/** A card for the facilitator alone: what somebody may say, and what the facilitator can answer (method C1 to C5). */
export interface Cue {
  id: string
  step: Step
  title: string
  heard: string
  points: string[]
}

/** "Wat doe je hier": what the facilitator does in a step, and what to guard. For the facilitator alone, like a cue. */
export interface Guide {
  step: Step
  points: string[]
  watch: string
}
