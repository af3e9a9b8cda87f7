import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { addNote } from '@/domain/board/notes'
import { CLOSE, MESSAGE } from '@/domain/wire'
import { errorLine } from '@/server/log-error'
import { type Postgres, startPostgres } from '../support/storage/postgres'
import { type Product, startProduct } from '../support/run/product'
import { message, openRaw } from '../support/line/raw-socket'
import { connect, NEW_WORKSHOP } from '../support/room/rooms'
import { Visitor } from '../support/room/visitor'

// What somebody finds who reads the log of a server on which everything went wrong that can.

/** Stands in all that is typed in this story. */
const TYPED = 'Oma Gerda vergat haar pincode'
let postgres: Postgres
let product: Product
beforeAll(async () => {
  postgres = await startPostgres()
  product = await startProduct({ DATABASE_URL: postgres.url, LOG_LEVEL: 'debug' })
})
afterAll(async () => {
  await product.stop()
  await postgres.remove()
})

test.each([
  [() => JSON.parse(`{"a" and "Gerda"`) as unknown, { type: 'SyntaxError' }],
  [() => JSON.parse('Gerda') as unknown, { type: 'SyntaxError' }],
  [() => decodeURIComponent('%Gerda'), { type: 'URIError', message: 'URI malformed' }],
  [() => new URL('Gerda'), { code: 'ERR_INVALID_URL', message: 'Invalid URL' }],
  [() => z.strictObject({ a: z.literal('b') }).parse({ a: 'Gerda', Gerda: 1 }), { type: 'ZodError' }],
  [() => fail('value', { code: '22P02', detail: 'Gerda' }), { code: '22P02' }],
  [() => fail('Gerda', { client: { connectionParameters: 'Gerda' } }), { message: 'the … fails' }],
  [() => fail('x', { cause: new Error('why', { cause: 'Gerda' }) }), { cause: { message: 'why' } }],
])('SHOWN-11: of an error the log has the reason, and nothing that it carries besides (%#)', (work, has) => {
  const logged = JSON.stringify(errorLine(thrown(work)))
  expect(JSON.parse(logged)).toMatchObject(has)
  expect(logged).not.toContain('Gerda')
})
const fail = (what: string, more: object) => {
  throw Object.assign(new Error(`the "${what}" fails`), more)
}
function thrown(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

test('SHOWN-10: codes of a workshop, passwords and cookies are left out wherever they stand', async () => {
  const { stderr } = await promisify(execFile)(process.execPath, [
    '--import=tsx',
    '--eval',
    `import('./server/log.ts').then(({ makeLog }) => {
      const keys = { joinCode: 'hush', cookie: 'hush', code: 4409, reason: 'pen' }
      makeLog('info').info({ ...keys, in: keys, deep: { in: { ...keys, password: 'hush', token: 'hush' } } }, 'all')
    })`,
  ])
  expect(stderr).not.toContain('hush')
  expect(stderr.match(/"code":4409,"reason":"pen"/g)).toHaveLength(3)
})

const lines = () => product.log.map((line) => JSON.parse(line) as Record<string, unknown>)

test('SHOWN-10 and SHOWN-11: the log has the reasons and no secret, and nothing that people typed', async () => {
  const fatima = new Visitor(() => product.url)
  const gerda = new Visitor(() => product.url)
  await fatima.becomesFacilitator()
  const { id, joinCode } = await fatima.prepares({ ...NEW_WORKSHOP, organisation: TYPED, persona: TYPED })
  const commands = `/api/workshops/${id}/commands`
  await gerda.signIn('guest', { code: joinCode, name: TYPED })
  await gerda.signIn('guest', { code: TYPED, name: TYPED })
  await fatima.post(commands, { type: 'workshop.start' })
  await gerda.post(commands, { type: 'text.send', text: TYPED })

  // Bodies and frames that make no sense.
  const raw = (body: string) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect((await gerda.fetch(commands, raw(`{"type":"text.send","text":"${TYPED}`))).status).toBe(400)
  expect((await gerda.fetch('/api/accounts', raw(`"${TYPED}"`))).status).toBe(422)
  expect((await fatima.post('/api/workshops/import', { format: TYPED, notes: [TYPED] })).status).toBe(422)
  await gerda.fetch(`/api/workshops/${encodeURIComponent(TYPED)}`)
  await gerda.fetch(`/w/${encodeURIComponent(TYPED)}`)
  const frames = [
    message(MESSAGE.awareness, message(1, 7, 1, TYPED)),
    message(MESSAGE.sync, 2, new TextEncoder().encode(TYPED)),
    new TextEncoder().encode(TYPED),
  ]
  for (const frame of frames) {
    const socket = await openRaw(product.url, id, fatima.cookie)
    socket.send(frame)
    expect([CLOSE.malformed, CLOSE.reset]).toContain((await socket.closed).code)
  }
  const stock = await connect(product.url, id, gerda.cookie)
  addNote(stock.doc, 'S2.1', TYPED)
  expect(await stock.closed).toEqual({ code: CLOSE.reset, reason: 'pen' })
  const pen = await connect(product.url, id, fatima.cookie)
  addNote(pen.doc, 'S2.1', TYPED)
  await expect.poll(async () => (await fatima.fetch(`/api/workshops/${id}`)).text()).toContain(`"text":"${TYPED}"`)

  // The database goes away in the middle of all that.
  await postgres.stop('fast')
  addNote(pen.doc, 'S2.1', `${TYPED}, alweer`)
  expect((await gerda.post(commands, { type: 'text.send', text: TYPED })).status).toBe(503)
  const late = new Visitor(() => product.url)
  await late.signIn('guest', { code: joinCode, name: TYPED })
  await late.post('/api/accounts', { name: TYPED, email: 'gerda@example.org', password: TYPED, invitation: TYPED })
  await fatima.post('/api/workshops', { ...NEW_WORKSHOP, organisation: TYPED })
  for (const page of ['/', '/workshops', `/w/${id}`, `/w/${id}/voorbereiding`, '/mee']) await fatima.fetch(page)
  await fatima.fetch('/api/health')
  await expect.poll(() => lines().filter(({ msg }) => msg === 'a write failed; trying again').length).toBeGreaterThan(0)
  await postgres.start()
  pen.leave()

  const log = product.log.join('\n')
  expect(log).not.toContain('Gerda')
  for (const secret of [joinCode, ...fatima.cookie.split('; ').map((pair) => pair.split('=')[1]!)])
    expect(log).not.toContain(secret)
  expect(lines().filter(({ msg }) => msg === 'socket refused')).toContainEqual(
    expect.objectContaining({ code: CLOSE.reset, reason: 'pen' }),
  )
  const reasons = lines().map(({ err }) => (err as { code?: string } | undefined)?.code)
  expect(reasons).toContain('ECONNREFUSED')
  expect(reasons, 'SQLSTATE: the administrator ended the connection').toContain('57P01')
  const long = product.log.filter((line) => line.length > 4_000)
  expect(long).toEqual([])
})
