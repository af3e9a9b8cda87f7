'use client'
import { useTranslations } from 'next-intl'
import { actionTitle } from '@/domain/board/structure'
import { isolated } from '@/domain/direction'
import type { Step } from '@/domain/method/steps'
import { actionOfFocus, PANELS, stepTitle } from '@/domain/method/template'
import { useRoom } from './room'

/** What a step is called, in the workshop's own language as it stands on the board; with its number if it has one. */
export function useStepName(): (step: Step) => string {
  const t = useTranslations('room.steps')
  const { locale } = useRoom()
  return (step) => {
    const { number } = PANELS[step]
    const title = stepTitle(step)[locale]
    return number ? t('numbered', { number, title }) : title
  }
}

/** The title of the past action that the group looks at closely, to stand in a sentence; or null. */
export function useFocusedAction(): string | null {
  const { stage, locale } = useRoom()
  const { actions } = stage.preparation
  const place = actions.findIndex((action) => action.id === actionOfFocus(stage.focus))
  return place < 0 ? null : isolated(actionTitle(actions[place]!, place, locale))
}
