'use client'
import { useRoom } from '@/components/room/room'
import { placeOfCell, questionsAt, questionText, stepIntro } from '@/domain/method/template'

/**
 * What the group is talking about: the question in focus, else the first one of the step, else what the step is for.
 * Where its sheet asks it already, it is only told to people who listen.
 */
export function useQuestion(): string {
  const { stage, locale } = useRoom()
  const { step, focus } = stage
  const looked = focus === null ? null : placeOfCell(focus)
  if (looked) return questionText(looked.question)[locale]
  // A step that goes action by action has no first question for all of them.
  const first = questionsAt(step, true).length === 0 ? questionsAt(step, false)[0] : undefined
  return first ? questionText(first)[locale] : stepIntro(step)[locale]
}
