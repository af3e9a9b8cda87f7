/**
 * The steps of the workshop, in the order of the method. Parkeerplek is on the board all the time, so it is not a step.
 */
export const STEPS = ['opening', 'step-1', 'step-2', 'step-3', 'declaration', 'evaluation'] as const
export type Step = (typeof STEPS)[number]
