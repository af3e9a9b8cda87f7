'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useInTab } from '@/components/room/in-tab'
import { useRoom } from '@/components/room/room'
import type { Step } from '@/domain/method/steps'
import { questionsOf } from '@/domain/stage/evaluation'
import {
  CapacityForm,
  CapacityResult,
  EvaluationForm,
  EvaluationResults,
  HandsCounts,
  RevealedVoices,
  VoiceForm,
} from './bodies'
import {
  type CapacityChoice,
  type EvaluationDraft,
  NO_VOICE,
  TYPED_EVALUATION,
  TYPED_VOICE,
  useCapacityAnswered,
  type VoiceDraft,
  wordsOf,
} from './typed'

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
  /** How many questions wait for an answer of this person. */
  waiting: number
  /** Whether this person has just answered the last questions: then they are thanked. */
  thanked: boolean
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
  const [voice, changeVoice] = useInTab(TYPED_VOICE)
  const setVoice = (next: VoiceDraft) => changeVoice(() => next)
  const [draft, changeDraft] = useInTab(TYPED_EVALUATION)
  const setDraft = (next: EvaluationDraft) => changeDraft(() => next)
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
  // When somebody comes in, a question comes before a result.
  const asking = (['voices', 'capacity', 'evaluation'] as const).filter((id) => forms[id])
  const { isFresh, latest } = useArrivals([...Object.values(results).filter(Boolean), ...asking], stage.step)
  const part = (shown: boolean, id: string, title: string, now: boolean, body: ReactNode, busy = false): Part[] =>
    shown ? [{ id, title, now, body, busy }] : []
  const result = (id: string, title: string, body: ReactNode) => part(id !== '', id, title, isFresh(id), body)

  const parts = [
    ...part(
      forms.evaluation,
      'evaluation',
      t('evaluation.title'),
      isFresh('evaluation'),
      <EvaluationForm draft={draft} onDraft={setDraft} />,
      evaluating,
    ),
    ...part(
      forms.capacity,
      'capacity',
      answered ? t('capacity.done') : t('capacity.title'),
      !answered && isFresh('capacity'),
      <CapacityForm choice={choice} onChoice={setChoice} />,
      choice !== null,
    ),
    ...part(
      forms.voices,
      'voices',
      t('voices.title'),
      isFresh('voices'),
      <VoiceForm draft={voice} onDraft={setVoice} />,
      spoken.length > 0,
    ),
    ...part(forms.hands, 'hands', t('hands.title'), false, <HandsCounts />),
    ...result(results.capacity, t('capacity.result'), <CapacityResult />),
    ...result(results.voices, t('voices.result', { count: voices.revealed.length }), <RevealedVoices />),
    ...result(results.evaluation, t('evaluation.result'), <EvaluationResults />),
  ]
  const first = parts.find(({ busy }) => busy) ?? latest(parts.filter(({ now }) => now))
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
    waiting: [forms.evaluation, forms.capacity && !answered, forms.voices].filter(Boolean).length,
    thanked: evaluation.state === 'open' && mine.evaluated,
  }
}

/**
 * What is asked or shown asks for attention in the step in which it came; later it can be looked up. Of several, the
 * one that came last: the group is busy with it.
 */
function useArrivals(ids: readonly string[], step: Step) {
  const [met, setMet] = useState<readonly { id: string; step: Step }[]>([])
  const kept = met.filter(({ id }) => ids.includes(id))
  const come = ids.filter((id) => !met.some((one) => one.id === id)).map((id) => ({ id, step }))
  const now = come.length > 0 || kept.length < met.length ? [...kept, ...come] : met
  if (now !== met) setMet(now)
  return {
    isFresh: (id: string) => now.some((one) => one.id === id && one.step === step),
    /** The one of these that came last. */
    latest: (of: readonly Part[]) => [...of].sort((a, b) => place(now, a.id) - place(now, b.id)).at(-1),
  }
}
const place = (order: readonly { id: string }[], part: string) => order.findIndex(({ id }) => id === part)
