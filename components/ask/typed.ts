'use client'
import { InTab } from '@/components/room/in-tab'
import { useRoom } from '@/components/room/room'
import { hasFields, isListOf, isRecordOf, isText, orNull, shape } from '@/components/ui/shape'
import type { EvaluationQuestion } from '@/domain/stage/evaluation'
import { SCALE, type Score } from '@/domain/stage/scale'

/** Gives the next from the one of that moment: somebody may have gone on while something was being sent. */
export type Change<T> = (next: (now: T) => T) => void

/** Question id -> what somebody answered and has not sent. */
export type EvaluationDraft = Readonly<Record<string, string>>
export const TYPED_EVALUATION = new InTab('evaluation', shape<EvaluationDraft>(isRecordOf(isText)), {})

/** The words among it; scores are not words. */
export const wordsOf = (draft: EvaluationDraft, questions: readonly EvaluationQuestion[]): string[] =>
  questions.filter(({ kind }) => kind === 'text').flatMap(({ id }) => draft[id]?.trim() || [])

/** What somebody chose about one action and has not sent. */
export interface CapacityChoice {
  action: string
  carry: Score | null
  keep: Score | null
}
const isScore = (value: unknown) => SCALE.some((score) => score === value)
const isChoice = hasFields<CapacityChoice>({ action: isText, carry: orNull(isScore), keep: orNull(isScore) })
export const CHOSEN_CAPACITY = new InTab('capacity', shape<CapacityChoice | null>(orNull(isChoice)), null)

/** Whether somebody has answered about each action. */
export function useCapacityAnswered(): boolean {
  const { stage, mine } = useRoom()
  return stage.preparation.actions.every(({ id }) => mine.capacity.some(({ action }) => action === id))
}

/** The id of an idea for each dot, of somebody who chose something else than they sent. */
export type DotsChoice = readonly string[] | null
export const CHOSEN_DOTS = new InTab('dots', shape<DotsChoice>(orNull(isListOf(isText))), null)

/** What somebody wrote and has not sent; `sent`: that something was. */
export interface VoiceDraft {
  text: string
  change: string
  sent: boolean
}
const isVoice = hasFields<VoiceDraft>({ text: isText, change: isText, sent: (value) => typeof value === 'boolean' })
export const NO_VOICE: VoiceDraft = { text: '', change: '', sent: false }
export const TYPED_VOICE = new InTab('voice', shape<VoiceDraft>(isVoice), NO_VOICE)

/** Round id -> what somebody wrote in it and has not sent. */
export type AnswerDrafts = Readonly<Record<string, string>>
export const TYPED_ANSWERS = new InTab('answers', shape<AnswerDrafts>(isRecordOf(isText)), {})
