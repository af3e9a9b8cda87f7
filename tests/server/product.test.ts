import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addNote, readNotes } from '@/domain/board/notes'
import type { WorkshopView } from '@/domain/view/view'
import { dataFolder } from '../support/run/data-folder'
import { launch, type Product, startProduct } from '../support/run/product'
import { connect, NEW_WORKSHOP } from '../support/room/rooms'
import { Visitor } from '../support/room/visitor'

let product: Product
const visitor = () => new Visitor(() => product.url)
const fatima = { name: 'Fatima', email: 'fatima@example.org', password: 'een lang wachtwoord' }
const facilitator = visitor()

beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const error = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as { error: { code: string; message: string; details?: object } }).error,
})
const make = async (): Promise<{ id: string; joinCode: string }> => {
  const response = await facilitator.post('/api/workshops', NEW_WORKSHOP)
  expect(response.status).toBe(201)
  return response.json() as Promise<{ id: string; joinCode: string }>
}
const join = async (code: string, name: string) => {
  const guest = visitor()
  expect((await guest.signIn('guest', { code, name })).status).toBe(200)
  return guest
}
const view = (who: Visitor, id: string) => who.json<WorkshopView>(`/api/workshops/${id}`)

describe('accounts', () => {
  test('PEOPLE-2: a short password is refused and makes nothing', async () => {
    const refused = await error(await visitor().post('/api/accounts', { ...fatima, password: 'kort' }))
    expect(refused).toMatchObject({ status: 422, code: 'invalid', details: { password: [expect.any(String)] } })
  })

  test('PEOPLE-1: the first visitor makes the first account; the second needs an invitation, which works once', async () => {
    expect((await facilitator.post('/api/accounts', fatima)).status).toBe(201)
    const second = { name: 'Bart', email: 'bart@example.org', password: 'nog een wachtwoord' }
    expect(await error(await visitor().post('/api/accounts', second))).toMatchObject({
      status: 403,
      code: 'invitation-needed',
    })
    expect(await error(await visitor().post('/api/invitations', {}))).toMatchObject({ status: 401 })

    expect(
      (await facilitator.signIn('account', { email: 'FATIMA@example.org', password: fatima.password })).status,
    ).toBe(200)
    const { token } = (await (await facilitator.post('/api/invitations', {})).json()) as { token: string }
    expect(
      await error(await visitor().post('/api/accounts', { ...second, email: fatima.email, invitation: token })),
    ).toMatchObject({ status: 409, code: 'email-taken' })
    expect((await visitor().post('/api/accounts', { ...second, invitation: token })).status).toBe(201)
    expect(
      (await visitor().post('/api/accounts', { ...second, email: 'c@example.org', invitation: token })).status,
    ).toBe(403)
  })

  test('PEOPLE-3: wrong passwords are slowed down', async () => {
    const guesser = visitor()
    const guess = () => guesser.signIn('account', { email: 'bart@example.org', password: 'geraden' })
    expect(await error(await guess())).toMatchObject({ status: 401, code: 'wrong-credentials' })
    let last = 401
    for (let i = 0; i < 10; i++) last = (await guess()).status
    expect(last).toBe(429)
    expect((await facilitator.signIn('account', { email: fatima.email, password: fatima.password })).status).toBe(200)
  })

  test('signing out ends the session', async () => {
    const short = visitor()
    await short.signIn('account', { email: fatima.email, password: fatima.password })
    const { csrfToken } = await short.json<{ csrfToken: string }>('/api/auth/csrf')
    await short.fetch('/api/auth/signout', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, json: 'true' }).toString(),
    })
    expect((await short.post('/api/workshops', NEW_WORKSHOP)).status).toBe(401)
  })
})

describe('one session, several hats', () => {
  test('PEOPLE-5: joining keeps the account, also in a workshop of somebody else; signing in keeps the seat', async () => {
    const { id, joinCode } = await make()
    expect((await facilitator.signIn('guest', { code: joinCode, name: 'Probeer' })).status).toBe(200)
    expect((await view(facilitator, id)).me).toMatchObject({ name: 'Fatima', role: 'facilitator' })
    expect((await facilitator.post('/api/workshops', NEW_WORKSHOP)).status).toBe(201)

    const bo = await join(joinCode, 'Bo')
    const seat = (await view(bo, id)).me.id
    await bo.signIn('account', { email: fatima.email, password: fatima.password })
    const session = await bo.json<{ account: string; seats: Record<string, string> }>('/api/auth/session')
    expect(session).toMatchObject({
      account: (await facilitator.json<{ account: string }>('/api/auth/session')).account,
      seats: { [id]: seat },
    })
  })
})

