'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import type { Elements } from '@/components/ui/apart'
import { Button } from '@/components/ui/button'
import { CapacityResult } from './capacity'
import { EvaluationResults } from './evaluation'
import { FewAnswered, FewTakePart, useTakingPart } from './few'
import { HandsCounts } from './hands'
import { EvaluationQuestionsForm } from './questions'
import { RevealedVoices, VoiceText } from './voices'

/** "Vraag aan iedereen": what the facilitator asks of all, and when it is shown. */
export function AskDesk() {
  return (
    <div className="flex flex-col gap-4">
      <AskCapacity />
      <AskVoices />
      <AskEvaluation />
    </div>
  )
}

const Part = ({ title, children }: { title: string; children: Elements }) => (
  <section aria-label={title} className="flex flex-col items-stretch gap-2">
    <h2 className="font-bold">{title}</h2>
    {children}
  </section>
)

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary className="text-brand-strong min-h-11 cursor-pointer py-2.5">{title}</summary>
      <div className="pb-2">{children}</div>
    </details>
  )
}

/** A question to all on their own devices: asked, counted, and shown when the facilitator says so. */
function Poll({ of, children }: { of: 'capacity' | 'evaluation'; children: Elements }) {
  const t = useTranslations('ask')
  const { stage } = useRoom()
  const { run, busy, refusal } = useCommand()
  const total = useTakingPart()
  const { state, answered, shown } = stage[of]
  const counted = of === 'capacity' ? Object.keys(stage.capacity.hands).length : 0
  return (
    <Part title={t(`${of}.title`)}>
      {state === 'closed' && answered === 0 ? null : (
        <p role="status">{t('desk.answered', { answered, open: Math.max(0, total - answered) })}</p>
      )}
      {state === 'open' ? <FewAnswered answered={answered} shown={shown} /> : null}
      {/* The same button in another state: a second tap on it must not show that nobody answered yet. */}
      <Button
        off={busy || (state === 'open' && answered === 0 && counted === 0)}
        onClick={() => void run({ type: state === 'open' ? `${of}.reveal` : `${of}.open` })}
      >
        {state === 'open' ? t('desk.reveal') : state === 'closed' ? t('desk.ask') : t('desk.askAgain')}
      </Button>
      {state === 'open' && shown === 0 ? (
        <Button look="quiet" off={busy} onClick={() => void run({ type: `${of}.close` })}>
          {t('desk.closeUnshown')}
        </Button>
      ) : null}
      {refusal}
      {children}
    </Part>
  )
}

function AskCapacity() {
  const t = useTranslations('ask')
  const { state } = useRoom().stage.capacity
  return (
    <Poll of="capacity">
      {state === 'closed' ? null : (
        <Fold title={t('hands.title')}>
          <HandsCounts />
        </Fold>
      )}
      {state === 'revealed' ? (
        <Fold title={t('capacity.result')}>
          <CapacityResult />
        </Fold>
      ) : null}
    </Poll>
  )
}

function AskVoices() {
  const t = useTranslations('ask')
  const { stage, desk } = useRoom()
  const { run, busy, refusal } = useCommand()
  const { open, revealed } = stage.voices
  const waiting = desk?.voices ?? []
  return (
    <Part title={t('voices.title')}>
      {open || waiting.length > 0 ? <FewTakePart /> : null}
      <Button off={busy} onClick={() => void run({ type: open ? 'voice.close' : 'voice.open' })}>
        {open ? t('desk.close') : t('desk.ask')}
      </Button>
      {refusal}
      {open || waiting.length > 0 ? <p role="status">{t('desk.waiting', { count: waiting.length })}</p> : null}
      <ul className="divide-line flex flex-col divide-y">
        {waiting.map((voice) => (
          <li key={voice.id} className="flex flex-col gap-2 py-2">
            <VoiceText voice={voice} />
            <Button off={busy} onClick={() => void run({ type: 'voice.reveal', id: voice.id })}>
              {t('desk.show')}
            </Button>
          </li>
        ))}
      </ul>
      {revealed.length > 0 ? (
        <Fold title={t('voices.result', { count: revealed.length })}>
          <RevealedVoices />
        </Fold>
      ) : null}
    </Part>
  )
}

function AskEvaluation() {
  const t = useTranslations('ask')
  const { state, answered } = useRoom().stage.evaluation
  return (
    <Poll of="evaluation">
      {answered === 0 ? (
        <Fold title={t('questions.title')}>
          <EvaluationQuestionsForm />
        </Fold>
      ) : null}
      {state === 'revealed' ? (
        <Fold title={t('evaluation.result')}>
          <EvaluationResults />
        </Fold>
      ) : null}
    </Poll>
  )
}
