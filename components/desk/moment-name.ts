import type { Moment } from '@/domain/method/script'
import { placeOfCell } from '@/domain/method/template'
import type { Stage } from '@/domain/stage/stage'
import type { Locale } from '@/domain/text'
import { actionTitle } from '@/domain/board/structure'

/** The past action that a question is about, by its title; null for what is about none, or is one itself. */
export function aboutOf({ kind, focus }: Moment, { preparation }: Stage, locale: Locale): string | null {
  const action = kind === 'question' && focus !== null ? (placeOfCell(focus)?.action ?? null) : null
  const place = preparation.actions.findIndex(({ id }) => id === action)
  return place < 0 ? null : actionTitle(preparation.actions[place]!, place, locale)
}

/** Where the words of the facilitator for a moment stand: by its question, or by what it is. */
export const saidAt = ({ kind, focus }: Moment): string =>
  kind === 'question' && focus !== null ? placeOfCell(focus)!.question : kind
