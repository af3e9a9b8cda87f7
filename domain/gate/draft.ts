import { VARIANTS } from '../declaration/draft'
import { isDay } from '../text'

/** Per key of the declaration that holds a plain value: what may stand there. Other plain values may not be written. */
export const DRAFT_VALUES: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['variant', (value: unknown) => (VARIANTS as readonly unknown[]).includes(value)],
  ['date', (value: unknown) => value === '' || isDay(value)],
  ['aims', (value: unknown) => typeof value === 'boolean'],
])
