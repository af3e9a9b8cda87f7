export { inspect, type Verdict } from './inspect'
export { NOTE_COLORS } from './note'
export type { RefusalReason } from './place'
