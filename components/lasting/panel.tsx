'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { CheckIcon } from '@/components/ui/icons'
import { COMPONENTS, isDone } from '@/domain/method/components'
import { QUESTIONS } from '@/domain/method/questions'
import { stepTitle } from '@/domain/method/template'
import type { Stage } from '@/domain/stage/stage'
import { AnchorForm } from './anchor'
import { CommitmentForm } from './commitment'
import { ComponentForm } from './component'
import { Progress } from './decided'
import { useUnsaved } from './use-edits'

interface Part {
  id: 'G3' | 'S3.7' | (typeof COMPONENTS)[number]
  done: (stage: Stage) => boolean
  form: ReactNode
}
/** What the group decides in step 3, in the method's order. */
const PARTS: readonly Part[] = [
  { id: 'G3', done: (stage) => stage.commitment.answer !== null, form: <CommitmentForm /> },
  ...COMPONENTS.map((id) => ({
    id,
    done: (stage: Stage) => isDone(stage.components[id]),
    form: <ComponentForm id={id} />,
  })),
  { id: 'S3.7', done: (stage) => stage.anchor !== null, form: <AnchorForm /> },
]

/** Forms of which the words keep the panel open until the server has them. */
const HOLDING = ['G3', ...COMPONENTS]

/** Whether step 3 is written down here now; or the group went on, and words typed here are not saved yet. */
export function useLastingShown(): boolean {
  const { stage, may } = useRoom()
  const unsaved = useUnsaved(HOLDING)
  return unsaved || (stage.step === 'step-3' && may('component.set'))
}

/** Where the facilitator or the note-taker writes down what makes it last: one part open at a time. */
export function LastingPanel() {
  const t = useTranslations('lasting.component')
  const { stage, locale } = useRoom()
  const [first] = useState(() => PARTS.find(({ id }) => id === stage.focus) ?? PARTS.find(({ done }) => !done(stage)))
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-xl font-bold">{stepTitle('step-3')[locale]}</h2>
      <div role="status">
        <Progress />
      </div>
      <div>
        {PARTS.map(({ id, done, form }) => (
          <details key={id} name="lasting" open={id === first?.id} className="border-line border-t">
            <summary className="min-h-12 cursor-pointer py-3">
              <h3 className="inline font-semibold">{QUESTIONS[id].label[locale]}</h3>
              {done(stage) ? (
                <span className="text-leaf ml-2 inline-flex items-center gap-1 text-sm font-bold whitespace-nowrap">
                  <CheckIcon className="size-4" />
                  <span>{t('done')}</span>
                </span>
              ) : null}
            </summary>
            <div className="pb-5">{form}</div>
          </details>
        ))}
      </div>
    </div>
  )
}
