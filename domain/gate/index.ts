export { holdsWords, inspect, type Reach, type Verdict } from './inspect'
export { NOTE_COLORS } from './note'
export type { RefusalReason } from './place'
