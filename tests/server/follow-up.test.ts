import { expect, test } from 'vitest'
import { writeDraft } from '@/domain/declaration/draft'
import type { Earlier } from '@/domain/stage/earlier'
import { NEW_WORKSHOP, NOBODY } from '../support/room/rooms'
import { type Story, workshop } from '../support/room/story'

const follow = ({ server, id }: Pick<Story, 'server' | 'id'>, session = NOBODY) =>
  server.service.createWorkshop(session, { ...NEW_WORKSHOP, date: '2027-03-02', from: id })
const stageOf = async ({ server }: Pick<Story, 'server'>, id: string) => (await server.rooms.get(id))!.stage

/** A workshop that ended as it should: a declaration, a component and an anchor. */
async function finished() {
  const w = await workshop().with('Bart')
  writeDraft((await w.room()).doc, {
    date: '2026-11-24',
    profile: 'Wie',
    plans: 'Koffie: met QR-code',
    trekkers: 'An',
    how: 'op het teamoverleg',
  })
  const anchor = {
    who: 'An',
    context: 'teamoverleg',
    rhythm: 'monthly',
    date: '2026-12-01',
    time: '14:00',
    minutes: 30,
  }
  for (const command of [
    { type: 'workshop.start' },
    { type: 'component.set', component: 'S3.4', value: { who: 'Tom', what: 'Een bordje', when: 'Tegen kerst' } },
    { type: 'anchor.set', anchor },
    { type: 'declaration.finalise' },
  ] as const)
    expect(await w.fatima.asks(command as never), command.type).toMatchObject({ ok: true })
  return { w, anchor }
}

test('TRAJ-2: what was promised is in the follow-up for everybody, as it was then, and outlives a restart', async () => {
  const { w, anchor } = await finished()
  const made = await follow(w, w.fatima.person.session)
  if (!made.ok) throw new Error(made.code)
  const { id, joinCode } = made.value
  await w.fatima.asks({ type: 'anchor.set', anchor: null })

  const expected = {
    workshopId: w.id,
    date: NEW_WORKSHOP.date,
    declaration: { version: 1, plans: ['Koffie: met QR-code'], trekkers: expect.stringContaining('An') as string },
    components: { 'S3.4': { who: 'Tom', what: 'Een bordje', when: 'Tegen kerst' } },
    anchor,
  }
  const guest = await w.server.service.join({ code: joinCode, name: 'Bo' }, NOBODY, { address: 'here' })
  if (!guest.ok) throw new Error(guest.code)
  const seat = { account: null, seats: { [id]: guest.value.memberId } }
  const view = await w.server.service.workshop(seat, id)
  expect(view).toMatchObject({ ok: true, value: { stage: { earlier: expected } } })
  await w.server.reopen()
  const { earlier, components, anchor: kept, preparation } = await stageOf(w, id)
  expect(earlier as Earlier).toMatchObject(expected)
  // They go on from where they were.
  expect({ components, anchor: kept }).toMatchObject({ components: expected.components, anchor })
  expect(preparation.date).toBe('2027-03-02')
})

test('TRAJ-3: only people who lead a workshop follow it up', async () => {
  const w = await workshop().with('Bart')
  const other = await workshop()
  const count = () => w.server.db.prisma.workshop.count()
  const before = await count()
  expect(await follow(w, w.bart.person.session)).toMatchObject({ ok: false, status: 401 })
  expect(await follow(w, other.fatima.person.session)).toMatchObject({ ok: false, status: 404 })
  const { account } = other.fatima.person.session
  expect(await follow(w, { account, seats: w.bart.person.session.seats })).toMatchObject({ ok: false, status: 403 })
  expect(await count()).toBe(before)
})
