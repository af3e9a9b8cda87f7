import type { Messages } from '@/domain/messages'

/** What is said in a room, to each. */
export const ROOM_WORDS = {
  participant: ['ask', 'board', 'closing', 'declaration', 'lasting', 'marks', 'room', 'signing', 'time', 'trajectory'],
  facilitator: [
    ...['ask', 'board', 'closing', 'declaration', 'documents', 'lasting', 'lead', 'marks', 'print', 'projector'],
    ...['room', 'signing', 'time', 'trajectory'],
  ] as (keyof Messages)[],
  projector: ['ask', 'board', 'closing', 'declaration', 'lasting', 'marks', 'projector', 'room', 'time', 'trajectory'],
} as const satisfies Record<string, readonly (keyof Messages)[]>
