'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useInTab } from '@/components/room/in-tab'
import { useRoom } from '@/components/room/room'
import { useMounted } from '@/components/ui/use-mounted'
import type { Step } from '@/domain/method/steps'
import { questionsOf } from '@/domain/stage/evaluation'
import { given } from '@/domain/stage/round'
import {
  CapacityForm,
  CapacityResult,
  DotsForm,
  DotsResult,
  EvaluationForm,
  EvaluationResults,
  HandsCounts,
  HandsDots,
  RevealedVoices,
  RoundForm,
  VoiceForm,
} from './bodies'
import {
  type AnswerDrafts,
  CHOSEN_CAPACITY,
  CHOSEN_DOTS,
  NO_VOICE,
  TYPED_ANSWERS,
  TYPED_EVALUATION,
  TYPED_VOICE,
  useCapacityAnswered,
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
  /** What this person has just answered: they are thanked until the group goes on or something else asks for attention. */
  thanked: 'evaluation' | 'capacity' | 'dots' | null
  /** What was closed while this person was busy with it. */
  closed: readonly { id: string; title: string; texts: string[]; onDone: () => void }[]
  /** Whether that was just now: the group is still where it was. */
  justClosed: boolean
}

/** What is asked of this person now and what was shown to all, with what they typed and have not sent: that outlives the question. */
export function useAsked(): Asked {
  const t = useTranslations('ask')
  const { stage, mine, may, locale } = useRoom()
  const { capacity, dots, voices, evaluation, round } = stage
  const answered = useCapacityAnswered()
  const justAnswered = useJustDone(answered, `${stage.step} ${stage.focus}`)
  const gave = mine.dots.length > 0
  const justGave = useJustDone(gave, `${stage.step} ${stage.focus}`)
  const [dotted, changeDotted] = useInTab(CHOSEN_DOTS)
  const [choice, changeChoice] = useInTab(CHOSEN_CAPACITY)
  const [voice, changeVoice] = useInTab(TYPED_VOICE)
  const [draft, changeDraft] = useInTab(TYPED_EVALUATION)
  const [answers, changeAnswers] = useInTab(TYPED_ANSWERS)
  const [picked, setPicked] = useState<{ over: string | undefined; open: string | null } | null>(null)

  const spoken = [voice.text, voice.change].map((text) => text.trim()).filter(Boolean)
  const evaluating = !mine.evaluated && Object.values(draft).some((value) => value.trim() !== '')
  const forms = {
    round: round !== null && may('round.answer'),
    evaluation: evaluation.state === 'open' && !mine.evaluated && may('evaluation.answer'),
    capacity: capacity.state === 'open' && may('capacity.answer'),
    dots: dots.state === 'open' && may('dots.give'),
    voices: voices.open && may('voice.send'),
    handsDots: dots.state !== 'closed' && may('dots.count'),
    hands: capacity.state !== 'closed' && may('capacity.count'),
  }
  const results = {
    capacity: capacity.state === 'revealed' ? 'capacity-result' : '',
    voices: voices.revealed.length > 0 ? `voices-${voices.revealed.length}` : '',
    dots: dots.state === 'revealed' ? 'dots-result' : '',
    evaluation: evaluation.state === 'revealed' ? 'evaluation-result' : '',
  }
  // When somebody comes in, a question comes before a result.
  const roundId = `round-${round?.id}`
  const asking = (['voices', 'capacity', 'dots', 'evaluation', 'round'] as const)
    .filter((id) => forms[id])
    .map((id) => (id === 'round' ? roundId : id))
  const shown = (Object.keys(results) as (keyof typeof results)[]).filter((of) => results[of])
  const { isFresh, latest } = useArrivals([...shown.map((of) => results[of]), ...asking], stage.step, () =>
    shown.map((of) => ({ id: results[of], step: BELONGS[of] })),
  )
  const part = (shown: boolean, id: string, title: string, now: boolean, body: ReactNode, busy = false): Part[] =>
    shown ? [{ id, title, now, body, busy }] : []
  const result = (id: string, title: string, body: ReactNode) => part(id !== '', id, title, isFresh(id), body)

  const parts = [
    ...part(
      forms.evaluation,
      'evaluation',
      t('evaluation.title'),
      isFresh('evaluation'),
      <EvaluationForm draft={draft} onDraft={changeDraft} />,
      evaluating,
    ),
    ...part(
      forms.capacity,
      'capacity',
      answered ? t('capacity.done') : t('capacity.title'),
      !answered && isFresh('capacity'),
      <CapacityForm choice={choice} onChoice={changeChoice} />,
      choice !== null,
    ),
    ...part(
      forms.dots,
      'dots',
      gave ? t('dots.done') : t('dots.ask'),
      !gave && isFresh('dots'),
      <DotsForm choice={dotted} onChoice={changeDotted} />,
      dotted !== null,
    ),
    ...part(
      forms.voices,
      'voices',
      t('voices.title'),
      isFresh('voices'),
      <VoiceForm draft={voice} onDraft={changeVoice} />,
      spoken.length > 0,
    ),
    ...part(
      forms.round,
      roundId,
      t('round.title'),
      isFresh(roundId),
      <RoundForm key={roundId} drafts={answers} onDrafts={changeAnswers} />,
      Boolean(answers[round?.id ?? '']?.trim()),
    ),
    ...part(forms.hands, 'hands', t('hands.title'), false, <HandsCounts />),
    ...part(forms.handsDots, 'hands-dots', t('dots.hands'), false, <HandsDots />),
    ...result(results.capacity, t('capacity.result'), <CapacityResult />),
    ...result(results.voices, t('voices.result', { count: voices.revealed.length }), <RevealedVoices />),
    ...result(results.dots, t('dots.result'), <DotsResult />),
    ...result(results.evaluation, t('evaluation.result'), <EvaluationResults />),
  ]
  const first = parts.find(({ busy }) => busy) ?? latest(parts.filter(({ now }) => now))
  // What somebody folds or unfolds counts until something else asks for attention.
  const open = picked && picked.over === first?.id ? picked.open : (first?.id ?? null)

  const unsent = Object.entries(answers).filter(([id, text]) => text.trim() !== '' && id !== round?.id)
  const closed = [
    {
      id: 'evaluation',
      title: t('evaluation.title'),
      texts: wordsOf(draft, questionsOf(evaluation, locale)),
      was: evaluating && !forms.evaluation,
      onDone: () => changeDraft(() => ({})),
    },
    {
      id: 'capacity',
      title: t('capacity.title'),
      texts: [],
      was: choice !== null && !forms.capacity,
      onDone: () => changeChoice(() => null),
    },
    {
      id: 'dots',
      title: t('dots.title'),
      texts: [],
      was: dotted !== null && !forms.dots,
      onDone: () => changeDotted(() => null),
    },
    {
      id: 'voices',
      title: t('voices.title'),
      texts: spoken,
      was: spoken.length > 0 && !forms.voices,
      onDone: () => changeVoice(() => NO_VOICE),
    },
    {
      id: 'round',
      title: t('round.title'),
      texts: unsent.map(([, text]) => text.trim()),
      was: unsent.length > 0,
      onDone: () =>
        changeAnswers((now) =>
          without(
            now,
            unsent.map(([id]) => id),
          ),
        ),
    },
  ].filter(({ was }) => was)
  // What the tab kept is known once the page works: that is not news.
  const justClosed = useJustDone(useMounted() ? closed.length > 0 : null, stage.step)

  return {
    parts,
    first,
    open,
    toggle: (id) => setPicked({ over: first?.id, open: open === id ? null : id }),
    closed,
    justClosed,
    waiting: [
      ...[forms.evaluation, forms.capacity && !answered, forms.dots && !gave, forms.voices],
      forms.round && given(round, mine.answers) === 0,
    ].filter(Boolean).length,
    thanked:
      evaluation.state === 'open' && mine.evaluated
        ? 'evaluation'
        : forms.capacity && justAnswered
          ? 'capacity'
          : forms.dots && justGave
            ? 'dots'
            : null,
  }
}

const without = (drafts: AnswerDrafts, ids: readonly string[]): AnswerDrafts =>
  Object.fromEntries(Object.entries(drafts).filter(([id]) => !ids.includes(id)))

/** Whether something was done on this page while the group was `at` where it still is. `null`: not known yet. */
function useJustDone(done: boolean | null, at: string): boolean {
  const [last, set] = useState<{ done: boolean | null; at: string | null }>({ done, at: null })
  if (last.done !== done) set({ done, at: done && last.done === false ? at : null })
  return done === true && last.at === at
}

interface Arrived {
  id: string
  step: Step
}

/** Where the group is when a result is shown: whoever comes in later has something else to do. */
const BELONGS = { capacity: 'step-1', voices: 'step-1', dots: 'step-2', evaluation: 'evaluation' } as const

/**
 * What is asked or shown asks for attention in the step in which it came; later it can be looked up. Of several, the
 * one that came last: the group is busy with it. `before`: what was there when this page came.
 */
function useArrivals(ids: readonly string[], step: Step, before: () => readonly Arrived[]) {
  const [met, setMet] = useState(before)
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
