'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { CheckIcon } from '@/components/ui/icons'
import { QUESTIONS } from '@/domain/method/questions'
import { stepTitle } from '@/domain/method/template'
import { byKind, type Decision, decisionOn, isDecided } from '@/domain/stage/decision'
import { AnchorForm } from './anchor'
import { CommitmentForm } from './commitment'
import { ComponentForm } from './component'
import { Progress } from './decided'
import { PARTS } from './shown'

const formOf = (decision: Decision): ReactNode =>
  byKind(decision, {
    verdict: () => null,
    commitment: () => <CommitmentForm />,
    component: ({ id }) => <ComponentForm id={id} />,
    anchor: () => <AnchorForm />,
  })

/** Where the facilitator or the note-taker writes down what makes it last: one part open at a time, that of the group. */
export function LastingPanel() {
  const t = useTranslations('lasting.component')
  const { stage, locale } = useRoom()
  const parts = PARTS.flatMap((id) => {
    const decision = decisionOn(id, stage)
    return decision ? [{ id, done: isDecided(decision), form: formOf(decision) }] : []
  })
  const [first] = useState(() => parts.find(({ id }) => id === stage.focus) ?? parts.find(({ done }) => !done))
  const { focus } = stage
  const folds = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const all = folds.current!
    // Nobody's field folds away under their hands.
    if (focus === null || all.contains(document.activeElement)) return
    const part = all.querySelector<HTMLDetailsElement>(`[data-part="${CSS.escape(focus)}"]`)
    if (part) part.open = true
  }, [focus])
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-xl font-bold">{stepTitle('step-3')[locale]}</h2>
      <div role="status">
        <Progress />
      </div>
      <div ref={folds}>
        {parts.map(({ id, done, form }) => (
          <details key={id} data-part={id} name="lasting" open={id === first?.id} className="border-line border-t">
            <summary className="min-h-12 cursor-pointer py-3">
              <h3 className="inline font-semibold">{QUESTIONS[id].label[locale]}</h3>
              {done ? (
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