describe('the API', () => {
  test('bad input gets a clear 4xx and changes nothing', async () => {
    const { id } = await make()
    const before = await view(facilitator, id)
    const commands = `/api/workshops/${id}/commands`
    expect(await error(await facilitator.post(commands, { type: 'make.coffee' }))).toMatchObject({
      status: 422,
      code: 'invalid',
    })
    expect(await error(await facilitator.post(commands, { type: 'step.go', step: 'step-9' }))).toMatchObject({
      status: 422,
      code: 'invalid',
    })
    expect(await error(await facilitator.post(commands, { type: 'step.go', step: 'step-1' }))).toMatchObject({
      status: 409,
      code: 'not-started',
    })
    const raw = await facilitator.fetch(commands, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"type":',
    })
    expect(await error(raw)).toMatchObject({ status: 400, code: 'invalid' })
    expect(await error(await facilitator.post(commands, { type: 'x'.repeat(100_000) }))).toMatchObject({ status: 413 })
    expect(
      await error(await facilitator.post(commands, { type: 'pen.take' }, { origin: 'https://elsewhere.example' })),
    ).toMatchObject({ status: 403, code: 'wrong-origin' })
    expect(await error(await facilitator.post('/api/workshops', { ...NEW_WORKSHOP, actions: [] }))).toMatchObject({
      status: 422,
      details: { actions: [expect.any(String)] },
    })
    expect((await facilitator.fetch('/api/workshops/none')).status).toBe(404)
    expect((await facilitator.fetch(`/api/workshops/${id}/export/passwords.txt`)).status).toBe(404)
    expect(await view(facilitator, id)).toEqual({ ...before, now: expect.any(Number) as number })
  })

  test('an error speaks the language that the person chose', async () => {
    const code = '{"type":"nothing"}'
    const { id } = await make()
    const ask = async (locale: string) => {
      const response = await fetch(`${product.url}/api/workshops/${id}/commands`, {
        method: 'POST',
        body: code,
        headers: { cookie: `bestendig.locale=${locale}` },
      })
      return ((await response.json()) as { error: { message: string } }).error.message
    }
    expect(await ask('nl')).toContain('aangemeld')
    expect(await ask('en')).toContain('signed in')
  })

  test('DOC-1: only facilitators download', async () => {
    const { id, joinCode } = await make()
    const an = await join(joinCode, 'An')
    for (const format of ['report.md', 'notes.csv', 'declaration.pdf'])
      expect((await an.fetch(`/api/workshops/${id}/export/${format}`)).status).toBe(403)
    expect((await visitor().fetch(`/api/workshops/${id}/export/report.md`)).status).toBe(401)
    const report = await facilitator.fetch(`/api/workshops/${id}/export/report.md`)
    expect(report.status).toBe(200)
    expect(report.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.md"$/)
    expect(await error(await facilitator.fetch(`/api/workshops/${id}/export/declaration.pdf`))).toMatchObject({
      status: 409,
      code: 'declaration-open',
    })
  })

  test('the description at /api/openapi.json names every command', async () => {
    const description = JSON.stringify(await visitor().json('/api/openapi.json'))
    for (const word of [
      '3.1.0',
      '/api/workshops/{id}/commands',
      'workshop.start',
      'step.go',
      'pen.give',
      'pen.take',
      'declaration.finalise',
      'declaration.sign',
    ])
      expect(description).toContain(word)
  })

  test('health answers', async () => {
    expect(await visitor().json('/api/health')).toEqual({ ok: true })
  })
})

describe('headers', () => {
  test('every page has a strict policy with a nonce of its own, and the usual headers', async () => {
    const [first, second] = [await visitor().fetch('/mee'), await visitor().fetch('/mee')]
    const policy = (response: Response) => response.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy(first))![1]!
    expect(policy(first)).not.toContain('unsafe-eval')
    expect(policy(first).match(/script-src[^;]*/)![0]).not.toContain('unsafe-inline')
    expect(policy(second)).not.toContain(nonce)
    const scripts = [...(await first.text()).matchAll(/<script\b[^>]*>/g)].map((match) => match[0])
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
    expect(first.headers.get('x-content-type-options')).toBe('nosniff')
    expect(first.headers.get('x-frame-options')).toBe('DENY')
    expect(first.headers.get('referrer-policy')).toBe('same-origin')
    expect(first.headers.get('x-powered-by')).toBeNull()
  })

  test('the session cookie has its one name and is out of reach of scripts', async () => {
    const response = await visitor().signIn('account', { email: fatima.email, password: fatima.password })
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('bestendig.session='))
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
  })
})

