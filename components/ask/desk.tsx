'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import type { Elements } from '@/components/ui/apart'
import { Button } from '@/components/ui/button'
import { anyAnswered } from '@/domain/stage/capacity'
import { anyGiven } from '@/domain/stage/dots'
import type { Voice } from '@/domain/stage/voices'
import { CapacityResult } from './capacity'
import { DotsResult, NoIdeas } from './dots'
import { EvaluationResults } from './evaluation'
import { FewAnswered, FewTakePart, useTakingPart } from './few'
import { HandsCounts, HandsDots } from './hands'
import { EvaluationQuestionsForm } from './questions'
import { RoundDesk } from './round-desk'
import { RevealedVoices, VoiceText } from './voices'

/** "Vraag aan iedereen": what the facilitator asks of all, and when it is shown. */
export function AskDesk() {
  return (
    <div className="flex flex-col gap-4">
      <AskRound />
      <AskCapacity />
      <AskVoices />
      <AskDots />
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
function Poll({ of, children }: { of: 'capacity' | 'dots' | 'evaluation'; children: Elements }) {
  const t = useTranslations('ask')
  const { stage } = useRoom()
  const { run, busy, refusal } = useCommand()
  const total = useTakingPart()
  const { state, answered, shown, seen } = stage[of]
  const any = { capacity: anyAnswered(stage.capacity), dots: anyGiven(stage.dots), evaluation: answered > 0 }[of]
  return (
    <Part title={t(`${of}.title`)}>
      {state === 'closed' && answered === 0 ? null : (
        <p role="status">{t('desk.answered', { answered, open: Math.max(0, total - answered) })}</p>
      )}
      {state === 'open' ? <FewAnswered answered={answered} shown={shown} /> : null}
      {/* The same button in another state: a second tap on it must not show that nobody answered yet. */}
      <Button
        off={busy || (state === 'open' && !any)}
        onClick={() => void run({ type: state === 'open' ? `${of}.reveal` : `${of}.open` })}
      >
        {state === 'open' ? t('desk.reveal') : state === 'closed' ? t('desk.ask') : t('desk.askAgain')}
      </Button>
      {state === 'open' && !seen ? (
        <Button look="quiet" off={busy} onClick={() => void run({ type: `${of}.close` })}>
          {t('desk.closeUnshown')}
        </Button>
      ) : null}
      {refusal}
      {children}
    </Part>
  )
}

function AskRound() {
  const t = useTranslations('ask.round')
  return (
    <Part title={t('title')}>
      <RoundDesk />
    </Part>
  )
}

function AskCapacity() {
  const t = useTranslations('ask')
  const { state } = useRoom().stage.capacity
  return (
    <Poll of="capacity">
      {state === 'closed' ? <p className="text-soft text-sm">{t('desk.capacityAbout')}</p> : null}
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
  const { voices: waiting = [], aside = [] } = desk ?? {}
  const show = ({ id }: Voice) => void run({ type: 'voice.reveal', id })
  return (
    <Part title={t('voices.title')}>
      {open ? null : <p className="text-soft text-sm">{t('desk.voicesAbout')}</p>}
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
            <Button off={busy} onClick={() => show(voice)}>
              {t('desk.show')}
            </Button>
            <Button look="quiet" off={busy} onClick={() => void run({ type: 'voice.aside', id: voice.id })}>
              {t('desk.aside')}
            </Button>
          </li>
        ))}
      </ul>
      {aside.length > 0 ? (
        <Fold title={t('desk.wereAside', { count: aside.length })}>
          <ul className="divide-line flex flex-col divide-y">
            {aside.map((voice) => (
              <li key={voice.id} className="flex flex-col gap-2 py-2">
                <VoiceText voice={voice} />
                <Button off={busy} onClick={() => show(voice)}>
                  {t('desk.show')}
                </Button>
              </li>
            ))}
          </ul>
        </Fold>
      ) : null}
      {revealed.length > 0 ? (
        <Fold title={t('voices.result', { count: revealed.length })}>
          <RevealedVoices />
        </Fold>
      ) : null}
    </Part>
  )
}

function AskDots() {
  const t = useTranslations('ask.dots')
  const { state } = useRoom().stage.dots
  return (
    <Poll of="dots">
      <NoIdeas />
      {state === 'closed' ? null : (
        <Fold title={t('hands')}>
          <HandsDots />
        </Fold>
      )}
      {state === 'revealed' ? (
        <Fold title={t('result')}>
          <DotsResult />
        </Fold>
      ) : null}
    </Poll>
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
