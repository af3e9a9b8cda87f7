import { describe, expect, test } from 'vitest'
import { recordsOf } from '@/domain/board/records'
import { notesIn } from '@/domain/board/notes'
import { until } from '../support/room/rooms'
import { type Character, workshop } from '../support/room/story'

const says = ({ client }: Character, cell: unknown) => client.provider.awareness.setLocalStateField('cell', cell)
/** What somebody's device was told about others, by who the server says they are. */
const heard = ({ client }: Character, who: Character) =>
  [...client.provider.awareness.getStates().values()].find(
    ({ user }) => (user as { id?: unknown } | undefined)?.id === who.id,
  )
const hears = (by: Character, who: Character, what: (state: Record<string, unknown> | undefined) => boolean) =>
  new Promise<void>((resolve) => {
    const { awareness } = by.client.provider
    const look = () => {
      if (!what(heard(by, who))) return
      awareness.off('change', look)
      resolve()
    }
    awareness.on('change', look)
    look()
  })

describe('where the note-taker writes', () => {
  test('BOARD-13: everybody is told in which cell, and only of a cell that there is', async () => {
    const w = await workshop().with('An', 'note-taker').with('Bart')
    says(w.an, 'S2.1')
    await hears(w.bart, w.an, (state) => state?.cell === 'S2.1')
    await hears(w.fatima, w.an, (state) => state?.cell === 'S2.1')
    for (const [count, nonsense] of ['S9.9', 'panel/step-1', '../S2.1', { cell: 'S2.1' }, 7, null].entries()) {
      says(w.an, nonsense)
      w.an.client.provider.awareness.setLocalStateField('count', count)
      await hears(w.bart, w.an, (state) => state?.count === count)
      expect(heard(w.bart, w.an)).not.toHaveProperty('cell')
    }
  })

  test('BOARD-13: nobody else says where the note-taker writes, and without the pen nobody writes anywhere', async () => {
    const w = await workshop().with('An', 'note-taker').with('Bart')
    says(w.fatima, 'S2.1') // may point, but does not have the pen
    w.fatima.client.provider.awareness.setLocalStateField('here', true)
    await hears(w.bart, w.fatima, (state) => state?.here === true)
    expect(heard(w.bart, w.fatima)).not.toHaveProperty('cell')
    says(w.an, 'S2.1')
    await hears(w.bart, w.an, (state) => state?.cell === 'S2.1')
    await w.fatima.asks({ type: 'pen.take' })
    await hears(w.bart, w.an, (state) => state === undefined)
  })
})

describe('two notes in one place', () => {
  test('BOARD-11: what two devices add at once is all there, and everybody reads it in the same order', async () => {
    const w = await workshop().with('Bart')
    const other = await w.fatima.person.provider()
    const room = await w.room()
    const ids: string[] = []
    for (let round = 0; round < 4; round++) {
      ids.push(w.fatima.client.note('S2.1', `hier ${round}`), other.note('S2.1', `daar ${round}`))
    }
    const read = (doc: typeof room.doc) => notesIn(doc, 'S2.1').map(({ text }) => text)
    for (const { doc } of [room, w.fatima.client, other, w.bart.client])
      await until(doc, () => read(doc).length === ids.length, 'all notes being there')
    for (const { doc } of [w.fatima.client, other, w.bart.client]) expect(read(doc)).toEqual(read(room.doc))
    for (const side of ['hier', 'daar'])
      expect(read(room.doc).filter((text) => text.startsWith(side))).toEqual(
        [0, 1, 2, 3].map((nth) => `${side} ${nth}`),
      )
    other.leave()
  })

  test('SHEET-9: where an old page puts its notes is read as their order, by everybody, and no place stays', async () => {
    const w = await workshop().with('Bart')
    const { doc } = w.fatima.client
    const ids = ['een', 'twee', 'drie'].map((text) => w.fatima.client.note('S2.1', text))
    // Three squares side by side: the last one goes before the first, all to where they lay in the rows of before.
    doc.transact(() => {
      for (const [id, x] of [
        [ids[2]!, 12],
        [ids[0]!, 224],
        [ids[1]!, 436],
      ] as const)
        recordsOf(doc).get(id)!.set('xy', [x, 48])
    })
    const room = await w.room()
    for (const each of [room.doc, doc, w.bart.client.doc]) {
      const settled = () => ids.every((id) => recordsOf(each).get(id)?.has('xy') === false)
      const read = () => notesIn(each, 'S2.1').map(({ text }) => text)
      await until(each, () => settled() && read().join() === 'drie,een,twee', 'the order of before')
    }
  })
})