test('a socket works after pages were served: Next does not take its upgrade', async () => {
  const { id, joinCode } = await make()
  await (await facilitator.fetch(`/w/${id}`)).text()
  const an = await join(joinCode, 'An')
  const client = await connect(product.url, id, an.cookie)
  expect(readNotes(client.doc)).toEqual([])
  client.leave()
})

test('ROOM-6: kill -9 in mid-work: all that was acknowledged, commands and signatures included, is there after the start', async () => {
  const { id, joinCode } = await make()
  const commands = `/api/workshops/${id}/commands`
  const an = await join(joinCode, 'An')
  expect((await facilitator.post(commands, { type: 'workshop.start' })).status).toBe(200)
  const writer = await connect(product.url, id, facilitator.cookie, { extended: true })
  let acknowledged = 0
  writer.provider.messageHandlers[100] = (_encoder, decoder) => {
    let value = 0
    let shift = 0
    for (let byte = 0x80; byte & 0x80; shift += 7) {
      byte = decoder.arr[decoder.pos++]!
      value |= (byte & 0x7f) << shift
    }
    acknowledged = value
  }
  // The first sync update on a connection is the client's answer to the server's question.
  for (let i = 0; i < 60; i++) addNote(writer.doc, 'S2.1', `Idee ${i}`)
  await expect.poll(() => acknowledged, { timeout: 45_000 }).toBeGreaterThanOrEqual(31)
  const sure = acknowledged - 1
  await product.kill()
  writer.leave()
  await product.restart()
  const after = await view(facilitator, id)
  const kept = new Set(after.notes.map((note) => note.text))
  expect(Array.from({ length: sure }, (_, i) => `Idee ${i}`).filter((text) => !kept.has(text))).toEqual([])
  expect(after.stage).toMatchObject({ step: 'opening', version: 1 })
  expect((await view(an, id)).me.name).toBe('An')
})

test('RUN-1: a second start on the same folder is refused at once with a clear line', async () => {
  const second = launch({ DATA_DIR: product.dataDir, PORT: '0' })
  await expect(second).rejects.toThrow(/already running on this data folder/)
  await expect(
    launch({ DATA_DIR: mkdtempSync(path.join(tmpdir(), 'bestendig-')), PORT: new URL(product.url).port }),
  ).rejects.toThrow(/Port \d+ is in use/)
})

test('RUN-2: a wrong setting stops the start with a line that names it', async () => {
  await expect(launch({ PORT: '99999', DATA_DIR: product.dataDir })).rejects.toThrow(/PORT/)
})

test.each(['SIGINT', 'SIGTERM'] as const)('RUN-5: %s stops the server cleanly', async (signal) => {
  const dataDir = await dataFolder()
  const { process: child, url } = await launch({ DATA_DIR: dataDir, PORT: '0' })
  await fetch(`${url}/api/health`)
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  child.kill(signal)
  expect(await ended).toBe(0)
  rmSync(dataDir, { recursive: true, force: true })
})

test('the demo makes a finished workshop, one that is ready and one to practise it with, and says how to sign in', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'bestendig-demo-'))
  const made = spawn(process.execPath, ['dist/demo.mjs'], {
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir },
  })
  let said = ''
  made.stdout.on('data', (data: Buffer) => (said += data.toString()))
  expect(await new Promise((resolve) => made.once('exit', resolve))).toBe(0)
  const [, email, password] = /(\S+@\S+)\s+and\s+(\S+)/.exec(said)!
  const { process: child, url } = await launch({ DATA_DIR: dataDir, PORT: '0' })
  const guest = new Visitor(() => url)
  expect((await guest.signIn('account', { email: email!, password: password! })).status).toBe(200)
  const page = await (await guest.fetch('/workshops')).text()
  const ids = [...new Set([...page.matchAll(/\/w\/([\w-]{36})/g)].map((match) => match[1]!))]
  expect(ids).toHaveLength(3)
  const views = await Promise.all(ids.map((id) => guest.json<WorkshopView>(`/api/workshops/${id}`)))
  expect(views.map(({ stage }) => stage.declaration.state).sort()).toEqual(['final', 'open', 'open'])
  expect(views.filter(({ stage }) => stage.practice).map(({ stage }) => stage.preparation.organisation)).toEqual([
    'Buurthuis De Linde (oefening)',
  ])
  const finished = views.find(({ stage }) => stage.declaration.state === 'final')!
  expect(finished.declaration.versions[0]!.signatures).toHaveLength(6)
  expect(finished.notes.length).toBeGreaterThan(30)
  const pdf = await guest.fetch(`/api/workshops/${finished.id}/export/declaration.pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  rmSync(dataDir, { recursive: true, force: true })
})
