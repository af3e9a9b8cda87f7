import { CONSENT } from '../declaration/signing/consent'
import type { MomentKind } from '../method/script'
import { cellsOf, IDEAS_CELL, PARKING_CELL } from '../method/template'
import type { Command } from '../stage/commands'
import { DOTS } from '../stage/dots'
import { questionsOf } from '../stage/evaluation'
import { given, questionNow } from '../stage/round'
import type { Score } from '../stage/scale'
import type { Pace } from '../stage/practice'
import type { Locale } from '../text'
import type { RoomView } from '../view/view'
import type { Trying } from '../wire'
import { PEOPLE, type Person } from './people'
import { doubtsIn, evaluatedAs, sayingsFor } from './sayings'

/** What somebody who is played does next: each of them something that a person can do with a device. */
export type Act =
  | { kind: 'command'; command: Command; once?: string }
  | { kind: 'try'; how: Trying }
  | { kind: 'note'; cell: string; text: string }
  | { kind: 'leave' }

/** The chance that somebody who can do something does it in this second. */
export const EACH_SECOND: Readonly<Record<Pace, number>> = { still: 0, calm: 0.08, usual: 0.25, brisk: 1 }
/** How much less likely something is that nobody asked for. */
const UNASKED = { hand: 0.1, text: 0.25, note: 0.5, leave: 0.02 } as const
/** A note-taker who is played writes so many notes at a question. */
const NOTES_EACH = 3

/** All that somebody who is played knows of the room: what a socket tells a participant, and what they did before. */
export interface Played {
  person: Person
  /** Member id. */
  me: string
  locale: Locale
  seen: Pick<RoomView, 'stage' | 'notes' | 'mine' | 'inbox'>
  /** What cannot be seen in the room that they did: `once` of each such act. */
  done: ReadonlySet<string>
  /** From 0 up to 1. */
  random: () => number
}

/** What somebody does now, given that they do something: what was asked first, then what they think of by themselves. */
export function actOf(played: Played): Act | null {
  const { seen } = played
  if (seen.stage.closed) return null
  if (!seen.stage.startedAt) return trying(played)
  return asked(played) ?? unasked(played)
}

const command = (body: Command, once?: string): Act => ({ kind: 'command', command: body, ...(once ? { once } : {}) })
const pick = <T>(all: readonly T[], random: () => number): T | undefined => all[Math.floor(random() * all.length)]
/** What this person has to say to the question of a cell, if anything: never the same as somebody else. */
function own({ person, locale }: Played, cell: string): string | undefined {
  return sayingsFor(cell, locale)[PEOPLE.indexOf(person)]
}
/** From 1 to 4, seldom the lowest. */
const score = (random: () => number): Score => (random() < 0.1 ? 1 : ((2 + Math.floor(random() * 3)) as Score))

function trying({ person, done }: Played): Act | null {
  if (done.has('try')) return null
  return { kind: 'try', how: person.doubts ? 'help' : 'ready' }
}

function asked(played: Played): Act | null {
  const { person, me, locale, seen, done, random } = played
  const { stage, mine } = seen
  if (stage.round && given(stage.round, mine.answers) === 0) {
    const text = own(played, stage.round.cell)
    if (text) return command({ type: 'round.answer', round: stage.round.id, text })
  }
  if (stage.capacity.state === 'open' && mine.capacity.length === 0) {
    const scores = stage.preparation.actions.map(({ id }) => ({
      action: id,
      carry: score(random),
      keep: score(random),
    }))
    return command({ type: 'capacity.answer', scores })
  }
  if (stage.dots.state === 'open' && mine.dots.length === 0) {
    const ideas = seen.notes.filter(({ cell }) => cell === IDEAS_CELL)
    const notes = Array.from({ length: DOTS }, () => pick(ideas, random)?.id).filter((id) => id !== undefined)
    if (notes.length > 0) return command({ type: 'dots.give', notes })
  }
  if (stage.voices.open && person.doubts && !done.has('voice')) {
    const voice = doubtsIn(locale)[PEOPLE.filter(({ doubts }) => doubts).indexOf(person)]
    if (voice) return command({ type: 'voice.send', ...voice }, 'voice')
  }
  if (stage.declaration.state === 'final' && signing(stage) && !person.keepsOff) {
    const { version, signatures } = stage.declaration
    const signed = signatures.some(({ memberId }) => memberId === me)
    const consent = { id: CONSENT, locale }
    if (!signed)
      return command({
        ...{ type: 'declaration.sign', version, name: person.name, function: '' },
        ...{ form: { kind: 'typed' }, consent },
      })
  }
  if (stage.evaluation.state === 'open' && !mine.evaluated) {
    const answers = questionsOf(stage.evaluation, locale).flatMap(({ id, kind }) => {
      const value = kind === 'scale' ? String(score(random)) : evaluatedAs(id, locale)[PEOPLE.indexOf(person)]
      return value === undefined ? [] : [{ question: id, value }]
    })
    if (answers.length > 0) return command({ type: 'evaluation.answer', answers })
  }
  return null
}

/** Only once the group is asked to: before that somebody may still want another word. */
const signing = ({ moment, step }: Played['seen']['stage']): boolean => moment === SIGN || step === 'evaluation'
const SIGN = 'sign' satisfies MomentKind

/** Where whoever has the pen puts a text: where it was meant for, or at the question that it is about. */
function whereTo({ seen, locale }: Played, text: string, meant: string | null): string {
  const { preparation } = seen.stage
  const cells = cellsOf(preparation).map(({ id }) => id)
  const fits = (cell: string) => sayingsFor(cell, locale).includes(text)
  const now = questionNow(seen.stage)
  if (meant !== null && cells.includes(meant)) return meant
  return (now !== null && fits(now) ? now : cells.find(fits)) ?? PARKING_CELL
}

function unasked(played: Played): Act | null {
  const { person, me, locale, seen, done, random } = played
  const { stage, notes, inbox } = seen
  const cell = questionNow(stage)
  const often = (much: number) => random() < much
  const raised = stage.hands.some(({ memberId }) => memberId === me)
  if (raised) return often(UNASKED.hand) ? command({ type: 'hand.lower' }) : null
  if (person.drops && often(UNASKED.leave)) return { kind: 'leave' }
  if (stage.pen === me && inbox[0] && often(UNASKED.note)) {
    const { id, text, cell: meant } = inbox[0]
    const to = whereTo(played, text, meant)
    // It is there already.
    if (notes.some((note) => note.cell === to && note.text === text))
      return command({ type: 'text.settle', id, as: 'left' })
    return command({ type: 'text.settle', id, as: to === PARKING_CELL ? 'parked' : 'placed', cell: to })
  }
  if (cell !== null && stage.pen === me && often(UNASKED.note)) {
    const there = notes.filter((note) => note.cell === cell).map(({ text }) => text)
    const text = sayingsFor(cell, locale).find((saying) => !there.includes(saying))
    if (text && there.length < NOTES_EACH) return { kind: 'note', cell, text }
  }
  if (cell !== null && person.writes && !done.has(`text ${cell}`) && often(UNASKED.text)) {
    const text = own(played, cell)
    if (text && !notes.some((note) => note.cell === cell && note.text === text))
      return command({ type: 'text.send', text }, `text ${cell}`)
  }
  if (person.eager && !done.has(`hand ${stage.step}`) && often(UNASKED.hand))
    return command({ type: 'hand.raise' }, `hand ${stage.step}`)
  return null
}
