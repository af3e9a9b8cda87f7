'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { PANELS, stepTitle } from '@/domain/method/template'
import type { Step } from '@/domain/stage'

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
