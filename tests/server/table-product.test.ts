import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { COMMAND_TYPES } from '@/domain/stage/commands'
import type { Action } from '@/domain/stage/permissions'
import { FORMAT_NAMES } from '@/server/exports'
import { boardJson } from '@/server/exports/board/board-json'
import { type Postgres, startPostgres } from '../support/storage/postgres'
import { type Product, startProduct } from '../support/run/product'
import { NEW_WORKSHOP, SECRET, startRooms } from '../support/room/rooms'
import { signs } from '../support/room/signing'
import { isPermitted } from '../support/room/permitted'
import {
  addresses,
  COMMANDS,
  everythingIn,
  mayByTable,
  type Scene,
  scene,
  STAGES,
  type Walker,
} from '../support/room/walk'
import { snapshot } from './exports-example'

// A workshop at every stage is made first, with the rooms in this process; then the product runs on the same database.
let postgres: Postgres
let product: Product
let pool: pg.Pool
const scenes: Scene[] = []
beforeAll(async () => {
  postgres = await startPostgres()
  const rooms = await startRooms((log) => log, postgres.url)
  for (const stage of STAGES) scenes.push(await scene(rooms, stage))
  await rooms.stop()
  pool = new pg.Pool({ connectionString: postgres.url })
  product = await startProduct({ DATABASE_URL: postgres.url, NEXTAUTH_SECRET: SECRET, LOG_LEVEL: 'error' })
}, 120_000)
afterAll(async () => {
  await product.stop()
  await pool.end()
  await postgres.remove()
})

