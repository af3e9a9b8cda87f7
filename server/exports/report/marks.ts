import { MARKS } from '@/domain/board/marks'
import type { Locale } from '@/domain/text'

/** A mark on a note in words; one that an older board has and the method does not know stays as it is stored. */
export const markLabel = (mark: string, locale: Locale): string =>
  Object.entries(MARKS).find(([id]) => id === mark)?.[1].label[locale] ?? mark
