import type { Entry } from '../declaration/signing/chain'
import type { SigningLink } from '../declaration/signing/link'
import type { CapacityAnswer } from './capacity'
import type { DotsGiven } from './dots'
import type { Effect } from './effects'
import type { EvaluationAnswer } from './evaluation'
import type { InboxText } from './inbox'
import type { Voice } from './voices'

/** What the server keeps beside the stage and does not show to everybody. */
export interface Sealed {
  /** Texts that wait for a place on the board, oldest first. */
  inbox: readonly InboxText[]
  /** The ids of those that no longer wait: when one is sent once more, it does not come again. */
  settled: readonly string[]
  /** Each answer that was given in a round, by whom: so many are taken. */
  answers: readonly { round: string; memberId: string }[]
  capacity: readonly CapacityAnswer[]
  dots: readonly DotsGiven[]
  /** Not shown yet, in an order that says nothing about when they came. */
  voices: readonly Voice[]
  /** Those that the facilitator put aside unshown, in no more telling an order. */
  aside: readonly Voice[]
  /** Members who have evaluated; what they said is not linked to it. */
  evaluated: readonly string[]
  evaluation: readonly EvaluationAnswer[]
  /** Personal links to sign with, used and revoked ones too, in the order in which they were made. */
  links: readonly SigningLink[]
  /** Places in the chain of the signatures that were not erased. */
  signatures: readonly Pick<Entry, 'position' | 'version' | 'document'>[]
}

export const NOTHING_SEALED: Sealed = {
  inbox: [],
  settled: [],
  answers: [],
  capacity: [],
  dots: [],
  voices: [],
  aside: [],
  evaluated: [],
  evaluation: [],
  links: [],
  signatures: [],
}

/** What is kept after an effect has been stored. */
export function sealedAfter(sealed: Sealed, effect: Effect): Sealed {
  switch (effect.type) {
    case 'inbox.add':
      return {
        ...sealed,
        inbox: [...sealed.inbox, effect.text],
        answers: effect.round === null ? sealed.answers : [...sealed.answers, answerOf(effect.round, effect.text)],
      }
    case 'inbox.settle':
      return {
        ...sealed,
        inbox: sealed.inbox.filter(({ id }) => id !== effect.id),
        settled: [...sealed.settled, effect.id],
      }
    case 'capacity.answer': {
      const { memberId, scores } = effect
      const replaced = new Set(scores.map(({ action }) => action))
      const kept = sealed.capacity.filter((answer) => answer.memberId !== memberId || !replaced.has(answer.action))
      return { ...sealed, capacity: [...kept, ...scores.map((score) => ({ ...score, memberId }))] }
    }
    case 'dots.give': {
      const { memberId, notes } = effect
      const kept = sealed.dots.filter((given) => given.memberId !== memberId)
      return { ...sealed, dots: notes.length > 0 ? [...kept, { memberId, notes }] : kept }
    }
    case 'voice.add':
      return { ...sealed, voices: [...sealed.voices, effect.voice].sort(byId) }
    case 'voice.reveal':
      return {
        ...sealed,
        voices: sealed.voices.filter(({ id }) => id !== effect.id),
        aside: sealed.aside.filter(({ id }) => id !== effect.id),
      }
    case 'voice.aside': {
      const gone = sealed.voices.filter(({ id }) => id === effect.id)
      return {
        ...sealed,
        voices: sealed.voices.filter(({ id }) => id !== effect.id),
        aside: [...sealed.aside, ...gone].sort(byId),
      }
    }
    case 'evaluation.answer':
      return {
        ...sealed,
        evaluated: [...sealed.evaluated, effect.memberId].sort(),
        evaluation: [...sealed.evaluation, ...effect.answers],
      }
    case 'chain.append': {
      const { position, version, document, kind, at } = effect.record.entry
      if (kind !== 'signature') return sealed
      return {
        ...sealed,
        signatures: [...sealed.signatures, { position, version, document }],
        links: sealed.links.map((link) => (link.id === effect.link ? { ...link, name: '', usedAt: at } : link)),
      }
    }
    case 'chain.erase':
      return { ...sealed, signatures: sealed.signatures.filter(({ position }) => position !== effect.position) }
    case 'link.add':
      return { ...sealed, links: [...sealed.links, effect.link] }
    case 'link.revoke':
      return {
        ...sealed,
        links: sealed.links.map((link) => (link.id === effect.id ? { ...link, revokedAt: effect.at } : link)),
      }
    case 'board.restructure':
    case 'board.draw':
    case 'declaration.freeze':
      return sealed
  }
}

const answerOf = (round: string, { memberId }: InboxText) => ({ round, memberId })

/** Ids are random, so their order is not the order of arrival. */
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/** What one member may see of what is kept: only their own. */
export interface Mine {
  capacity: { action: string; carry: number; keep: number }[]
  /** The id of a note for each dot. */
  dots: readonly string[]
  evaluated: boolean
  /** Each answer that this person gave in a round. */
  answers: { round: string }[]
}
export const mineOf = ({ capacity, dots, evaluated, answers }: Sealed, member: string): Mine => ({
  capacity: capacity
    .filter(({ memberId }) => memberId === member)
    .map(({ action, carry, keep }) => ({ action, carry, keep })),
  dots: dots.find(({ memberId }) => memberId === member)?.notes ?? [],
  evaluated: evaluated.includes(member),
  answers: answers.filter(({ memberId }) => memberId === member).map(({ round }) => ({ round })),
})