interface Answer {
  status: number
  text: string
}
async function ask(
  { cookie }: Pick<Walker, 'cookie'>,
  method: string,
  path: string,
  body?: unknown,
  more = {},
): Promise<Answer> {
  const response = await fetch(product.url + path, {
    method,
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/json', ...more },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  // On a quick machine the walk is quicker than people are (EDGE-13); the refusal comes late, so this is no rush.
  if (response.status === 429 && path.endsWith('/commands')) return ask({ cookie }, method, path, body, more)
  return { status: response.status, text: `${[...response.headers].join('\n')}\n${await response.text()}` }
}

interface Try {
  /** Where it is another address than the one it stands under. */
  path?: string
  body?: unknown
  /** Whether it is allowed to change something. */
  mayChange?: true
  /** What it may be answered with. */
  statuses: number[]
}

const made = ({ session }: Walker): Try =>
  session.account ? { body: {}, mayChange: true, statuses: [201] } : { body: {}, statuses: [401] }
const inside = (walker: Walker, action: Action, allowed: number[]): number[] =>
  mayByTable(walker, action) ? allowed : mayByTable(walker, 'read') ? [403] : [401, 404]

const VERSION = '/api/workshops/{id}/declaration/{version}'
const RECEIPT = '/api/workshops/{id}/receipt/{version}'
const EXPORT = '/api/workshops/{id}/export/{format}'
const PICTURES = '/api/workshops/{id}/pictures'
const PICTURE = '/api/workshops/{id}/pictures/{picture}'
const CHEAP = ['notes.csv', 'declaration.json'] as const
/** What there is to try at each address of the API. */
const API: Record<
  string,
  {
    method: string
    tries: (walker: Walker, scene: Scene, thorough: boolean) => Try[]
    /** What other methods are answered with, where they are answered by us. */
    others?: (walker: Walker) => number[]
  }
> = {
  '/api/health': { method: 'GET', tries: () => [{ statuses: [200] }] },
  '/api/openapi.json': { method: 'GET', tries: () => [{ statuses: [200] }] },
  '/api/{nowhere}': { method: 'GET', tries: () => [{ path: '/api/niets/hier', statuses: [404] }] },
  '/api/auth/{nextauth}': {
    method: 'GET',
    tries: () =>
      ['session', 'csrf', 'providers', 'signin'].map((name) => ({ path: `/api/auth/${name}`, statuses: [200, 302] })),
  },
  // Somebody has an account already, so it takes an invitation, whoever asks.
  '/api/accounts': { method: 'POST', tries: () => [{ body: INTRUDER, statuses: [403, 429] }] },
  // What a code is answered with is tried in another test: a wrong one here would count as a guess.
  '/api/codes': { method: 'POST', tries: () => [{ body: {}, statuses: [422] }] },
  '/api/invitations': { method: 'POST', tries: (walker) => [made(walker)] },
  // What a right choice does is tried in another test.
  '/api/networks': {
    method: 'GET',
    tries: ({ session }) => [{ statuses: [session.account ? 200 : 401] }],
    others: ({ session }) => [session.account ? 422 : 401, 405],
  },
  // Nobody makes a copy of a workshop that they do not lead.
  '/api/practice': {
    method: 'POST',
    tries: (walker, { place }) => [
      {
        body: { from: place.id },
        ...(mayByTable(walker, 'desk') ? { mayChange: true } : {}),
        statuses: walker.session.account ? inside(walker, 'desk', [201]) : [401],
      },
    ],
  },
  '/api/workshops': { method: 'POST', tries: (walker) => [{ ...made(walker), body: NEW_WORKSHOP }] },
  '/api/workshops/import': { method: 'POST', tries: (walker) => [{ ...made(walker), body: SAVED }] },
  '/api/workshops/{id}': { method: 'GET', tries: (walker) => [{ statuses: inside(walker, 'read', [200]) }] },
  '/api/workshops/{id}/room': { method: 'GET', tries: (walker) => [{ statuses: inside(walker, 'read', [200]) }] },
  // What is allowed is tried in another test, where each try gets a workshop of its own.
  '/api/workshops/{id}/commands': {
    method: 'POST',
    tries: (walker, here) =>
      COMMAND_TYPES.filter((type) => !mayByTable(walker, type)).map((type) => ({
        body: COMMANDS[type](here),
        // Of a workshop that was closed, those who else might are told so.
        statuses: isPermitted(walker.hats, type) ? [409] : inside(walker, type, []),
      })),
  },
  // With a secret that nobody gave them, people get nowhere; what a right one does is tried in another test.
  '/api/signing': {
    method: 'POST',
    tries: () => [
      { body: { token: 'geraden' }, statuses: [404, 429] },
      { body: {}, statuses: [422] },
    ],
  },
  '/api/signing/signature': {
    method: 'POST',
    tries: () => [{ body: { ...signs('Indringer'), token: 'geraden' }, statuses: [404, 429] }],
  },
  // A version is for reading only: any other method says so, to people who may see it.
  [VERSION]: {
    method: 'GET',
    tries: (walker) => [
      { path: VERSION.replace('{version}', '1'), statuses: inside(walker, 'read', [200, 404]) },
      { path: VERSION.replace('{version}', 'x'), statuses: inside(walker, 'read', [404]) },
    ],
    others: (walker) => inside(walker, 'read', [404, 409]),
  },
  [RECEIPT]: {
    method: 'GET',
    tries: (walker) => [
      { path: RECEIPT.replace('{version}', '1'), statuses: inside(walker, 'read', [200, 404]) },
      { path: RECEIPT.replace('{version}', '2'), statuses: inside(walker, 'read', [404]) },
    ],
  },
  [EXPORT]: {
    method: 'GET',
    // People who may have one may have all of them, and making them all takes long: so each of them at one stage only.
    tries: (walker, _here, thorough) => [
      ...(thorough ? FORMAT_NAMES : CHEAP).map((format) => ({
        path: EXPORT.replace('{format}', format),
        statuses: inside(walker, 'export', [200, 409]),
      })),
      { path: EXPORT.replace('{format}', 'passwords.txt'), statuses: inside(walker, 'export', [404]) },
    ],
  },
  // Adding one is tried in another test; here there is none, and nothing is sent.
  [PICTURES]: {
    method: 'GET',
    tries: (walker) => [{ statuses: inside(walker, 'pictures', [200]) }],
    others: (walker) => [...inside(walker, 'pictures', [422]), 405],
  },
  [PICTURE]: {
    method: 'GET',
    tries: (walker) => [{ statuses: inside(walker, 'pictures', [404]) }],
    others: (walker) => [...inside(walker, 'pictures', [404]), 405],
  },
}
/** A saved board, as somebody may have got hold of it. */
const SAVED: unknown = JSON.parse(boardJson(snapshot()))
const INTRUDER = { name: 'Indringer', email: 'i@example.org', password: 'een lang wachtwoord', invitation: 'geraden' }
/** A page, and a page's data. */
const FORMS: Record<string, string>[] = [{}, { RSC: '1' }]
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

interface Step extends Try {
  method: string
  path: string
  headers?: Record<string, string>
  /** Whether the answer may tell what is on the board. */
  mayTell: boolean
}

/** Everything to try for somebody: the API and every page; thorough: the pages' data and methods that are not there too. */
function steps(here: Scene, walker: Walker, thorough: boolean): Step[] {
  const tells = (path: string) => path.includes('{id}') && mayByTable(walker, path === EXPORT ? 'export' : 'read')
  const api = Object.entries(API).flatMap(([path, { method, tries, others }]): Step[] => [
    ...tries(walker, here, thorough).map((each) => ({ path, method, mayTell: tells(path), ...each })),
    ...METHODS.filter((other) => thorough && other !== method && !path.startsWith('/api/auth/')).map((other) => ({
      path: others ? path.replace('{version}', '1') : path,
      method: other,
      mayTell: false,
      statuses: others?.(walker) ?? [404, 405],
    })),
  ])
  const pages = addresses('page').flatMap((path): Step[] =>
    FORMS.slice(0, thorough ? 2 : 1).map((headers) => ({
      method: 'GET',
      path,
      headers,
      mayTell: tells(path),
      statuses: [200, 303, 307, 404],
    })),
  )
  return [...api, ...pages].map((step) => ({ ...step, path: step.path.replace('{id}', here.place.id) }))
}

test('TABLE-6: every address of the app is walked', async () => {
  const described = (await (await fetch(`${product.url}/api/openapi.json`)).json()) as { paths: object }
  const routes = addresses('route')
  expect(Object.keys(API).sort()).toEqual(routes)
  expect(routes).toEqual(expect.arrayContaining(Object.keys(described.paths)))
  expect(addresses('page')).toEqual(expect.arrayContaining(['/', '/mee', '/w/{id}', '/w/{id}/voorbereiding']))
})

test('TABLE-6 and PEOPLE-6: of every route, page and document, everybody gets and does only what the table allows', async () => {
  let walked = 0
  /** Who got to see what is on the board, and where. */
  const seen = new Set<string>()
  for (const [i, here] of scenes.entries()) {
    const { place, marks } = here
    let before = await everythingIn(pool)
    for (const walker of here.walkers)
      for (const step of steps(here, walker, STAGES[i] === 'running')) {
        walked++
        const what = `${walker.who}, ${step.method} ${step.path}${step.headers?.RSC ? ' (data)' : ''}, ${STAGES[i]}`
        const { status, text } = await ask(walker, step.method, step.path, step.body, step.headers)
        expect(step.statuses, what).toContain(status)
        const after = await everythingIn(pool)
        expect(after !== before, what).toBe(step.mayChange === true)
        before = after
        if (text.includes(marks.board)) {
          expect(step.mayTell, `${what} tells what is on the board`).toBe(true)
          seen.add(`${walker.who}: ${step.path.replace(place.id, '{id}')}`)
        }
        if (!mayByTable(walker, 'desk')) expect(text.includes(place.joinCode), `${what} tells the code`).toBe(false)
        // What a socket would tell comes by request at one address only, and there too each gets what is theirs.
        const asksRoom = step.method === 'GET' && step.path.endsWith('/room')
        const told = (action: Action) => asksRoom && mayByTable(walker, action)
        expect(text.includes(marks.inbox), `${what} tells what waits in the inbox`).toBe(told('inbox'))
        expect(text.includes('"cues":[{'), `${what} tells what is on the desk`).toBe(told('desk'))
      }
    expect(await everythingIn(pool)).toBe(before)
  }
  // The walk sees it when there is something to see.
  expect(seen).toContain('participant: /api/workshops/{id}')
  for (const format of ['report.md', 'notes.csv'])
    expect(seen).toContain(`facilitator: ${EXPORT.replace('{format}', format)}`)
  console.log(`TABLE-6: ${walked} combinations of role, route or page or document, and stage`)
}, 400_000)

test('DOC-15, PHOTO-2: only people with an account may send a large file; what is longer is refused, whoever sends it', async () => {
  const sends = async (walker: Pick<Walker, 'cookie'>, path: string, length: number) =>
    (await ask(walker, 'POST', path, { data: 'x'.repeat(length) })).status
  const { place, walkers } = scenes[0]!
  const facilitator = walkers.find((walker) => walker.session.account && mayByTable(walker, 'pictures'))!
  for (const path of ['/api/workshops/import', `/api/workshops/${place.id}/pictures`]) {
    expect(await sends({ cookie: '' }, path, 70_000), path).toBe(413)
    expect(await sends(facilitator, path, 70_000), path).toBe(422)
    expect(await sends(facilitator, path, 9_000_000), path).toBe(413)
  }
})

test('TABLE-11: no header makes guesses count elsewhere', async () => {
  const { csrfToken, cookie } = await csrf()
  const statuses: number[] = []
  for (let i = 0; i < 32; i++) {
    const address = `203.0.113.${i}`
    const response = await fetch(`${product.url}/api/auth/callback/guest`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        cookie,
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': address,
        'x-real-ip': address,
        'x-bestendig-client': address,
        forwarded: `for=${address}`,
      },
      body: new URLSearchParams({ csrfToken, json: 'true', code: `FOUT${i}`, name: 'X' }).toString(),
    })
    statuses.push(response.status)
  }
  expect(statuses).toEqual([...Array<number>(30).fill(401), 429, 429])
})

async function csrf() {
  const response = await fetch(`${product.url}/api/auth/csrf`)
  const { csrfToken } = (await response.json()) as { csrfToken: string }
  return {
    csrfToken,
    cookie: response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  }
}
