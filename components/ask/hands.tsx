'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { CAPACITY_QUESTIONS, type CapacityCounts, NOTHING_COUNTED, sameCounts } from '@/domain/stage/capacity'
import { CountsField, CountsLine } from './scale'

/** The show of hands by people without a device, per action. */
export function HandsCounts() {
  const t = useTranslations('ask.hands')
  const { stage } = useRoom()
  return (
    <>
      <p className="text-soft text-sm">{t('hint')}</p>
      {stage.preparation.actions.map(({ id, title }) => (
        <details key={id} className="border-line border-t">
          <summary className="min-h-11 cursor-pointer py-2.5 break-words">
            <bdi>{title}</bdi>
          </summary>
          <HandsOf action={id} />
        </details>
      ))}
    </>
  )
}

/** What is typed and not sent, and the numbers that were there when the typing began. */
interface Typed {
  counts: CapacityCounts
  from: CapacityCounts
}

function HandsOf({ action }: { action: string }) {
  const t = useTranslations('ask.hands')
  const questions = useTranslations('ask.capacity')
  const { stage } = useRoom()
  const { run, busy, refusal } = useCommand()
  const stored = stage.capacity.hands[action] ?? NOTHING_COUNTED
  const [typed, setTyped] = useState<Typed | null>(null)
  const counts = typed?.counts ?? stored
  const changed = typed !== null && !sameCounts(typed.from, stored)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (typed && (await run({ type: 'capacity.count', action, ...typed }))) setTyped(null)
  }
  return (
    <form className="flex flex-col gap-3 pb-3" onSubmit={(event) => void submit(event)}>
      {CAPACITY_QUESTIONS.map((question) => (
        <CountsField
          key={question}
          legend={questions(question)}
          value={counts[question]}
          onChange={(value) => setTyped({ from: typed?.from ?? stored, counts: { ...counts, [question]: value } })}
        />
      ))}
      {changed ? (
        <Notice look="warn">
          <p>{t('changed')}</p>
          {CAPACITY_QUESTIONS.map((question) => (
            <CountsLine key={question} title={questions(question)} counts={stored[question]} />
          ))}
          <div className="mt-2 flex flex-wrap gap-2">
            <Button className="px-3" onClick={() => setTyped(null)}>
              {t('theirs')}
            </Button>
            <Button look="quiet" className="px-3" onClick={() => setTyped({ from: stored, counts })}>
              {t('mine')}
            </Button>
          </div>
        </Notice>
      ) : (
        <>
          {refusal}
          <Button type="submit" className="self-start" off={busy || !typed}>
            {t('save')}
          </Button>
        </>
      )}
    </form>
  )
}
