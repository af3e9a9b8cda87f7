export { holdsWords, inspect, type Reach, type Verdict } from './inspect'
export { lastGoes, partsLeft } from './left'
export type { RefusalReason } from './place'
