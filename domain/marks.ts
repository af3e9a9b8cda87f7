import type { Text } from './text'

/**
 * What a note can be marked with. `pain`: disagreement or something that hurts (method S1.6). `training`: something to
 * learn (C4). The other four are the prikkel-check of an idea (S3.6).
 */
export const MARKS = ['pain', 'training', 'low-threshold', 'attractive', 'fun', 'within'] as const
export type Mark = (typeof MARKS)[number]
/** The prikkel-check: an idea with all four is a digital prompt, and not a plan for everything. */
export const PROMPT_CHECK: readonly Mark[] = ['low-threshold', 'attractive', 'fun', 'within']

export const MARK_NAMES: Readonly<Record<Mark, Text>> = {
  pain: { nl: 'Pijnpunt', en: 'Pain point' },
  training: { nl: 'Vorming', en: 'Training' },
  'low-threshold': { nl: 'Laagdrempelig', en: 'Low threshold' },
  attractive: { nl: 'Aantrekkelijk', en: 'Attractive' },
  fun: { nl: 'Leuk', en: 'Fun' },
  within: { nl: 'Binnen een activiteit', en: 'Within an activity' },
}

/** Whether a stored mark is one we know. */
export const isMark = (mark: string): mark is Mark => (MARKS as readonly string[]).includes(mark)
