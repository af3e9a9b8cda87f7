export { holdsWords, inspect, type Reach, type Verdict } from './inspect'
export { lastGoes, partsLeft } from './left'
export { NOTE_COLORS } from './note'
export type { RefusalReason } from './place'
