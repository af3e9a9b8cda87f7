import type { DeclarationPage } from '../declaration/page'
import type { ChainRecord } from '../declaration/signing/chain'
import type { SigningLink } from '../declaration/signing/link'
import type { CapacityScores } from './capacity'
import type { EvaluationAnswer } from './evaluation'
import type { InboxText, Settled } from './inbox'
import type { Voice } from './voices'

/** An update of the board that builds on nothing that is there, and the notes it makes. */
export interface Drawing {
  update: Uint8Array
  notes: readonly string[]
}

/** What has to be stored in the same transaction as the next stage. */
export type Effect =
  | { type: 'board.restructure' }
  | { type: 'board.draw'; drawing: Drawing; by: string }
  | {
      type: 'declaration.freeze'
      version: number
      page: DeclarationPage
      sha256: string
      by: string
      at: string
    }
  /** `memberId`: whose signature it is; `link`: with which link it was given, when it is not a member's. */
  | { type: 'chain.append'; record: ChainRecord; memberId: string | null; link: string | null }
  /** Takes away what is behind a leaf. */
  | { type: 'chain.erase'; position: number }
  | { type: 'link.add'; link: SigningLink }
  | { type: 'link.revoke'; id: string; at: string }
  /** `round`: of an answer, the round it was given in. */
  | { type: 'inbox.add'; text: InboxText; round: string | null }
  | { type: 'inbox.settle'; id: string; as: Settled; by: string; at: string }
  | { type: 'capacity.answer'; memberId: string; scores: readonly CapacityScores[] }
  /** `notes`: all that this person gives now; none takes them back. */
  | { type: 'dots.give'; memberId: string; notes: readonly string[] }
  /** Says nothing about whose it is, so nothing after it can. */
  | { type: 'voice.add'; voice: Voice }
  | { type: 'voice.reveal'; id: string; at: string }
  | { type: 'voice.aside'; id: string; at: string }
  /** That somebody answered, and what was answered: stored apart. */
  | { type: 'evaluation.answer'; memberId: string; answers: readonly EvaluationAnswer[] }
