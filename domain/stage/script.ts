import { type Moment, type MomentKind, moments } from '../method/script'
import type { Step } from '../method/steps'
import { PARKING_CELL } from '../method/template'
import { anyAnswered } from './capacity'
import type { Command, Confirmation } from './commands'
import { anyGiven } from './dots'
import type { Plan } from './plan'
import type { Sealed } from './sealed'
import type { Stage } from './stage'

/** What a script is made of. */
type Scripted = Pick<Stage, 'preparation' | 'script'>
/** What says where the group is in it. */
type Led = Scripted &
  Pick<Stage, 'moment' | 'step' | 'focus' | 'capacity' | 'voices' | 'dots' | 'evaluation' | 'declaration'>

/** Every moment of this workshop, in order. */
export const scriptOf = (stage: Scripted): Moment[] =>
  withLeftOut(stage).filter(({ id }) => !stage.script.out.includes(id))

/** The same with those that are left out. */
function withLeftOut({ preparation, script: { own } }: Scripted): Moment[] {
  const all = moments(preparation.actions)
  for (const { id, after, title } of own) {
    // Only those of a past action that was taken out are not there: what was added after one comes at the end of its step.
    const there = all.findIndex((moment) => moment.id === after)
    const at = there >= 0 ? there : all.findLastIndex(({ step }) => step === 'step-1')
    const { step, focus, share } = all[at]!
    all.splice(at + 1, 0, { id, kind: 'own', step, focus, title: { nl: title, en: title }, share })
  }
  return all
}

/**
 * The moment that the group is at: what the stage says, or the one before it when that was left out since, or else the
 * first one at the group's place.
 */
export function currentMoment(stage: Led): Moment | null {
  const kept = lastUpTo(stage, ({ id }) => !stage.script.out.includes(id))
  return kept ?? momentAt(stage, stage.step, stage.focus)
}

/** The moment that the stage says, or the last before it, of which this holds. */
function lastUpTo(stage: Led, holds: (moment: Moment) => boolean): Moment | undefined {
  const all = withLeftOut(stage)
  return all.slice(0, all.findIndex(({ id }) => id === stage.moment) + 1).findLast(holds)
}

/** The moment of a group that goes to a place by hand: it stays the same one where that is about this place. */
export function momentAt(stage: Led, step: Step, focus: string | null): Moment | null {
  const script = scriptOf(stage)
  const now = script.find(({ id }) => id === stage.moment)
  const here = (moment: Moment | undefined) => moment?.step === step && moment.focus === focus
  if (here(now)) return now!
  // Parkeerplek is beside every step, and not in any: afterwards the script goes on where it was.
  const there = focus === PARKING_CELL ? undefined : script.find(here)
  if (there) return there
  return now?.step === step ? now : (script.find((moment) => moment.step === step) ?? now ?? null)
}

/** The moment that the group is at once the script is another: the same one, or the last before it that is still there. */
export function momentKept(stage: Led, changed: Scripted): string | null {
  const still = new Set(withLeftOut(changed).map(({ id }) => id))
  return lastUpTo(stage, ({ id }) => still.has(id))?.id ?? stage.moment
}

/** A moment that was had already, or that cannot be now: the script goes past it. */
const OVER: Readonly<Partial<Record<MomentKind, (stage: Led) => boolean>>> = {
  capacityAsk: ({ capacity }) => capacity.state !== 'closed',
  capacityCount: ({ capacity }) => capacity.state !== 'open',
  capacityShow: ({ capacity }) => capacity.state !== 'open',
  voicesAsk: ({ voices }) => voices.open || voices.revealed.length > 0,
  voicesRead: ({ voices }) => voices.waiting === 0,
  dotsAsk: ({ dots }) => dots.state !== 'closed',
  dotsShow: ({ dots }) => dots.state !== 'open',
  finalise: ({ declaration }) => declaration.state === 'final',
  sign: ({ declaration }) => declaration.state !== 'final',
  show: ({ evaluation }) => evaluation.state !== 'open',
}
const isOver = (moment: Moment, stage: Led) => OVER[moment.kind]?.(stage) ?? false

