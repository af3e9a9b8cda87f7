import { noteTexts } from '../../board/note-text'
import { actionOfFocus, CAPACITY_CELL, cellsOf, IDEAS_CELL, MINORITY_CELL } from '../../method/template'
import { anyAnswered, capacityResult, NOTHING_COUNTED, sameCounts } from '../capacity'
import { anyGiven, canGive, dotsResult } from '../dots'
import type { Effect } from '../effects'
import { answersFit, evaluationResult, questionsOf } from '../evaluation'
import { MAX_WAITING, type Settled } from '../inbox'
import { type Actor, may } from '../permissions'
import { given, MAX_ANSWERS, questionNow } from '../round'
import { mineOf, type Sealed, sealedAfter } from '../sealed'
import type { Stage } from '../stage'
import { MAX_VOICES } from '../voices'
import { type Decision, type Facts, type Handlers, next, refuse } from './types'

/** Hands, texts for the board, and what is asked of everybody in private. */
export const takingPart: Handlers<
  | 'hand.raise'
  | 'hand.lower'
  | 'text.send'
  | 'text.settle'
  | 'text.settleAll'
  | 'round.open'
  | 'round.close'
  | 'round.answer'
  | 'capacity.open'
  | 'capacity.answer'
  | 'capacity.count'
  | 'capacity.reveal'
  | 'capacity.close'
  | 'dots.open'
  | 'dots.give'
  | 'dots.count'
  | 'dots.reveal'
  | 'dots.close'
  | 'voice.open'
  | 'voice.close'
  | 'voice.send'
  | 'voice.reveal'
  | 'voice.aside'
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

  'text.send': (stage, { text, id }, actor, facts) =>
    wasSent(id, facts.sealed) ? next(stage, {}) : sends(stage, { text, id, cell: null }, actor, facts),

  'text.settle': (stage, { id, ...rest }, actor, facts) => settles(stage, { ids: [id], ...rest }, actor, facts),
  'text.settleAll': settles,

  'round.open': (stage, { cell }, _actor, { freshId }) => {
    if (!stage.startedAt) return refuse('not-started')
    const question = questionNow(stage)
    if (question === null) return refuse('no-question')
    if (question !== cell) return refuse('moved-on')
    if (stage.round?.cell === cell) return refuse('already-open')
    return next(stage, { round: { id: freshId(), cell, answered: 0 } })
  },

  // What waits for a place on the board goes on waiting.
  'round.close': (stage) => (stage.round ? next(stage, { round: null }) : refuse('not-open')),

  'round.answer': (stage, { round: answers, text, id }, actor, facts) => {
    const { round } = stage
    if (wasSent(id, facts.sealed)) return next(stage, {})
    if (round?.id !== answers) return refuse('not-open')
    const before = given(round, mineOf(facts.sealed, actor.id).answers)
    if (before >= MAX_ANSWERS) return refuse('answers-full')
    const answered = round.answered + (before === 0 ? 1 : 0)
    return sends({ ...stage, round: { ...round, answered } }, { text, id, cell: round.cell }, actor, facts, round.id)
  },

  'capacity.open': (stage) =>
    stage.capacity.state === 'open'
      ? refuse('already-open')
      : next(stage, { capacity: { ...stage.capacity, state: 'open', seen: wasSeen(stage.capacity), result: null } }),

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
    if (!anyAnswered(capacity)) return refuse('nothing-answered')
    return next(stage, {
      ...together(stage, CAPACITY_CELL),
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
    closable(stage.capacity) ?? next(stage, { capacity: { ...stage.capacity, state: 'closed' } }),

  'dots.open': (stage) =>
    stage.dots.state === 'open'
      ? refuse('already-open')
      : next(stage, { dots: { ...stage.dots, state: 'open', seen: wasSeen(stage.dots), result: null } }),

  'dots.give': (stage, { notes }, actor, { sealed, cellOf }) => {
    if (stage.dots.state !== 'open') return refuse('not-open')
    const before = mineOf(sealed, actor.id).dots
    if (canGive(notes, before, cellOf).length < notes.length) return refuse('unknown-idea')
    const effect: Effect = { type: 'dots.give', memberId: actor.id, notes }
    const answered = sealedAfter(sealed, effect).dots.length
    return next(stage, { dots: { ...stage.dots, answered } }, effect)
  },

  // As with draagkracht: what another counted meanwhile is not overwritten unseen.
  'dots.count': (stage, { note, hands: count, from = 0 }, _actor, { sealed, cellOf }) => {
    const { dots } = stage
    if (dots.state === 'closed') return refuse('not-open')
    const known = note in dots.hands && cellOf(note) !== null
    if (!known && cellOf(note) !== IDEAS_CELL) return refuse('unknown-idea')
    if ((dots.hands[note] ?? 0) !== from) return refuse('counts-changed')
    // No more of them than there are notes: what was counted for one that is gone goes along.
    const others = Object.entries(dots.hands).filter(([id]) => id !== note && cellOf(id) !== null)
    const hands = Object.fromEntries(count > 0 ? [...others, [note, count]] : others)
    const result = dots.result && dotsResult(sealed.dots, hands, cellOf)
    return next(stage, { dots: { ...dots, hands, result } })
  },

  'dots.reveal': (stage, _command, _actor, { sealed, cellOf }) => {
    const { dots } = stage
    if (dots.state !== 'open') return refuse('not-open')
    if (!anyGiven(dots)) return refuse('nothing-answered')
    const result = dotsResult(sealed.dots, dots.hands, cellOf)
    return next(stage, { dots: { ...dots, state: 'revealed', shown: dots.answered, result } })
  },

  'dots.close': (stage) => closable(stage.dots) ?? next(stage, { dots: { ...stage.dots, state: 'closed' } }),

  'voice.open': (stage) =>
    stage.voices.open ? refuse('already-open') : next(stage, { voices: { ...stage.voices, open: true } }),

  'voice.close': (stage) =>
    stage.voices.open ? next(stage, { voices: { ...stage.voices, open: false } }) : refuse('not-open'),

  'voice.send': (stage, { text, change }, _actor, { sealed, freshId }) => {
    const { voices } = stage
    if (!voices.open) return refuse('not-open')
    const waiting = sealed.voices.length + 1
    if (waiting + sealed.aside.length + voices.revealed.length > MAX_VOICES) return refuse('voices-full')
    return next(
      stage,
      { voices: { ...voices, waiting } },
      { type: 'voice.add', voice: { id: freshId(), text, change } },
    )
  },

  // One that was put aside can be shown all the same.
  'voice.reveal': (stage, { id }, _actor, { sealed, now }) => {
    const voice = [...sealed.voices, ...sealed.aside].find((kept) => kept.id === id)
    if (!voice) return refuse('unknown-voice')
    const { voices } = stage
    const waiting = sealed.voices.filter((one) => one.id !== id).length
    const change = { ...voices, waiting, revealed: [...voices.revealed, voice] }
    const shown = { ...together(stage, MINORITY_CELL), voices: change }
    return next(stage, shown, { type: 'voice.reveal', id, at: now })
  },

  'voice.aside': (stage, { id }, _actor, { sealed, now }) => {
    if (!sealed.voices.some((voice) => voice.id === id)) return refuse('unknown-voice')
    const voices = { ...stage.voices, waiting: sealed.voices.length - 1 }
    return next(stage, { voices }, { type: 'voice.aside', id, at: now })
  },

  // With answers in, other questions would make them answers to something nobody asked.
  'evaluation.set': (stage, { questions }) =>
    stage.evaluation.answered > 0
      ? refuse('has-answers')
      : next(stage, { evaluation: { ...stage.evaluation, questions } }),

  'evaluation.open': (stage) =>
    stage.evaluation.state === 'open'
      ? refuse('already-open')
      : next(stage, {
          evaluation: { ...stage.evaluation, state: 'open', seen: wasSeen(stage.evaluation), result: null },
        }),

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
    if (evaluation.answered === 0) return refuse('nothing-answered')
    const result = evaluationResult(questionsOf(evaluation, locale), sealed.evaluation)
    return next(stage, { evaluation: { ...evaluation, state: 'revealed', shown: evaluation.answered, result } })
  },

  'evaluation.close': (stage) =>
    closable(stage.evaluation) ?? next(stage, { evaluation: { ...stage.evaluation, state: 'closed' } }),
}

