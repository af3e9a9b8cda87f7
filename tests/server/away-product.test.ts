import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WorkshopView } from '@/domain/view/view'
import { type Postgres, startPostgres } from '../support/storage/postgres'
import { type Product, startProduct } from '../support/run/product'
import { NEW_WORKSHOP } from '../support/room/rooms'
import { Visitor } from '../support/room/visitor'

let postgres: Postgres
let product: Product
beforeAll(async () => {
  postgres = await startPostgres()
  product = await startProduct({ DATABASE_URL: postgres.url })
})
afterAll(async () => {
  await product.stop()
  await postgres.remove()
})

test('DATA-3: a command while PostgreSQL is away is answered with 503 and plain words, and changes nothing', async () => {
  const fatima = new Visitor(() => product.url)
  const account = { email: 'fatima@example.org', password: 'een lang wachtwoord' }
  await fatima.post('/api/accounts', { name: 'Fatima', ...account })
  await fatima.signIn('account', account)
  const { id } = (await (await fatima.post('/api/workshops', NEW_WORKSHOP)).json()) as { id: string }
  const start = () => fatima.post(`/api/workshops/${id}/commands`, { type: 'workshop.start' })
  const stage = async () => (await fatima.json<WorkshopView>(`/api/workshops/${id}`)).stage
  const before = await stage()

  await postgres.stop('fast')
  const refused = await start()
  expect(refused.status).toBe(503)
  const message = expect.stringMatching(/niets bewaren.*niets veranderd.*Probeer het straks opnieuw/) as string
  expect(await refused.json()).toEqual({ error: { code: 'storage', message } })
  expect((await fatima.fetch('/api/health')).status).toBe(503)

  await postgres.start()
  expect(await stage()).toEqual(before)
  expect((await start()).status).toBe(200)
  expect((await stage()).version).toBe(before.version + 1)
})
