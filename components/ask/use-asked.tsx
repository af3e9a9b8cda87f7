'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useRoom } from '@/components/room/room'
import { questionsOf } from '@/domain/evaluation'
import type { Step } from '@/domain/stage'
import { type CapacityChoice, CapacityForm, CapacityResult, useCapacityAnswered } from './capacity'
import { type EvaluationDraft, EvaluationForm, EvaluationResults, wordsOf } from './evaluation'
import { HandsCounts } from './hands'
import { NO_VOICE, RevealedVoices, type VoiceDraft, VoiceForm } from './voices'

interface Part {
  id: string
  title: string
  body: ReactNode
  /** Whether it asks for attention, or can wait. */
  now: boolean
  /** Whether this person has begun on it: then nothing else comes before it. */
  busy?: boolean
}

export interface Asked {
  parts: readonly Part[]
  /** The part that asks for attention. */
  first: Part | undefined
  /** The one part that is unfolded, if any is. */
  open: string | null
  toggle: (id: string) => void
  /** What was closed while this person was busy with it. */
  closed: readonly { id: string; title: string; texts: string[]; onDone: () => void }[]
}

/** What is asked of this person now and what was shown to all, with what they typed and have not sent: that outlives the question. */
export function useAsked(): Asked {
  const t = useTranslations('ask')
  const { stage, mine, may, locale } = useRoom()
  const { capacity, voices, evaluation } = stage
  const answered = useCapacityAnswered()
  const [choice, setChoice] = useState<CapacityChoice | null>(null)
  const [voice, setVoice] = useState<VoiceDraft>(NO_VOICE)
  const [draft, setDraft] = useState<EvaluationDraft>({})
  const [picked, setPicked] = useState<{ over: string | undefined; open: string | null } | null>(null)

  const spoken = [voice.text, voice.change].map((text) => text.trim()).filter(Boolean)
  const evaluating = !mine.evaluated && Object.values(draft).some((value) => value.trim() !== '')
  const forms = {
    evaluation: evaluation.state === 'open' && !mine.evaluated && may('evaluation.answer'),
    capacity: capacity.state === 'open' && may('capacity.answer'),
    voices: voices.open && may('voice.send'),
    hands: capacity.state !== 'closed' && may('capacity.count'),
  }
  const results = {
    capacity: capacity.state === 'revealed' ? 'capacity-result' : '',
    voices: voices.revealed.length > 0 ? `voices-${voices.revealed.length}` : '',
    evaluation: evaluation.state === 'revealed' ? 'evaluation-result' : '',
  }
  const isFresh = useFresh(Object.values(results).filter(Boolean), stage.step)
  const part = (shown: boolean, id: string, title: string, now: boolean, body: ReactNode, busy = false): Part[] =>
    shown ? [{ id, title, now, body, busy }] : []
  const result = (id: string, title: string, body: ReactNode) => part(id !== '', id, title, isFresh(id), body)

  const parts = [
    ...part(
      forms.evaluation,
      'evaluation',
      t('evaluation.title'),
      true,
      <EvaluationForm draft={draft} onDraft={setDraft} />,
      evaluating,
    ),
    ...part(
      forms.capacity,
      'capacity',
      answered ? t('capacity.done') : t('capacity.title'),
      !answered,
      <CapacityForm choice={choice} onChoice={setChoice} />,
      choice !== null,
    ),
    ...part(
      forms.voices,
      'voices',
      t('voices.title'),
      !voice.sent,
      <VoiceForm draft={voice} onDraft={setVoice} />,
      spoken.length > 0,
    ),
    ...part(forms.hands, 'hands', t('hands.title'), false, <HandsCounts />),
    ...result(results.capacity, t('capacity.result'), <CapacityResult />),
    ...result(results.voices, t('voices.result', { count: voices.revealed.length }), <RevealedVoices />),
    ...result(results.evaluation, t('evaluation.result'), <EvaluationResults />),
  ]
  const first = parts.find(({ busy }) => busy) ?? parts.find(({ now }) => now)
  // What somebody folds or unfolds counts until something else asks for attention.
  const open = picked && picked.over === first?.id ? picked.open : (first?.id ?? null)

  const closed = [
    {
      id: 'evaluation',
      title: t('evaluation.title'),
      texts: wordsOf(draft, questionsOf(evaluation, locale)),
      was: evaluating && !forms.evaluation,
      onDone: () => setDraft({}),
    },
    {
      id: 'capacity',
      title: t('capacity.title'),
      texts: [],
      was: choice !== null && !forms.capacity,
      onDone: () => setChoice(null),
    },
    {
      id: 'voices',
      title: t('voices.title'),
      texts: spoken,
      was: spoken.length > 0 && !forms.voices,
      onDone: () => setVoice(NO_VOICE),
    },
  ].filter(({ was }) => was)

  return {
    parts,
    first,
    open,
    toggle: (id) => setPicked({ over: first?.id, open: open === id ? null : id }),
    closed,
  }
}

/** What was shown to all asks for attention in the step in which it was shown; later it can be looked up. */
function useFresh(ids: readonly string[], step: Step): (id: string) => boolean {
  const [met, setMet] = useState<Readonly<Record<string, Step>>>({})
  const now = Object.fromEntries(ids.map((id) => [id, met[id] ?? step]))
  if (Object.keys(now).join() !== Object.keys(met).join()) setMet(now)
  return (id) => now[id] === step
}
