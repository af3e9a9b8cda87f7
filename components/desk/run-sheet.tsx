'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { ScriptList } from '@/components/preparation/script-list'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { useStepName } from '@/components/room/use-step-name'
import { Button } from '@/components/ui/button'
import { fieldBox } from '@/components/ui/field'
import { STEPS } from '@/domain/method/steps'
import { LONGEST_SESSION, LONGEST_STEP, type Plan, plannedMinutes, SHORTEST_SESSION } from '@/domain/stage/plan'
import { Stretch } from './stretch'

/** The plan of the session: more time for this step, and the minutes of each step against the whole. */
export function RunSheet() {
  const { stage } = useRoom()
  return (
    <div className="flex flex-col gap-4">
      <Stretch />
      {/* Another plan from the server is another form: nobody then saves over it without having seen it. */}
      <PlanForm key={JSON.stringify(stage.plan)} plan={stage.plan} />
      <Moments />
    </div>
  )
}

/** Which moments of the half-day are had. */
function Moments() {
  const t = useTranslations('lead.list')
  const { stage, locale } = useRoom()
  const { run, busy, refusal } = useCommand()
  return (
    <details>
      <summary className="text-brand-strong min-h-11 cursor-pointer px-2 py-2.5 font-semibold">{t('title')}</summary>
      <div className="flex flex-col gap-2 px-2 pb-2 text-sm">
        <p className="text-soft">{t('explain')}</p>
        {refusal}
        <ScriptList
          script={stage.script}
          locale={locale}
          onChange={(script) => (busy ? undefined : void run({ type: 'script.set', script, from: stage.script }))}
        />
      </div>
    </details>
  )
}

function PlanForm({ plan: stored }: { plan: Plan }) {
  const t = useTranslations('time.plan')
  const { stage } = useRoom()
  const nameOf = useStepName()
  const { run, busy, refusal } = useCommand()
  const [plan, setPlan] = useState(stored)
  const changed = JSON.stringify(plan) !== JSON.stringify(stored)
  const planned = plannedMinutes(plan)
  const spare = plan.session - planned
  const save = (event: FormEvent) => {
    event.preventDefault()
    void run({ type: 'plan.set', plan })
  }
  return (
    <form onSubmit={save} className="flex flex-col gap-2">
      <ol className="flex flex-col gap-1">
        {STEPS.map((step) => (
          <li
            key={step}
            aria-current={step === stage.step ? 'step' : undefined}
            className={`rounded-lg px-2 ${step === stage.step ? 'bg-brand-wash font-bold' : ''}`}
          >
            <Minutes
              label={nameOf(step)}
              value={plan.steps[step]}
              most={LONGEST_STEP}
              onChange={(minutes) => setPlan({ ...plan, steps: { ...plan.steps, [step]: minutes } })}
            />
          </li>
        ))}
      </ol>
      <div className="px-2">
        <Minutes
          label={t('pause')}
          value={plan.pause}
          most={LONGEST_STEP}
          onChange={(pause) => setPlan({ ...plan, pause })}
        />
        <Minutes
          label={t('session')}
          value={plan.session}
          least={SHORTEST_SESSION}
          most={LONGEST_SESSION}
          onChange={(session) => setPlan({ ...plan, session })}
        />
      </div>
      <p
        role="status"
        className={`rounded-lg px-3 py-2 text-sm font-semibold ${spare < 0 ? 'bg-warn-wash text-warn' : 'bg-stone-wash'}`}
      >
        <span>{t('sum', { planned, session: plan.session })}</span>{' '}
        {spare < 0 ? <span>{t('tooMuch', { minutes: -spare })}</span> : null}
        {spare > 0 ? <span>{t('spare', { minutes: spare })}</span> : null}
      </p>
      {refusal}
      {changed ? (
        <div className="flex flex-wrap gap-2">
          <Button type="submit" off={busy}>
            {t('save')}
          </Button>
          <Button look="quiet" className="px-3" off={busy} onClick={() => setPlan(stored)}>
            {t('cancel')}
          </Button>
        </div>
      ) : null}
    </form>
  )
}

/** A number of minutes with what it is for before it. */
function Minutes({
  label,
  value,
  least = 0,
  most,
  onChange,
}: {
  label: string
  value: number
  least?: number
  most: number
  onChange: (minutes: number) => void
}) {
  const t = useTranslations('time.plan')
  const id = useId()
  return (
    <div className="flex min-h-11 items-center gap-2">
      <label htmlFor={id} className="min-w-0 flex-1 text-sm leading-tight break-words hyphens-auto">
        {label}
      </label>
      <span className="w-18 shrink-0">
        <input
          id={id}
          type="number"
          inputMode="numeric"
          required
          min={least}
          max={most}
          step={1}
          // An empty field is not a number: it stays empty, and the browser asks for one before the plan can be saved.
          value={Number.isNaN(value) ? '' : value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
          className={`${fieldBox} min-h-11 text-right`}
        />
      </span>
      <span className="text-soft text-sm font-normal">{t('minutes')}</span>
    </div>
  )
}
