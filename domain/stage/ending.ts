import type { MomentKind } from '../method/script'
import { STEPS } from '../method/steps'
import type { Stage } from './stage'

/** The script's last moment. Named here, so that a phone can tell without the script. */
const LAST = 'thanks' satisfies MomentKind
const LAST_STEP = STEPS.at(-1)

/** Whether everybody is thanked: at the script's last moment, unless it was only skipped to, and once the workshop was closed. */
export const isAtTheEnd = ({ closed, moment, step }: Pick<Stage, 'closed' | 'moment' | 'step'>): boolean =>
  closed !== null || (moment === LAST && step === LAST_STEP)
