'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import type { Elements } from '@/components/ui/apart'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { isolated } from '@/domain/direction'
import { CAPACITY_QUESTIONS, type CapacityCounts, NOTHING_COUNTED, sameCounts } from '@/domain/stage/capacity'
import type { Command } from '@/domain/stage/commands'
import { useCountedIdeas } from './dots'
import { CountField, CountsField, CountsLine } from './scale'

/** The show of hands by people without a device, per action. */
export function HandsCounts() {
  const t = useTranslations('ask.hands')
  const questions = useTranslations('ask.capacity')
  const { stage } = useRoom()
  return (
    <>
      <p className="text-soft text-sm">{t('hint')}</p>
      {stage.preparation.actions.map(({ id, title }) => (
        <details key={id} className="border-line border-t">
          <summary className="min-h-11 cursor-pointer py-2.5 break-words">
            <bdi>{title}</bdi>
          </summary>
          <Counting
            stored={stage.capacity.hands[id] ?? NOTHING_COUNTED}
            same={sameCounts}
            command={(counts: CapacityCounts, from) => ({ type: 'capacity.count', action: id, counts, from })}
            said={(counts) =>
              CAPACITY_QUESTIONS.map((question) => (
                <CountsLine key={question} title={questions(question)} counts={counts[question]} />
              ))
            }
          >
            {(counts, put) =>
              CAPACITY_QUESTIONS.map((question) => (
                <CountsField
                  key={question}
                  legend={questions(question)}
                  value={counts[question]}
                  onChange={(value) => put({ ...counts, [question]: value })}
                />
              ))
            }
          </Counting>
        </details>
      ))}
    </>
  )
}

/** The dots of people without a device, per idea. */
export function HandsDots() {
  const t = useTranslations('ask.dots')
  const { stage } = useRoom()
  return (
    <>
      <p className="text-soft text-sm">{t('handsHint')}</p>
      {useCountedIdeas().map(({ id, text }) => (
        <details key={id} className="border-line border-t">
          <summary className="min-h-11 cursor-pointer py-2.5 break-words">
            <bdi>{text || t('noText')}</bdi>
          </summary>
          <Counting
            stored={stage.dots.hands[id] ?? 0}
            same={(a, b) => a === b}
            command={(hands: number, from) => ({ type: 'dots.count', note: id, hands, from })}
            said={(count) => <p>{t('counted', { count })}</p>}
          >
            {(count, put) => (
              <CountField label={t('handsFor', { idea: isolated(text || t('noText')) })} value={count} onChange={put} />
            )}
          </Counting>
        </details>
      ))}
    </>
  )
}

/** What is typed and not sent, and the numbers that were there when the typing began. */
interface Typed<Counts> {
  counts: Counts
  from: Counts
}

/** Numbers that two people may be counting at once. `children`: their fields; `said`: numbers that are saved, in words. */
function Counting<Counts>({
  stored,
  same,
  command,
  said,
  children,
}: {
  stored: Counts
  same: (a: Counts, b: Counts) => boolean
  command: (counts: Counts, from: Counts) => Command
  said: (counts: Counts) => Elements
  children: (counts: Counts, put: (counts: Counts) => void) => Elements
}) {
  const t = useTranslations('ask.hands')
  const { run, busy, refusal } = useCommand()
  const [typed, setTyped] = useState<Typed<Counts> | null>(null)
  const counts = typed ? typed.counts : stored
  const changed = typed !== null && !same(typed.from, stored)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (typed && (await run(command(typed.counts, typed.from))))
      setTyped((now) => (now && now !== typed ? { ...now, from: typed.counts } : null))
  }
  return (
    <form className="flex flex-col gap-3 pb-3" onSubmit={(event) => void submit(event)}>
      {children(counts, (next) => setTyped({ from: typed ? typed.from : stored, counts: next }))}
      {changed ? (
        <Notice look="warn">
          <p>{t('changed')}</p>
          {said(stored)}
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