/** The moments after this one, or all of them, whether they are over or not. */
export function momentsAfter(stage: Scripted, moment: Moment | null): Moment[] {
  const script = scriptOf(stage)
  return script.slice(script.findIndex(({ id }) => id === moment?.id) + 1)
}

/** The moment that comes when this one is left out, or null after the last one. */
export const momentPast = (stage: Led, moment: Moment | null): Moment | null =>
  momentsAfter(stage, moment).find((later) => !isOver(later, stage)) ?? null

/** The moment that comes now, or null after the last one. Voices are read one by one, for as long as there are more. */
export function nextMoment(stage: Led): Moment | null {
  const now = currentMoment(stage)
  return now?.kind === 'voicesRead' && !isOver(now, stage) ? now : momentPast(stage, now)
}

/** The moment before the one that the group is at, or null at the first. */
export function previousMoment(stage: Led): Moment | null {
  const now = currentMoment(stage)
  const script = scriptOf(stage)
  return script[script.findIndex(({ id }) => id === now?.id) - 1] ?? null
}

const CONFIRM: Readonly<Partial<Record<MomentKind, (stage: Led) => Confirmation | null>>> = {
  capacityShow: ({ capacity }) => (anyAnswered(capacity) ? 'shows' : 'closes'),
  voicesRead: () => 'shows',
  dotsShow: ({ dots }) => (anyGiven(dots) ? 'shows' : 'closes'),
  show: ({ evaluation }) => (evaluation.answered > 0 ? 'shows' : 'closes'),
  finalise: () => 'freezes',
}
/** What has to be said yes to before this moment; null when nothing has. */
export const confirmation = (moment: Moment, stage: Led): Confirmation | null =>
  (isOver(moment, stage) ? null : CONFIRM[moment.kind]?.(stage)) ??
  (closesVoices(moment, stage) && nobodySpoke(stage) ? 'closes' : null)

/** Once there is time for what the minority wants to change, nobody sends more of it. */
const closesVoices = ({ kind }: Moment, { voices }: Led) => voices.open && kind !== 'voicesAsk' && kind !== 'voicesRead'
const nobodySpoke = ({ voices }: Led) => voices.waiting === 0 && voices.revealed.length === 0

/** What a moment does, besides taking the group to its place. */
const DOES: Readonly<Partial<Record<MomentKind, (stage: Led, sealed: Sealed, voice?: string) => Command[]>>> = {
  capacityAsk: () => [{ type: 'capacity.open' }],
  capacityShow: ({ capacity }) => [{ type: anyAnswered(capacity) ? 'capacity.reveal' : 'capacity.close' }],
  voicesAsk: () => [{ type: 'voice.open' }],
  voicesRead: (_stage, { voices }, voice = voices[0]?.id) =>
    voice === undefined ? [] : [{ type: 'voice.reveal', id: voice }],
  dotsAsk: () => [{ type: 'dots.open' }],
  dotsShow: ({ dots }) => [{ type: anyGiven(dots) ? 'dots.reveal' : 'dots.close' }],
  finalise: () => [{ type: 'declaration.finalise' }],
  fill: ({ evaluation, step }) =>
    evaluation.state === 'closed' && step === 'evaluation' ? [{ type: 'evaluation.open' }] : [],
  show: ({ evaluation }) => [{ type: evaluation.answered > 0 ? 'evaluation.reveal' : 'evaluation.close' }],
}

/**
 * The commands by which the group comes to a moment, and to what it does. What is over is not done again. `voice`: which
 * one is read, or else the first that waits.
 */
export function commandsOf(moment: Moment, stage: Led, sealed: Sealed, voice?: string): Command[] {
  const { step, focus, kind } = moment
  const does = isOver(moment, stage) ? [] : (DOES[kind]?.(stage, sealed, voice) ?? [])
  const closes: Command[] = closesVoices(moment, stage) ? [{ type: 'voice.close' }] : []
  return [...closes, { type: 'step.go', step, focus }, ...does]
}

/** Minutes of a moment: its part of what its step has. */
export function minutesOf(moment: Moment, script: readonly Moment[], { steps }: Plan): number {
  const all = script.filter(({ step }) => step === moment.step).reduce((sum, { share }) => sum + share, 0)
  return Math.max(1, Math.round((steps[moment.step] * moment.share) / all))
}
