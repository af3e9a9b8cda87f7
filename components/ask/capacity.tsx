'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { useInSight } from '@/components/ui/in-sight'
import { isolated } from '@/domain/direction'
import type { PastAction } from '@/domain/method/past-action'
import { CAPACITY_QUESTIONS, NOTHING_COUNTED } from '@/domain/stage/capacity'
import type { Score } from '@/domain/stage/scale'
import { FewTakePart } from './few'
import { ScaleField, ScaleResult } from './scale'
import type { CapacityChoice, Change } from './typed'

interface Choosing {
  choice: CapacityChoice | null
  onChoice: Change<CapacityChoice | null>
}

/** Draagkracht, one action at a time. Each answer is kept as it is sent; all can be changed until they are shown. */
export function CapacityForm({ choice, onChoice }: Choosing) {
  const t = useTranslations('ask.capacity')
  const { stage, mine } = useRoom()
  const { actions } = stage.preparation
  const open = actions.find(({ id }) => !mine.capacity.some(({ action }) => action === id))
  const [chosen, setChosen] = useState<string | null>(null)
  const asked = actions.find(({ id }) => id === (chosen ?? choice?.action)) ?? open
  const top = useInSight<HTMLDivElement>(asked?.id)
  return (
    <div ref={top} className="flex flex-col gap-3">
      {asked ? (
        <OneAction
          action={asked}
          place={t('place', { place: actions.indexOf(asked) + 1, total: actions.length })}
          choice={choice?.action === asked.id ? choice : null}
          onChoice={onChoice}
          onSent={() => setChosen((now) => (now === asked.id ? null : now))}
        />
      ) : (
        <p role="status">{t('thanks')}</p>
      )}
      <p className="text-soft text-sm">{t('private')}</p>
      <FewTakePart />
      <ul className="flex flex-col items-start">
        {actions
          .filter(({ id }) => id !== asked?.id && mine.capacity.some(({ action }) => action === id))
          .map(({ id, title }) => (
            <li key={id}>
              <Button look="quiet" className="px-2 text-left" onClick={() => setChosen(id)}>
                {t('change', { action: isolated(title) })}
              </Button>
            </li>
          ))}
      </ul>
    </div>
  )
}

function OneAction({
  action,
  place,
  choice,
  onChoice,
  onSent,
}: Choosing & { action: PastAction; place: string; onSent: () => void }) {
  const t = useTranslations('ask.capacity')
  const { mine } = useRoom()
  const { run, busy, refusal } = useCommand()
  const before = mine.capacity.find((answer) => answer.action === action.id)
  const { carry, keep } = choice ?? {
    carry: (before?.carry ?? null) as Score | null,
    keep: (before?.keep ?? null) as Score | null,
  }
  const put = (change: Partial<CapacityChoice>) => onChoice(() => ({ action: action.id, carry, keep, ...change }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!carry || !keep) return
    const scores = [{ action: action.id, carry, keep }]
    if (!(await run({ type: 'capacity.answer', scores }))) return
    onChoice((now) => (now === choice ? null : now))
    onSent()
  }
  return (
    <form
      className="flex flex-col gap-3 strip:grid strip:grid-cols-[1fr_1fr_auto] strip:items-end strip:gap-x-4 strip:gap-y-0"
      onSubmit={(event) => void submit(event)}
    >
      <div role="status" className="strip:col-span-3 strip:flex strip:items-baseline strip:gap-3 strip:leading-tight">
        <p className="text-soft text-sm">{place}</p>
        <h3 dir="auto" className="text-lg font-bold break-words strip:text-base">
          {action.title}
        </h3>
      </div>
      <ScaleField legend={t('carry')} value={carry} onChange={(score) => put({ carry: score })} />
      <ScaleField legend={t('keep')} value={keep} onChange={(score) => put({ keep: score })} />
      <Button type="submit" look="primary" className="self-start strip:self-end" off={busy || !carry || !keep}>
        {t('send')}
      </Button>
      {refusal}
    </form>
  )
}

/** Everybody's answers together, per action; nothing before the facilitator shows them. */
export function CapacityResult() {
  const t = useTranslations('ask.capacity')
  const { stage } = useRoom()
  const { result } = stage.capacity
  if (!result) return null
  return (
    <ul className="flex flex-col gap-4">
      {stage.preparation.actions.map(({ id, title }) => {
        const counts = result[id] ?? NOTHING_COUNTED
        return (
          <li key={id} className="flex flex-col gap-2">
            <h3 dir="auto" className="font-bold break-words">
              {title}
            </h3>
            {CAPACITY_QUESTIONS.map((question) => (
              <ScaleResult key={question} title={t(question)} counts={counts[question]} />
            ))}
          </li>
        )
      })}
    </ul>
  )
}
