import * as decoding from 'lib0/decoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InboxText } from '@/domain/stage/inbox'
import { MESSAGE } from '@/domain/wire'
import { type Person, startRooms, type TestServer } from '../support/room/rooms'

let server: TestServer
beforeAll(async () => {
  server = await startRooms()
})
afterAll(() => server.stop())

/** Every inbox somebody's socket gets, and a way to wait for one of this length. */
async function inboxOf(person: Person) {
  const { provider } = await person.provider({ extended: true })
  const seen: string[][] = []
  let look = () => {}
  provider.messageHandlers[MESSAGE.inbox] = (_encoder, decoder) => {
    const texts = JSON.parse(decoding.readVarString(decoder)) as InboxText[]
    seen.push(texts.map(({ name, text }) => `${name}: ${text}`))
    look()
  }
  const until = (texts: string[]) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`saw ${JSON.stringify(seen)}`)), 10_000)
      look = () => {
        if (JSON.stringify(seen.at(-1)) !== JSON.stringify(texts)) return
        clearTimeout(timer)
        resolve()
      }
      look()
    })
  return { seen, until }
}

test('INBOX-3: waiting texts reach the note-taker and facilitators only, follow the pen, and outlive a restart', async () => {
  const workshop = await server.workshop()
  const [an, bart, cas] = [await workshop.join('An'), await workshop.join('Bart'), await workshop.join('Cas')]
  await workshop.facilitator.command({ type: 'pen.give', to: an.id })
  const [desk, pen, other] = [await inboxOf(workshop.facilitator), await inboxOf(an), await inboxOf(cas)]
  await bart.command({ type: 'text.send', text: 'Ook op dinsdag' })
  await Promise.all([desk.until(['Bart: Ook op dinsdag']), pen.until(['Bart: Ook op dinsdag'])])

  const next = await inboxOf(bart)
  await workshop.facilitator.command({ type: 'pen.give', to: bart.id })
  await Promise.all([next.until(['Bart: Ook op dinsdag']), pen.until([])])

  await server.restart()
  const again = (await server.rooms.get(workshop.id))!
  expect((await again.command({ id: an.id, base: 'participant' }, { type: 'text.send', text: 'Tweede' })).ok).toBe(true)
  const later = await inboxOf(workshop.facilitator)
  await bart.command({ type: 'text.send', text: 'Derde' })
  await later.until(['Bart: Ook op dinsdag', 'An: Tweede', 'Bart: Derde'])
  const rows = await server.db.prisma.inboxText.findMany({ orderBy: { sentAt: 'asc' } })
  expect(rows.map((row) => row.text)).toEqual(['Ook op dinsdag', 'Tweede', 'Derde'])
  const settled = await workshop.facilitator.command({ type: 'text.settle', id: rows[0]!.id, as: 'placed' })
  expect(settled.ok).toBe(true)
  await later.until(['An: Tweede', 'Bart: Derde'])
  expect(await workshop.facilitator.command({ type: 'text.settle', id: rows[0]!.id, as: 'left' })).toMatchObject({
    ok: false,
    code: 'unknown-text',
  })
  expect(other.seen.flat()).toEqual([])
})

test('KEPT-4: a text that is sent twice arrives once, also after it was settled and after a restart', async () => {
  const workshop = await server.workshop()
  const bart = await workshop.join('Bart')
  const command = { type: 'text.send', text: 'Maar een keer', id: 'aaaaaaaa-1111-8222-8333-444455556666' } as const
  const rows = () => server.db.prisma.inboxText.findMany({ where: { workshopId: workshop.id }, select: { text: true } })
  for (let times = 0; times < 2; times++) expect((await bart.command(command)).ok).toBe(true)
  await workshop.facilitator.command({ type: 'text.settle', id: command.id, as: 'placed' })
  expect((await bart.command(command)).ok).toBe(true)
  await server.restart()
  const desk = await inboxOf(workshop.facilitator)
  expect((await bart.command(command)).ok).toBe(true)
  await bart.command({ type: 'text.send', text: 'Iets anders' })
  await desk.until(['Bart: Iets anders'])
  expect(await rows()).toEqual([{ text: 'Maar een keer' }, { text: 'Iets anders' }])
})
