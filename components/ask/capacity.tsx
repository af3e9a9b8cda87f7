'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/stage/use-command'
import { Button } from '@/components/ui/button'
import { CAPACITY_QUESTIONS, type CapacityCounts } from '@/domain/capacity'
import type { PastAction } from '@/domain/past-action'
import { NO_COUNTS, type Score } from '@/domain/scale'
import { CountsField, ScaleField, ScaleResult } from './scale'

/** Whether somebody has answered about each action. */
export function useCapacityAnswered(): boolean {
  const { stage, mine } = useRoom()
  return stage.preparation.actions.every(({ id }) => mine.capacity.some(({ action }) => action === id))
}

/** Draagkracht, one action at a time. Each answer is kept as it is sent; all can be changed until they are shown. */
export function CapacityForm() {
  const t = useTranslations('ask.capacity')
  const { stage, mine } = useRoom()
  const { actions } = stage.preparation
  const open = actions.find(({ id }) => !mine.capacity.some(({ action }) => action === id))
  const [chosen, setChosen] = useState<string | null>(null)
  const asked = actions.find(({ id }) => id === chosen) ?? open
  return (
    <div className="flex flex-col gap-3">
      <p className="text-soft text-sm">{t('private')}</p>
      {asked ? (
        <OneAction
          key={asked.id}
          action={asked}
          place={t('place', { place: actions.indexOf(asked) + 1, total: actions.length })}
          onSent={() => setChosen(null)}
        />
      ) : (
        <p role="status">{t('thanks')}</p>
      )}
      <ul className="flex flex-col items-start">
        {actions
          .filter(({ id }) => id !== asked?.id && mine.capacity.some(({ action }) => action === id))
          .map(({ id, title }) => (
            <li key={id}>
              <Button look="quiet" className="px-2 text-left" onClick={() => setChosen(id)}>
                {t('change', { action: title })}
              </Button>
            </li>
          ))}
      </ul>
    </div>
  )
}

function OneAction({ action, place, onSent }: { action: PastAction; place: string; onSent: () => void }) {
  const t = useTranslations('ask.capacity')
  const { mine } = useRoom()
  const { run, busy, refusal } = useCommand()
  const before = mine.capacity.find((answer) => answer.action === action.id)
  const [carry, setCarry] = useState((before?.carry ?? null) as Score | null)
  const [keep, setKeep] = useState((before?.keep ?? null) as Score | null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!carry || !keep) return
    const scores = [{ action: action.id, carry, keep }]
    if (await run({ type: 'capacity.answer', scores })) onSent()
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
      <div>
        <p className="text-soft text-sm">{place}</p>
        <h3 className="text-lg font-bold break-words">{action.title}</h3>
      </div>
      <ScaleField legend={t('carry')} value={carry} onChange={setCarry} />
      <ScaleField legend={t('keep')} value={keep} onChange={setKeep} />
      {refusal}
      <Button type="submit" look="primary" className="self-start" disabled={busy || !carry || !keep}>
        {t('send')}
      </Button>
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
        const counts = result[id] ?? { carry: NO_COUNTS, keep: NO_COUNTS }
        return (
          <li key={id} className="flex flex-col gap-2">
            <h3 className="font-bold break-words">{title}</h3>
            {CAPACITY_QUESTIONS.map((question) => (
              <ScaleResult key={question} title={t(question)} counts={counts[question]} />
            ))}
          </li>
        )
      })}
    </ul>
  )
}

/** The show of hands by people without a device, per action. */
export function HandsCounts() {
  const t = useTranslations('ask.hands')
  const { stage } = useRoom()
  return (
    <>
      <p className="text-soft text-sm">{t('hint')}</p>
      {stage.preparation.actions.map(({ id, title }) => (
        <details key={id} className="border-line border-t">
          <summary className="min-h-11 cursor-pointer py-2.5 break-words">{title}</summary>
          <HandsOf action={id} />
        </details>
      ))}
    </>
  )
}

function HandsOf({ action }: { action: string }) {
  const t = useTranslations('ask.hands')
  const questions = useTranslations('ask.capacity')
  const { stage } = useRoom()
  const { run, busy, refusal } = useCommand()
  const stored = stage.capacity.hands[action] ?? { carry: NO_COUNTS, keep: NO_COUNTS }
  /** What is typed and not sent; until then the stage's own numbers show. */
  const [typed, setTyped] = useState<CapacityCounts | null>(null)
  const counts = typed ?? stored
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await run({ type: 'capacity.count', action, counts })) setTyped(null)
  }
  return (
    <form className="flex flex-col gap-3 pb-3" onSubmit={(event) => void submit(event)}>
      {CAPACITY_QUESTIONS.map((question) => (
        <CountsField
          key={question}
          legend={questions(question)}
          value={counts[question]}
          onChange={(value) => setTyped({ ...counts, [question]: value })}
        />
      ))}
      {refusal}
      <Button type="submit" className="self-start" disabled={busy || !typed}>
        {t('save')}
      </Button>
    </form>
  )
}
