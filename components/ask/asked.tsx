'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useRoom } from '@/components/room/room'
import { CapacityForm, CapacityResult, HandsCounts, useCapacityAnswered } from './capacity'
import { EvaluationForm, EvaluationResults } from './evaluation'
import { RevealedVoices, VoiceForm } from './voices'

/** What is asked of everybody now: one question is in sight, the others and what was shown fold out. */
export function Asked() {
  const t = useTranslations('ask')
  const { stage, mine, may } = useRoom()
  const { capacity, voices, evaluation } = stage
  const answered = useCapacityAnswered()
  const parts: Part[] = [
    {
      id: 'evaluation',
      title: t('evaluation.title'),
      now: true,
      shown: evaluation.state === 'open' && !mine.evaluated && may('evaluation.answer'),
      body: <EvaluationForm />,
    },
    {
      id: 'capacity',
      title: answered ? t('capacity.done') : t('capacity.title'),
      now: !answered,
      shown: capacity.state === 'open' && may('capacity.answer'),
      body: <CapacityForm />,
    },
    { id: 'voices', title: t('voices.title'), now: true, shown: voices.open && may('voice.send'), body: <VoiceForm /> },
    {
      id: 'hands',
      title: t('hands.title'),
      now: false,
      shown: capacity.state !== 'closed' && may('capacity.count'),
      body: <HandsCounts />,
    },
    {
      id: 'capacity-result',
      title: t('capacity.result'),
      now: true,
      shown: capacity.state === 'revealed',
      body: <CapacityResult />,
    },
    {
      id: 'voices-shown',
      title: t('voices.result', { count: voices.revealed.length }),
      now: true,
      shown: voices.revealed.length > 0,
      body: <RevealedVoices />,
    },
    {
      id: 'evaluation-result',
      title: t('evaluation.result'),
      now: true,
      shown: evaluation.state === 'revealed',
      body: <EvaluationResults />,
    },
  ]
  const shown = parts.filter((part) => part.shown)
  const first = shown.find(({ now }) => now)
  const thanked = evaluation.state === 'open' && mine.evaluated
  return (
    <>
      <p role="status" className="sr-only">
        {first ? t('news', { title: first.title }) : ''}
      </p>
      {thanked ? (
        <p role="status" className="border-line bg-card border-b px-3 py-2 sm:px-5">
          {t('evaluation.thanks')}
        </p>
      ) : null}
      {shown.length > 0 ? (
        <section
          aria-label={t('title')}
          className="border-line bg-card max-h-[60dvh] shrink-0 overflow-y-auto border-b px-3 sm:px-5"
        >
          {shown.map(({ id, title, body }) => (
            // What asks for attention unfolds as it comes; a form that folds then keeps what was typed in it.
            <details key={id} open={id === first?.id}>
              <summary className="text-brand-strong min-h-11 cursor-pointer py-2.5">
                <h2 className="inline font-semibold">{title}</h2>
              </summary>
              <div className="max-w-2xl pb-3">{body}</div>
            </details>
          ))}
        </section>
      ) : null}
    </>
  )
}

interface Part {
  id: string
  title: string
  /** Whether it asks for attention, or can wait. */
  now: boolean
  shown: boolean
  body: ReactNode
}
