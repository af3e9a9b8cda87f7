'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { useStepName } from '@/components/room/use-step-name'
import { Press } from '@/components/ui/button'
import { actionTitle } from '@/domain/board/structure'
import { STEPS } from '@/domain/method/steps'
import { actionOfFocus, cellsOf } from '@/domain/method/template'

const item = 'flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-lg px-3 py-1.5 text-left leading-tight'

/** The way through the workshop: every step as a list, and within the group's step its places. */
export function StepsPanel() {
  const { stage } = useRoom()
  const nameOf = useStepName()
  const { run, busy, refusal } = useCommand()
  const here = STEPS.indexOf(stage.step)
  return (
    <div className="flex flex-col gap-2">
      {refusal}
      <ol className="flex flex-col">
        {STEPS.map((step, place) => (
          <li key={step}>
            <Press
              className={`${item} ${place === here ? 'bg-brand-wash font-bold' : 'hover:bg-paper'}`}
              aria-current={place === here ? 'step' : undefined}
              off={busy}
              onClick={() => void run({ type: 'step.go', step })}
            >
              <span
                aria-hidden="true"
                className={`size-3 shrink-0 rounded-full ${place < here ? 'bg-brand' : place === here ? 'bg-brand ring-brand/30 ring-4' : 'border-soft border-2'}`}
              />
              <span>{nameOf(step)}</span>
            </Press>
            {stage.step === step ? <FocusList busy={busy} run={run} /> : null}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Which past action or question the group looks at, or the whole step. */
function FocusList({ busy, run }: Pick<ReturnType<typeof useCommand>, 'busy' | 'run'>) {
  const t = useTranslations('room.steps')
  const { stage, locale } = useRoom()
  const { actions } = stage.preparation
  const near = actionOfFocus(stage.focus)
  const questions = (about: string | null) =>
    cellsOf(stage.preparation)
      .filter(({ step, action }) => step === stage.step && action === about)
      .map(({ id, label }) => ({ id, title: label[locale], deep: about !== null }))
  const places = [
    ...(stage.step === 'step-1' ? actions : []).flatMap((action, place) => [
      { id: action.id, title: actionTitle(action, place, locale), deep: false },
      // The questions about one action come into view with it: one tap more brings one large on every screen.
      ...(action.id === near ? questions(action.id) : []),
    ]),
    ...questions(null),
  ]
  if (places.length === 0) return null
  const whole = stage.step === 'step-1' ? t('wholeGrid') : t('wholeStep')
  const choices = [{ id: null, title: whole, deep: false }, ...places]
  return (
    <div role="group" aria-label={t('focus')} className="border-line mb-2 ml-4.5 flex flex-col border-l-2 pl-2">
      {choices.map(({ id, title, deep }) => (
        <Press
          key={id ?? ''}
          aria-pressed={stage.focus === id}
          off={busy}
          onClick={() => void run({ type: 'step.go', step: stage.step, focus: id })}
          className={`${item} text-sm ${deep ? 'pl-7' : ''} ${stage.focus === id ? 'bg-brand text-white' : 'hover:bg-paper'}`}
        >
          <bdi>{title}</bdi>
        </Press>
      ))}
    </div>
  )
}
