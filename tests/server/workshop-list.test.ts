import { expect, test } from 'vitest'
import { NEW_WORKSHOP } from '../support/room/client'
import { theServer, workshop } from '../support/room/story'

test('LIST-1: twenty on a page, the newest first, and none that one does not lead', async () => {
  const w = await workshop()
  const { service } = await theServer()
  const { session } = w.place.facilitator
  const other = await workshop().with('An')
  const names = Array.from({ length: 44 }, (_, i) => `Buurthuis ${String(i).padStart(2, '0')}`)
  for (const organisation of names) await service.createWorkshop(session, { ...NEW_WORKSHOP, organisation })
  const page = async (asked?: number) => service.workshops(session, asked === undefined ? {} : { page: asked })
  const called = async (asked?: number) =>
    (await page(asked)).workshops.map((one) => (one.state === 'unreadable' ? '' : one.preparation.organisation))
  expect(await page()).toMatchObject({ total: 45, page: 1, pages: 3 })
  expect(await called()).toEqual(names.slice(24).reverse())
  expect(await called(2)).toEqual(names.slice(4, 24).reverse())
  expect((await called(3)).slice(0, 4)).toEqual(names.slice(0, 4).reverse())
  expect(await called(3)).toHaveLength(5)
  // Beyond the ends is the end.
  expect(await page(99)).toMatchObject({ page: 3 })
  for (const low of [0, -7, 1.5]) expect(await page(low)).toMatchObject({ page: 1 })
  const ids = (await Promise.all([1, 2, 3].map(page))).flatMap(({ workshops }) => workshops.map(({ id }) => id))
  expect(new Set(ids).size).toBe(45)
  expect(ids).not.toContain(other.id)
  expect(await service.workshops(other.an.person.session)).toMatchObject({ workshops: [], total: 0 })
})

test('LIST-2: searched by part of the organisation’s name, as it is typed and in no other field', async () => {
  const w = await workshop()
  const { service } = await theServer()
  const { session } = w.place.facilitator
  for (const organisation of ['De Kade', 'De kade Zuid', '100% Mee', 'A_b', 'Zoë’s “huis”', 'Kapel\\Plein'])
    await service.createWorkshop(session, { ...NEW_WORKSHOP, organisation, persona: 'Mensen aan de kade' })
  const found = async (search: string) => {
    const { workshops } = await service.workshops(session, { search })
    return workshops.map((one) => (one.state === 'unreadable' ? '' : one.preparation.organisation)).sort()
  }
  expect(await found(' kade ')).toEqual(['De Kade', 'De kade Zuid'])
  expect(await found('%')).toEqual(['100% Mee'])
  expect(await found('_')).toEqual(['A_b'])
  expect(await found('Zoë’s “h')).toEqual(['Zoë’s “huis”'])
  expect(await found('\\')).toEqual(['Kapel\\Plein'])
  expect(await found("'; DROP TABLE")).toEqual([])
  expect(await found('x'.repeat(5000))).toEqual([])
})
