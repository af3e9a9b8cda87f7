import type { MomentKind } from '../method/script'
import type { Stage } from './stage'

/** The script's last moment. Named here, so that a phone can tell without the script. */
const LAST = 'thanks' satisfies MomentKind

/** Whether everybody is thanked: at the script's last moment, and once the workshop was closed. */
export const isAtTheEnd = ({ closed, moment }: Pick<Stage, 'closed' | 'moment'>): boolean =>
  closed !== null || moment === LAST
