'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useFocusedAction, useStepName } from '@/components/room/use-step-name'
import type { Elements } from '@/components/ui/apart'
import { STEPS } from '@/domain/method/steps'
import { OpenStrip } from './open-strip'
import { Timer } from './timer'

/** Whose workshop this is and where the group is; a change of step is announced politely. `children` stand at the end. */
export function Header({ children }: { children?: Elements }) {
  const t = useTranslations('room')
  const { stage } = useRoom()
  const step = useStepName()(stage.step)
  const action = useFocusedAction()
  const title = action ? `${step} · ${action}` : step
  return (
    <>
      <div className="bg-card border-line flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5 sm:px-5">
        <div className="min-w-0 flex-1 basis-full sm:basis-32">
          <p className="text-soft truncate text-sm leading-tight">
            <bdi>{stage.preparation.organisation}</bdi>
          </p>
          <h1 className="text-lg leading-tight font-bold break-words hyphens-auto">{title}</h1>
        </div>
        <p role="status" className="sr-only">
          {t('steps.announce', { title, place: STEPS.indexOf(stage.step) + 1, of: STEPS.length })}
        </p>
        <Timer />
        {children}
      </div>
      <OpenStrip />
    </>
  )
}
