import { beforeEach, describe, expect, test } from 'vitest'
import { Presence } from '@/server/rooms/presence'
import { message } from '../support/line/raw-socket'

/** An awareness update that says this of clients: number, clock, state. */
const update = (...cursors: [client: number, clock: number, state: unknown][]) =>
  message(cursors.length, ...cursors.flatMap(([client, clock, state]) => [client, clock, JSON.stringify(state)]))
/** What an update says, as it was written. */
const said = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString('hex')

const [an, bo] = [{ name: 'An' }, { name: 'Bo' }]
let presence: Presence<{ name: string }>
/** What is in it of the owner's own; throws when it is not of the protocol. */
const accept = (owner: { name: string }, bytes: Uint8Array) =>
  presence.accept(owner, bytes, (state) => ({ ...state, by: owner.name }))
beforeEach(() => {
  presence = new Presence()
})

describe('ROOM-7: cursors', () => {
  test('are stamped, and all of them are told to whoever comes in', () => {
    expect(accept(an, update([1, 1, { x: 1, by: 'De burgemeester' }]))).toBe(true)
    expect(accept(bo, update([2, 7, { x: 2 }]))).toBe(true)
    expect(said(presence.all())).toBe(said(update([1, 1, { x: 1, by: 'An' }], [2, 7, { x: 2, by: 'Bo' }])))
  })

  test('what changed is told once', () => {
    expect(said(presence.changes())).toBe(said(update()))
    accept(an, update([1, 1, { x: 1 }]))
    accept(bo, update([2, 1, { x: 2 }]))
    accept(an, update([1, 2, { x: 3 }]))
    expect(said(presence.changes())).toBe(said(update([1, 2, { x: 3, by: 'An' }], [2, 1, { x: 2, by: 'Bo' }])))
    expect(said(presence.changes())).toBe(said(update()))
    accept(bo, update([2, 2, { x: 4 }]))
    expect(said(presence.changes())).toBe(said(update([2, 2, { x: 4, by: 'Bo' }])))
  })

  test('an old or equal clock is not news: clients echo what they hear', () => {
    accept(an, update([1, 5, { x: 1 }]))
    presence.changes()
    for (const clock of [5, 4, 0]) expect(accept(an, update([1, clock, { x: 9 }]))).toBe(false)
    expect(said(presence.changes())).toBe(said(update()))
    expect(said(presence.all())).toBe(said(update([1, 5, { x: 1, by: 'An' }])))
    expect(accept(an, update([1, 6, { x: 2 }]))).toBe(true)
  })

  test('TABLE-4: somebody else’s is left alone, whatever its clock', () => {
    accept(an, update([1, 1, { x: 1 }]))
    expect(accept(bo, update([1, 2, { x: 9 }], [1, 3, null]))).toBe(false)
    expect(accept(bo, update([1, 2, { x: 9 }], [2, 1, { x: 2 }])), 'one’s own beside it is taken').toBe(true)
    expect(said(presence.all())).toBe(said(update([1, 1, { x: 1, by: 'An' }], [2, 1, { x: 2, by: 'Bo' }])))
  })

  test('one socket has two at most, and may go on moving those', () => {
    for (const client of [1, 2]) expect(accept(an, update([client, 1, { x: 1 }]))).toBe(true)
    expect(accept(an, update([3, 1, { x: 1 }]))).toBe(false)
    expect(accept(an, update([2, 2, { x: 2 }]))).toBe(true)
    expect(accept(bo, update([3, 1, { x: 1 }]))).toBe(true)
    expect(said(presence.all())).toBe(
      said(update([1, 1, { x: 1, by: 'An' }], [2, 2, { x: 2, by: 'An' }], [3, 1, { x: 1, by: 'Bo' }])),
    )
  })

  test('that somebody left whom nobody knows uses up nothing', () => {
    for (let client = 1; client < 10; client++) expect(accept(an, update([client, 1, null]))).toBe(false)
    expect(said(presence.all())).toBe(said(update()))
    expect(accept(an, update([11, 1, { x: 1 }]))).toBe(true)
  })

  test('one that goes is told as gone, and can come back', () => {
    accept(an, update([1, 1, { x: 1 }]))
    presence.changes()
    expect(accept(an, update([1, 2, null]))).toBe(true)
    expect(said(presence.changes())).toBe(said(update([1, 2, null])))
    expect(accept(an, update([1, 3, { x: 2 }]))).toBe(true)
    expect(said(presence.changes())).toBe(said(update([1, 3, { x: 2, by: 'An' }])))
  })

  test('anyone who leaves takes their own along, and the clients are free for others', () => {
    accept(an, update([1, 4, { x: 1 }]))
    accept(an, update([2, 8, { x: 1 }]))
    accept(bo, update([3, 1, { x: 1 }]))
    expect(said(presence.leave(an))).toBe(said(update([1, 5, null], [2, 9, null])))
    expect(presence.leave(an)).toBeNull()
    expect(presence.leave({ name: 'Cas' })).toBeNull()
    expect(said(presence.changes()), 'what moved of those who left is not told').toBe(
      said(update([3, 1, { x: 1, by: 'Bo' }])),
    )
    expect(accept(bo, update([1, 1, { x: 5 }]))).toBe(true)
  })
})

describe('GUARD-3: what is not of the protocol throws', () => {
  const state = (length: number) => ({ x: 'x'.repeat(length - '{"x":""}'.length) })
  test.each<[string, Uint8Array]>([
    ['a state that is too long', update([1, 1, state(2001)])],
    ['a state that is a list', update([1, 1, [1]])],
    ['a state that is a word', update([1, 1, 'hier'])],
    ['a state that is a number', update([1, 1, 5])],
    ['a state that is not JSON', message(1, 1, 1, '{')],
    ['more than a hundred', update(...Array.from({ length: 101 }, (_, n): [number, number, unknown] => [n, 1, null]))],
    ['more bytes than it says', Uint8Array.from([...update([1, 1, { x: 1 }]), 0])],
    ['fewer cursors than it says', message(2, 1, 1, '{}')],
    ['nothing', new Uint8Array()],
  ])('%s', (_what, bytes) => {
    expect(() => accept(an, bytes)).toThrow()
  })

  test('up to those limits it is taken', () => {
    expect(accept(an, update([1, 1, state(2000)]))).toBe(true)
    expect(accept(bo, update(...Array.from({ length: 100 }, (_, n): [number, number, unknown] => [n, 1, null])))).toBe(
      false,
    )
    expect(accept(bo, update())).toBe(false)
  })
})
