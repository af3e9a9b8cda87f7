'use client'
import { useRoom } from '@/components/room/room'
import { firstQuestion, placeOfCell, questionText, stepIntro } from '@/domain/method/template'

/**
 * What the group is talking about: the question in focus, else the first one of the step, else what the step is for.
 * Where its sheet asks it already, it is only told to people who listen.
 */
export function useQuestion(): string {
  const { stage, locale } = useRoom()
  const { step, focus } = stage
  const looked = focus === null ? null : placeOfCell(focus)
  if (looked) return questionText(looked.question)[locale]
  const first = firstQuestion(step)
  return first ? questionText(first)[locale] : stepIntro(step)[locale]
}
