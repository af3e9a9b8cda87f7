import { noteTexts } from '../../board/note-text'
import { cellsOf } from '../../method/template'
import { capacityResult, NOTHING_COUNTED, sameCounts } from '../capacity'
import type { Effect } from '../effects'
import { answersFit, evaluationResult, questionsOf } from '../evaluation'
import { MAX_WAITING } from '../inbox'
import { may } from '../permissions'
import { sealedAfter } from '../sealed'
import type { Stage } from '../stage'
import { MAX_VOICES } from '../voices'
import { type Handlers, next, refuse } from './types'

/** Hands, texts for the board, and what is asked of everybody in private. */
export const takingPart: Handlers<
  | 'hand.raise'
  | 'hand.lower'
  | 'text.send'
  | 'text.settle'
  | 'capacity.open'
  | 'capacity.answer'
  | 'capacity.count'
  | 'capacity.reveal'
  | 'capacity.close'
  | 'voice.open'
  | 'voice.close'
  | 'voice.send'
  | 'voice.reveal'
  | 'evaluation.set'
  | 'evaluation.open'
  | 'evaluation.answer'
  | 'evaluation.reveal'
  | 'evaluation.close'
> = {
  // Raising one that is up, or lowering one that is down, changes nothing: two taps are not a mistake to complain of.
  'hand.raise': (stage, _command, { id }, { steady }) =>
    next(stage, { hands: isUp(stage, id) ? stage.hands : [...stage.hands, { memberId: id, at: steady }] }),

  'hand.lower': (stage, { member }, actor) => {
    const whose = member ?? actor.id
    if (whose !== actor.id && actor.base !== 'facilitator') return refuse('forbidden')
    return next(stage, { hands: stage.hands.filter(({ memberId }) => memberId !== whose) })
  },

  'text.send': (stage, { text, id }, actor, { freshId, sealed, members, now }) => {
    const name = members.get(actor.id)?.name
    if (name === undefined) return refuse('unknown-member')
    if (id !== undefined && (sealed.settled.includes(id) || sealed.inbox.some((known) => known.id === id)))
      return next(stage, {})
    const waiting = sealed.inbox.filter(({ memberId }) => memberId === actor.id)
    if (waiting.length >= MAX_WAITING) return refuse('inbox-full')
    return next(
      stage,
      {},
      { type: 'inbox.add', text: { id: id ?? freshId(), memberId: actor.id, name, text, sentAt: now } },
    )
  },

  // When two people settle the same text at once, the second one learns that it is no longer there. A text leaves the
  // inbox and comes on the board in one act, so that it is always in one of the two.
  'text.settle': (stage, { id, as, cell }, actor, { sealed, now, draw }) => {
    const waiting = sealed.inbox.find((text) => text.id === id)
    if (!waiting) return refuse('unknown-text')
    const settled: Effect = { type: 'inbox.settle', id, as, by: actor.id, at: now }
    if (as === 'left' || cell === undefined) return next(stage, {}, settled)
    if (!may(stage, actor, 'draft')) return refuse('forbidden')
    if (!cellsOf(stage.preparation).some((one) => one.id === cell)) return refuse('unknown-cell')
    const drawing = draw(cell, noteTexts(waiting.text))
    return next(stage, {}, settled, { type: 'board.draw', drawing, by: actor.id })
  },

  'capacity.open': (stage) =>
    stage.capacity.state === 'open'
      ? refuse('already-open')
      : next(stage, { capacity: { ...stage.capacity, state: 'open', result: null } }),

  'capacity.answer': (stage, { scores }, actor, { sealed }) => {
    if (stage.capacity.state !== 'open') return refuse('not-open')
    const known = new Set<string>(stage.preparation.actions.map(({ id }) => id))
    if (scores.some(({ action }) => !known.has(action))) return refuse('unknown-action')
    const effect: Effect = { type: 'capacity.answer', memberId: actor.id, scores }
    const answered = new Set(sealedAfter(sealed, effect).capacity.map(({ memberId }) => memberId)).size
    return next(stage, { capacity: { ...stage.capacity, answered } }, effect)
  },

  // When two people count at once, the second one sees the numbers of the first before any of them are replaced.
  'capacity.count': (stage, { action, counts, from = NOTHING_COUNTED }, _actor, { sealed }) => {
    const { capacity } = stage
    if (capacity.state === 'closed') return refuse('not-open')
    if (!stage.preparation.actions.some(({ id }) => id === action)) return refuse('unknown-action')
    if (!sameCounts(capacity.hands[action] ?? NOTHING_COUNTED, from)) return refuse('counts-changed')
    const hands = { ...capacity.hands, [action]: counts }
    const result = capacity.result && capacityResult(sealed.capacity, hands)
    return next(stage, { capacity: { ...capacity, hands, result } })
  },

  'capacity.reveal': (stage, _command, _actor, { sealed }) => {
    const { capacity } = stage
    if (capacity.state !== 'open') return refuse('not-open')
    return next(stage, {
      capacity: {
        ...capacity,
        state: 'revealed',
        shown: capacity.answered,
        result: capacityResult(sealed.capacity, capacity.hands),
      },
    })
  },

  // What was answered stays, for when it is asked again; nobody sees it before it is shown.
  'capacity.close': (stage) =>
    stage.capacity.state === 'open'
      ? next(stage, { capacity: { ...stage.capacity, state: 'closed' } })
      : refuse('not-open'),

  'voice.open': (stage) =>
    stage.voices.open ? refuse('already-open') : next(stage, { voices: { ...stage.voices, open: true } }),

  'voice.close': (stage) =>
    stage.voices.open ? next(stage, { voices: { ...stage.voices, open: false } }) : refuse('not-open'),

  'voice.send': (stage, { text, change }, _actor, { sealed, freshId }) => {
    const { voices } = stage
    if (!voices.open) return refuse('not-open')
    const waiting = sealed.voices.length + 1
    if (waiting + voices.revealed.length > MAX_VOICES) return refuse('voices-full')
    return next(
      stage,
      { voices: { ...voices, waiting } },
      { type: 'voice.add', voice: { id: freshId(), text, change } },
    )
  },

  'voice.reveal': (stage, { id }, _actor, { sealed, now }) => {
    const voice = sealed.voices.find((waiting) => waiting.id === id)
    if (!voice) return refuse('unknown-voice')
    const { voices } = stage
    const change = { ...voices, waiting: sealed.voices.length - 1, revealed: [...voices.revealed, voice] }
    return next(stage, { voices: change }, { type: 'voice.reveal', id, at: now })
  },

  // With answers in, other questions would make them answers to something nobody asked.
  'evaluation.set': (stage, { questions }) =>
    stage.evaluation.answered > 0
      ? refuse('has-answers')
      : next(stage, { evaluation: { ...stage.evaluation, questions } }),

  'evaluation.open': (stage) =>
    stage.evaluation.state === 'open'
      ? refuse('already-open')
      : next(stage, { evaluation: { ...stage.evaluation, state: 'open', result: null } }),

  'evaluation.answer': (stage, { answers }, actor, { sealed, locale, freshId }) => {
    const { evaluation } = stage
    if (evaluation.state !== 'open') return refuse('not-open')
    if (sealed.evaluated.includes(actor.id)) return refuse('already-answered')
    if (!answersFit(questionsOf(evaluation, locale), answers)) return refuse('unknown-question')
    return next(
      stage,
      { evaluation: { ...evaluation, answered: evaluation.answered + 1 } },
      {
        type: 'evaluation.answer',
        memberId: actor.id,
        answers: answers.map((answer) => ({ ...answer, id: freshId() })),
      },
    )
  },

  'evaluation.reveal': (stage, _command, _actor, { sealed, locale }) => {
    const { evaluation } = stage
    if (evaluation.state !== 'open') return refuse('not-open')
    const result = evaluationResult(questionsOf(evaluation, locale), sealed.evaluation)
    return next(stage, { evaluation: { ...evaluation, state: 'revealed', shown: evaluation.answered, result } })
  },

  'evaluation.close': (stage) =>
    stage.evaluation.state === 'open'
      ? next(stage, { evaluation: { ...stage.evaluation, state: 'closed' } })
      : refuse('not-open'),
}

const isUp = (stage: Stage, id: string) => stage.hands.some(({ memberId }) => memberId === id)
