'use client'
import { useTranslations } from 'next-intl'
import { createContext, useContext } from 'react'
import { Button } from '@/components/ui/button'
import { EyeIcon } from '@/components/ui/icons'
import { isolated } from '@/domain/direction'
import { stepOf } from '@/domain/stage/place'
import { useRoom } from './room'
import { useCommand } from './use-command'

/** Takes whoever brought the group somewhere along with it. */
export const TogetherContext = createContext<() => void>(() => undefined)

/**
 * For whoever leads: brings everybody to a past action, a cell, or a `note` in it; a second tap, to the whole step.
 * `here`: the group is at it. `name`: what it is, for people who do not see where the button stands. `small`: its drawing
 * only.
 */
export function LookHere({
  focus,
  note,
  here,
  name,
  small = false,
}: {
  focus: string
  note?: string | undefined
  here: boolean
  name: string
  small?: boolean | undefined
}) {
  const t = useTranslations('room.looking')
  const { stage, may } = useRoom()
  const { run, busy, refusal } = useCommand()
  const together = useContext(TogetherContext)
  if (!may('step.go') || !stage.startedAt) return null
  const go = async () => {
    if (await run({ type: 'step.go', step: stepOf(focus, stage.step), focus: here ? null : (note ?? focus) }))
      together()
  }
  return (
    <>
      <Button
        look="quiet"
        aria-pressed={here}
        off={busy}
        title={small ? t('here') : undefined}
        className={`aria-pressed:bg-brand-wash text-sm whitespace-nowrap ${small ? 'size-11' : 'px-2.5'}`}
        onClick={() => void go()}
      >
        <EyeIcon />
        <span className={small ? 'sr-only' : ''}>{t('here')}</span>
        <span className="sr-only">{`: ${isolated(name)}`}</span>
      </Button>
      {refusal}
    </>
  )
}

/** Marks where the group is, in words. */
export function GroupIsHere() {
  const t = useTranslations('room.looking')
  return (
    <p className="bg-brand mb-1 inline-flex w-fit items-center gap-1.5 rounded-full px-3 py-1 text-sm font-semibold text-white">
      <EyeIcon className="size-4" />
      <span>{t('groupHere')}</span>
    </p>
  )
}