/** Whether a text came already under this id. */
const wasSent = (id: string | undefined, { settled, inbox }: Sealed) =>
  id !== undefined && (settled.includes(id) || inbox.some((known) => known.id === id))

/** Somebody sends a text, which waits from now on. */
function sends(
  stage: Stage,
  { text, id, cell }: { text: string; id: string | undefined; cell: string | null },
  actor: Actor,
  { freshId, sealed, members, now }: Facts,
  round: string | null = null,
): Decision {
  const name = members.get(actor.id)?.name
  if (name === undefined) return refuse('unknown-member')
  const waiting = sealed.inbox.filter(({ memberId }) => memberId === actor.id)
  if (waiting.length >= MAX_WAITING) return refuse('inbox-full')
  const sent = { id: id ?? freshId(), memberId: actor.id, name, text, sentAt: now, cell }
  return next(stage, {}, { type: 'inbox.add', text: sent, round })
}

/**
 * Settles those of these texts that still wait. When two people settle the same text at once, the second one learns that
 * it is no longer there. A text leaves the inbox and comes on the board in one act, so that it is always in one of the two.
 */
function settles(
  stage: Stage,
  { ids, as, cell }: { ids: readonly string[]; as: Settled; cell?: string | undefined },
  actor: Actor,
  { sealed, now, draw }: Facts,
): Decision {
  const waiting = sealed.inbox.filter(({ id }) => ids.includes(id))
  if (waiting.length === 0) return refuse('unknown-text')
  const settled = waiting.map(({ id }): Effect => ({ type: 'inbox.settle', id, as, by: actor.id, at: now }))
  if (as === 'left' || cell === undefined) return next(stage, {}, ...settled)
  if (!may(stage, actor, 'draft')) return refuse('forbidden')
  if (!cellsOf(stage.preparation).some((one) => one.id === cell)) return refuse('unknown-cell')
  const texts = waiting.flatMap(({ text }) => noteTexts(text))
  return next(stage, {}, ...settled, { type: 'board.draw', drawing: draw(cell, texts), by: actor.id })
}

/** What is shown is about all actions: a group that is at one of them comes to the question that it answers. */
const together = ({ focus }: Stage, question: string): Partial<Stage> =>
  actionOfFocus(focus) === null ? {} : { focus: question, note: null }

/** Why what is asked cannot be closed unseen; null when it can. What was shown once would be lost. */
const closable = ({ state, seen }: { state: string; seen: boolean }) =>
  state !== 'open' ? refuse('not-open') : seen ? refuse('shown-before') : null
const wasSeen = ({ state, seen }: { state: string; seen: boolean }) => seen || state === 'revealed'

const isUp = (stage: Stage, id: string) => stage.hands.some(({ memberId }) => memberId === id)
