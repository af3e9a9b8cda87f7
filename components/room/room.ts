'use client'
import { createContext, useContext } from 'react'
import type * as Y from 'yjs'
import type { Cells } from '@/domain/board/reach'
import { cellsFor } from '@/domain/stage/cells-for'
import type { Command } from '@/domain/stage/commands'
import type { InboxText } from '@/domain/stage/inbox'
import { type Action, type BaseRole } from '@/domain/stage/permissions'
import type { Mine } from '@/domain/stage/sealed'
import type { Stage } from '@/domain/stage/stage'
import type { Locale } from '@/domain/text'
import type { Desk } from '@/domain/view/desk'
import type { MemberView } from '@/domain/view/view'
import type { Trying } from '@/domain/wire'
import type { Drafts } from './drafts'
import type { LostText } from './kept'
import type { Way } from './put-back'

/** Why the server did not do what was asked, with words to show. */
export interface Refusal {
  ok: false
  code: string
  message: string
}
/** `shown` resolves when the page shows what came of it, or can say why it does not: until then its buttons are the old ones. */
export type CommandResult = { ok: true; shown: Promise<void> } | Refusal

/** The live room, as a page sees it. A new object whenever something in it changed, except `doc`, which changes itself. */
export interface Room {
  id: string
  /** The workshop's language: what the board and the declaration are written in. */
  locale: Locale
  me: { id: string; name: string; base: BaseRole }
  /** The board. Read with domain/board/notes and domain/board/records; write only while `may('draw')`. */
  doc: Y.Doc
  /** `coming`: the live board has not arrived; at first what came with the page stands there, to be read. `copy`: it is what came by other ways, to be read only. */
  board: 'coming' | 'live' | 'copy'
  stage: Stage
  members: MemberView[]
  /** False once the server does not know this browser any more: somebody has to come in again. */
  known: boolean
  /** null for everybody but facilitators. */
  desk: Desk | null
  /** What one has answered oneself; nobody else gets it. */
  mine: Mine
  /** The time on the server's clock, ms since 1970. */
  now: () => number
  may: (action: Action) => boolean
  /** Asks the server for a command. A refusal comes back with a message to show; it never throws. */
  send: (command: Command) => Promise<CommandResult>
  /** Tells facilitators how this person gets on with the tries before the start. Nobody keeps it. */
  sayTrying: (how: Trying) => void
  /** Texts that wait for a place on the board, oldest first; empty for people who may not see them. */
  inbox: readonly InboxText[]
  /** What this person types in the list and has not entered. */
  drafts: Drafts
  /**
   * Texts typed on this device that did not make it to the board, until they are put back, sent or dismissed. `owner` says
   * by whom: people who share a device see each other's, and nothing of them goes anywhere by itself.
   */
  lost: LostText[]
  /** Adds to them what somebody typed here and cannot be on the board. */
  lose: (texts: readonly LostText[]) => void
  /** Where this person can put a text back now; null when only somebody else can. */
  wayBack: (text: LostText) => Way | null
  /** Puts those lost texts that there is a way for on the board again; they leave the list. */
  putBack: (texts: readonly LostText[]) => void
  /** Sends lost texts to the note-taker; those that went leave the list. */
  sendLost: (texts: readonly LostText[]) => Promise<{ ok: true } | Refusal>
  dismissLost: (texts: readonly LostText[]) => void
}

export const RoomContext = createContext<Room | null>(null)

/** The cells this person may write in now; none before the board has arrived, and none on a copy. */
export function useCells(): Cells {
  const { stage, me, board } = useRoom()
  return board === 'live' ? cellsFor(stage, me) : null
}

/** The room of the page. Throws outside of one. */
export function useRoom(): Room {
  const room = useContext(RoomContext)
  if (!room) throw new Error('useRoom needs a RoomProvider above it')
  return room
}
