'use client'
import { createContext, useContext } from 'react'

/**
 * Whether what this device wrote is in the database. `pending` counts changes that are not, as far as we know; `kept`:
 * they are also on the device and outlive a closed tab.
 */
export type Saving =
  /** The page just came in. */
  | { state: 'connecting' }
  | { state: 'saved' }
  | { state: 'saving'; pending: number }
  | { state: 'offline'; pending: number; kept: boolean }
  /** Not connected, though the server answers: this network does not let the live connection through. */
  | { state: 'blocked'; pending: number; kept: boolean }
  /** Connected, but the server cannot write to its database now. */
  | { state: 'trouble'; pending: number; kept: boolean }

/** What to tell of a line with this many changes that are not saved. */
export function savingOf(
  { online, trouble, blocked = false }: { online: boolean; trouble: boolean; blocked?: boolean },
  pending: number,
  kept: boolean,
): Saving {
  if (!online) return { state: blocked ? 'blocked' : 'offline', pending, kept }
  if (trouble) return { state: 'trouble', pending, kept }
  return pending > 0 ? { state: 'saving', pending } : { state: 'saved' }
}

/** Whether nothing goes to and fro. */
export const isCut = ({ state }: Saving): boolean => state === 'offline' || state === 'blocked'

/** Apart from the room: it flips while somebody writes, and only what shows it should be drawn again. */
export const SavingContext = createContext<Saving | null>(null)

/** Whether what this device wrote is saved. Throws outside of a room. */
export function useSaving(): Saving {
  const saving = useContext(SavingContext)
  if (!saving) throw new Error('useSaving needs a RoomProvider above it')
  return saving
}
