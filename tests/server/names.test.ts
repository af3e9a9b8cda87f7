import { expect, test } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import { NOBODY } from '../support/room/rooms'
import { type Character, type Story, workshop } from '../support/room/story'

/** A browser of its own that joins under this name, or comes back with the seat it has. */
async function joins(w: Story, name: string, session = NOBODY) {
  const joined = await w.server.service.join({ code: w.joinCode, name }, session, { address: name })
  if (!joined.ok) throw new Error(joined.code)
  const { memberId, name: called } = joined.value
  return { id: memberId, name: called, session: { account: null, seats: { [w.id]: memberId } } }
}
const names = async (w: Story & { fatima: Character }) => {
  const view = await w.server.service.workshop(w.fatima.person.session, w.id)
  return view.ok ? view.value.members.map(({ name }) => name) : []
}

test('SHOWN-6: of those who come in under one name each can be told from the other, also at the same moment', async () => {
  const w = await workshop().with('Zaal', 'screen')
  const together = await Promise.all(['An', 'an', 'Ａn', 'An', 'Bo', 'FATIMA', 'Zaal'].map((name) => joins(w, name)))
  const called = together.map(({ name }) => name)
  // In whichever order they came: one has no mark, the others have the numbers from 2 on.
  expect(
    called
      .slice(0, 4)
      .map((name) => name.slice(3))
      .sort(),
  ).toEqual(['', '(2)', '(3)', '(4)'])
  expect(called.slice(4)).toEqual(['Bo', 'FATIMA (2)', 'Zaal'])
  expect(await names(w)).toEqual(['Fatima', 'Zaal', ...called])
  await w.server.reopen()
  expect((await names(w)).sort()).toEqual(['Fatima', 'Zaal', ...called].sort())
  expect((await joins(w, 'An')).name).toBe('An (5)')
})

test('SHOWN-6 and PEOPLE-4: anyone who comes back in the same browser is the same person, with the mark they have', async () => {
  const w = await workshop()
  const [first, second] = [await joins(w, 'An'), await joins(w, 'An')]
  for (const typed of ['An', 'an', 'An (2)', '\u200BAn']) {
    const { id, name } = await joins(w, typed, second.session)
    expect([id, name]).toEqual([second.id, 'An (2)'])
  }
  expect((await joins(w, 'An', first.session)).id).toBe(first.id)
  // Another name in that browser is another person.
  expect((await joins(w, 'Bo', second.session)).id).not.toBe(second.id)
})

test('SHOWN-6: a seat that could not be stored leaves its name to the next one', async () => {
  const w = await workshop()
  const room = await w.room()
  const broken = room.admit({ name: 'An', base: 'participant' }, () => Promise.reject(new Error('the disk is full')))
  await expect(broken).rejects.toThrow('the disk is full')
  expect((await joins(w, 'An')).name).toBe('An')
})

test.each(['', '\u200B', '\u202E\u2066', '\u3164', '...'])(
  'SHOWN-5: joining as %j is refused with words and a status, and takes no seat',
  async (name) => {
    const w = await workshop()
    const answer = await w.server.service.join({ code: w.joinCode, name }, NOBODY, { address: 'here' })
    expect(answer).toMatchObject({ ok: false, status: 422, code: 'invalid-name' })
    expect(await names(w)).toEqual(['Fatima'])
  },
)

test('SHOWN-6: personal links and lines on paper that look alike are told apart too', async () => {
  const w = await workshop()
  const asks = async (command: Command) => expect(await w.fatima.asks(command)).toMatchObject({ ok: true })
  await asks({ type: 'declaration.finalise' })
  for (const [i, name] of ['Els', 'ELS', 'Tom'].entries())
    await asks({ type: 'link.make', name, tokenHash: String(i).repeat(64), days: 3 })
  const { links } = await w.room()
  expect(links.map(({ name }) => name)).toEqual(['Els', 'ELS (2)', 'Tom'])
  const line = (name: string, as = '') => ({ name, function: as })
  const signers = [line('Els'), line('els'), line('Els', 'kok'), line('Tom')]
  await asks({ type: 'declaration.paper', signers })
  expect((await w.room()).stage.paper).toEqual([line('Els'), line('els (2)'), line('Els', 'kok'), line('Tom')])
})
