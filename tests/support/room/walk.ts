import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import type pg from 'pg'
import * as Y from 'yjs'
import { type Command, COMMAND_TYPES, type CommandType } from '@/domain/stage/commands'
import { writeDraft } from '@/domain/declaration/draft'
import { addNote } from '@/domain/board/notes'
import { hashOf } from '@/domain/declaration/signing/hash'
import { DEFAULT_PLAN } from '@/domain/stage/plan'
import type { RefusalCode } from '@/domain/stage/decide'
import type { Action, Role } from '@/domain/stage/permissions'
import { MESSAGE, SYNC, TRYING } from '@/domain/wire'
import type { Session } from '@/server/port'
import { isPermitted } from './permitted'
import { cursor, message } from '../line/raw-socket'
import { signs } from './signing'
import { NEW_WORKSHOP, NOBODY, type TestServer, type TestWorkshop } from './rooms'

/** For the tests that walk everybody past everything and compare with the table of permissions. */

export interface Walker {
  who: string
  /** The roles they have in the workshop that is walked; none for those who have no place in it. */
  hats: readonly Role[]
  /** Whether that workshop was closed. */
  closed: boolean
  session: Session
  cookie: string
}

/** By the table that was written by hand, not by the one that the server goes by. */
export const mayByTable = ({ hats, closed }: Pick<Walker, 'hats' | 'closed'>, action: Action): boolean =>
  isPermitted(hats, action) && (!closed || STILL.includes(action))
/** END-3: what can still be done in a workshop that was closed. */
const STILL: readonly Action[] = [
  ...(['read', 'desk', 'export', 'take', 'workshop.reopen', 'declaration.share'] as const),
  ...(['declaration.sign', 'declaration.erase', 'link.make', 'link.revoke'] as const),
]

export const STAGES = [
  'before the start',
  'running',
  'pen with the facilitator',
  'all open',
  'declaration final',
  'closed',
] as const
export type StageName = (typeof STAGES)[number]

export interface Scene {
  place: TestWorkshop
  walkers: Walker[]
  /** A participant, for commands that name one. */
  participant: string
  /** A text that waits. */
  text: string
  /** An idea on the board. */
  note: string
  /** The moment of the script that the group is at. */
  moment: string
  /** A voice that waits; none unless all is open. */
  voice: string
  /** The round that goes on; none unless all is open. */
  round: string
  /** A link to sign with; none unless the declaration is final. */
  link: string
  /** Words that stand in the inbox, and on the board, of this workshop only. */
  marks: { inbox: string; board: string }
}

/** A workshop at this stage with somebody in every role, and people of another workshop outside. */
export async function scene(server: TestServer, stage: StageName): Promise<Scene> {
  const [place, other] = [await server.workshop(), await server.workshop()]
  const [bart, an, stranger] = [await place.join('Bart'), await place.join('An'), await other.join('Cas')]
  const [screen, none] = [await place.seat('Scherm', 'screen'), await place.seat('Niemand', 'nobody')]
  const { facilitator } = place
  const marks = { inbox: `wacht-${randomUUID()}`, board: `bord-${randomUUID()}` }
  await bart.command({ type: 'text.send', text: marks.inbox })
  const waiting = await server.db.prisma.inboxText.findFirstOrThrow({ where: { workshopId: place.id } })
  const room = (await server.rooms.get(place.id))!
  const note = addNote(room.doc, 'S2.1', marks.board)
  writeDraft(room.doc, { trekkers: 'An', how: 'teamoverleg', date: '2026-11-24', profile: 'Wie', plans: 'Koffie: QR' })
  if (stage !== 'before the start') await facilitator.command({ type: 'workshop.start' })
  if (stage === 'declaration final' || stage === 'closed') {
    const final = await facilitator.command({ type: 'declaration.finalise' })
    if (!final.ok) throw new Error(`Not finalised: ${final.code}`)
    // Somebody else signs, so that all who walk still can.
    await (await place.join('Dirk')).command(signs('Dirk'))
    await facilitator.command({ type: 'link.make', name: 'Els', days: 7, tokenHash: hashOf(`secret of ${place.id}`) })
  }
  if (stage === 'all open') {
    for (const command of [
      { type: 'step.go', step: 'step-2' },
      { type: 'step.open', minutes: 5 },
      { type: 'round.open', cell: 'S2.1' },
      { type: 'capacity.open' },
      { type: 'dots.open' },
      { type: 'voice.open' },
      { type: 'voice.send', text: 'Ik zie het niet zitten', change: 'Meer tijd' },
      { type: 'evaluation.open' },
    ] as const)
      await facilitator.command(command)
    const dirk = await place.join('Dirk')
    await dirk.command({ type: 'capacity.answer', scores: [{ action: 'a1', carry: 1, keep: 1 }] })
    await dirk.command({ type: 'dots.give', notes: [note] })
    await dirk.command({ type: 'evaluation.answer', answers: [{ question: 'workshop-1', value: '1' }] })
  }
  const link = await server.db.prisma.signingLink.findFirst({ where: { workshopId: place.id } })
  const voice = await server.db.prisma.voice.findFirst({ where: { workshopId: place.id } })
  const writer: Role[] = stage === 'all open' ? ['writer'] : []
  const own = stage === 'pen with the facilitator'
  await facilitator.command({ type: 'pen.give', to: own ? facilitator.id : an.id })
  if (stage === 'closed') await facilitator.command({ type: 'workshop.close' })
  await room.settled()
  const walkers: Omit<Walker, 'closed'>[] = [
    { who: 'nobody', hats: [], session: NOBODY, cookie: '' },
    { who: 'guest of another workshop', hats: [], ...stranger },
    { who: 'facilitator of another workshop', hats: [], ...other.facilitator },
    { who: 'somebody whose place means nothing', hats: ['nobody'], ...none },
    { who: 'screen', hats: ['screen'], ...screen },
    { who: 'participant', hats: ['participant', ...writer], ...bart },
    { who: 'note-taker', hats: own ? ['participant'] : ['participant', 'note-taker', ...writer], ...an },
    { who: 'facilitator', hats: own ? ['facilitator', 'note-taker'] : ['facilitator', ...writer], ...facilitator },
  ]
  return {
    place,
    participant: bart.id,
    text: waiting.id,
    note,
    moment: stage === 'all open' ? 'S2.1' : 'welcome',
    voice: voice?.id ?? 'none',
    round: room.stage.round?.id ?? randomUUID(),
    link: link?.id ?? randomUUID(),
    marks,
    walkers: walkers.map((walker) => ({ ...walker, closed: stage === 'closed' })),
  }
}

/** Where a signature is in the chain, when the declaration is final. */
const SIGNED = 2

/** A valid body for every command. */
export const COMMANDS: { [T in CommandType]: (scene: Scene) => Extract<Command, { type: T }> } = {
  'workshop.start': () => ({ type: 'workshop.start' }),
  'workshop.close': () => ({ type: 'workshop.close' }),
  'workshop.reopen': () => ({ type: 'workshop.reopen' }),
  'practice.pace': () => ({ type: 'practice.pace', pace: 'calm' }),
  'step.go': () => ({ type: 'step.go', step: 'step-1' }),
  'pen.give': ({ participant }) => ({ type: 'pen.give', to: participant }),
  'pen.take': () => ({ type: 'pen.take' }),
  'preparation.set': () => ({
    type: 'preparation.set',
    preparation: {
      organisation: 'Een andere naam',
      audience: NEW_WORKSHOP.audience,
      date: NEW_WORKSHOP.date,
      persona: '',
      actions: NEW_WORKSHOP.actions.map((action, i) => ({ id: `a${i + 1}`, ...action })),
    },
  }),
  'declaration.finalise': () => ({ type: 'declaration.finalise' }),
  'declaration.reopen': () => ({ type: 'declaration.reopen' }),
  'declaration.share': () => ({ type: 'declaration.share', shared: true }),
  'declaration.sign': () => signs('Ik'),
  'declaration.paper': () => ({ type: 'declaration.paper', signers: [{ name: 'Oma', function: '' }] }),
  'declaration.erase': () => ({ type: 'declaration.erase', position: SIGNED }),
  'link.make': () => ({ type: 'link.make', name: 'Els', days: 7, tokenHash: hashOf(randomUUID()) }),
  'link.revoke': ({ link }) => ({ type: 'link.revoke', id: link }),
  'text.send': () => ({ type: 'text.send', text: 'Voor op het bord' }),
  'text.settle': ({ text }) => ({ type: 'text.settle', id: text, as: 'left' }),
  'text.settleAll': ({ text }) => ({ type: 'text.settleAll', ids: [text], as: 'left' }),
  'round.open': ({ moment }) => ({ type: 'round.open', cell: moment === 'welcome' ? 'G1' : moment }),
  'round.close': () => ({ type: 'round.close' }),
  'round.answer': ({ round }) => ({ type: 'round.answer', round, text: 'De koffie liep goed' }),
  'moment.go': ({ moment }) => ({ type: 'moment.go', moment: 'C4', at: moment, how: 'look' }),
  'script.set': () => ({ type: 'script.set', script: { out: ['board'], own: [] } }),
  'plan.set': () => ({ type: 'plan.set', plan: DEFAULT_PLAN }),
  'timer.stretch': () => ({ type: 'timer.stretch', minutes: 5 }),
  'step.open': () => ({ type: 'step.open', minutes: 5 }),
  'step.close': () => ({ type: 'step.close' }),
  'hand.raise': () => ({ type: 'hand.raise' }),
  'hand.lower': () => ({ type: 'hand.lower' }),
  'capacity.open': () => ({ type: 'capacity.open' }),
  'capacity.answer': () => ({ type: 'capacity.answer', scores: [{ action: 'a1', carry: 3, keep: 4 }] }),
  'capacity.count': () => ({
    type: 'capacity.count',
    action: 'a1',
    counts: { carry: [0, 1, 0, 0], keep: [0, 0, 0, 1] },
  }),
  'capacity.reveal': () => ({ type: 'capacity.reveal' }),
  'capacity.close': () => ({ type: 'capacity.close' }),
  'dots.open': () => ({ type: 'dots.open' }),
  'dots.give': ({ note }) => ({ type: 'dots.give', notes: [note] }),
  'dots.count': ({ note }) => ({ type: 'dots.count', note, hands: 2 }),
  'dots.reveal': () => ({ type: 'dots.reveal' }),
  'dots.close': () => ({ type: 'dots.close' }),
  'voice.open': () => ({ type: 'voice.open' }),
  'voice.close': () => ({ type: 'voice.close' }),
  'voice.send': () => ({ type: 'voice.send', text: 'Ik zie het niet zitten', change: 'Meer tijd' }),
  'voice.reveal': ({ voice }) => ({ type: 'voice.reveal', id: voice }),
  'voice.aside': ({ voice }) => ({ type: 'voice.aside', id: voice }),
  'evaluation.set': () => ({
    type: 'evaluation.set',
    questions: [{ id: 'q1', kind: 'text', text: 'Hoe was het?' }],
  }),
  'evaluation.open': () => ({ type: 'evaluation.open' }),
  'evaluation.answer': () => ({ type: 'evaluation.answer', answers: [{ question: 'workshop-1', value: '4' }] }),
  'evaluation.reveal': () => ({ type: 'evaluation.reveal' }),
  'evaluation.close': () => ({ type: 'evaluation.close' }),
  'verdict.set': () => ({ type: 'verdict.set', question: 'S1.3', action: 'a1', verdict: 'partly' }),
  'commitment.set': () => ({ type: 'commitment.set', commitment: { answer: 'if', words: 'Als er tijd is' } }),
  'component.set': () => ({
    type: 'component.set',
    component: 'S3.1',
    value: { who: 'An', what: 'Trekken', when: 'Elke maand' },
  }),
  'anchor.set': () => ({ type: 'anchor.set', anchor: null }),
}

const OPEN_DRAFT: Partial<Record<CommandType, RefusalCode>> = {
  'declaration.reopen': 'declaration-open',
  'declaration.sign': 'declaration-open',
  'declaration.erase': 'unknown-signature',
  'link.make': 'declaration-open',
  'link.revoke': 'link-gone',
}
const NOTHING_ASKED: Partial<Record<CommandType, RefusalCode>> = {
  'round.close': 'not-open',
  'round.answer': 'not-open',
  'capacity.answer': 'not-open',
  'capacity.count': 'not-open',
  'capacity.reveal': 'not-open',
  'capacity.close': 'not-open',
  'dots.give': 'not-open',
  'dots.count': 'not-open',
  'dots.reveal': 'not-open',
  'dots.close': 'not-open',
  'voice.close': 'not-open',
  'voice.send': 'not-open',
  'voice.reveal': 'unknown-voice',
  'voice.aside': 'unknown-voice',
  'evaluation.answer': 'not-open',
  'evaluation.reveal': 'not-open',
  'evaluation.close': 'not-open',
}
const RUNNING: Partial<Record<CommandType, RefusalCode>> = {
  'workshop.start': 'already-started',
  ...{ 'workshop.reopen': 'not-closed', 'practice.pace': 'not-practice' },
  'step.close': 'not-open',
  ...OPEN_DRAFT,
  ...NOTHING_ASKED,
}
/** What those who may do it are answered with at each stage where it makes no sense; the rest succeeds. */
export const REFUSED: Record<StageName, Partial<Record<CommandType, RefusalCode>>> = {
  'before the start': {
    ...{
      'step.go': 'not-started',
      'moment.go': 'not-started',
      'timer.stretch': 'not-started',
      'step.open': 'not-started',
      'workshop.close': 'not-started',
      ...{ 'workshop.reopen': 'not-closed', 'practice.pace': 'not-practice' },
      'round.open': 'not-started',
    },
    ...{ 'step.close': 'not-open', ...OPEN_DRAFT, ...NOTHING_ASKED },
  },
  running: RUNNING,
  'pen with the facilitator': RUNNING,
  'all open': {
    ...{ 'workshop.start': 'already-started', 'workshop.reopen': 'not-closed', ...OPEN_DRAFT },
    'practice.pace': 'not-practice',
    ...{ 'capacity.open': 'already-open', 'dots.open': 'already-open', 'round.open': 'already-open' },
    ...{ 'voice.open': 'already-open', 'evaluation.open': 'already-open' },
    'evaluation.set': 'has-answers',
  },
  'declaration final': {
    ...{ 'workshop.start': 'already-started', 'step.close': 'not-open', ...NOTHING_ASKED },
    ...{ 'declaration.finalise': 'declaration-final', 'workshop.reopen': 'not-closed' },
    'practice.pace': 'not-practice',
  },
  closed: Object.fromEntries(
    COMMAND_TYPES.filter((type) => !STILL.includes(type)).map((type) => [type, 'workshop-closed']),
  ),
}

/**
 * A message of each kind, from somebody with this board and this client id; with the action it asks for, or null when
 * it makes no sense.
 */
export const MESSAGES: Record<string, { action: Action | null; bytes: (board: Y.Doc, client: number) => Uint8Array }> =
  {
    'sync step 1': { action: 'read', bytes: () => message(MESSAGE.sync, SYNC.step1, new Uint8Array([0])) },
    'sync step 2': { action: 'draw', bytes: (board) => message(MESSAGE.sync, SYNC.step2, noteUpdate(board)) },
    'sync update': { action: 'draw', bytes: (board) => message(MESSAGE.sync, SYNC.update, noteUpdate(board)) },
    'sync unknown': { action: null, bytes: (board) => message(MESSAGE.sync, 3, noteUpdate(board)) },
    awareness: { action: 'point', bytes: (_board, client) => cursor(client, 1, { cursor: { x: 1, y: 2 } }) },
    trying: { action: 'try', bytes: () => message(MESSAGE.trying, TRYING.indexOf('help')) },
    auth: { action: null, bytes: () => message(MESSAGE.auth, 0, 'let me in') },
    'query awareness': { action: 'read', bytes: () => message(MESSAGE.queryAwareness) },
    ...Object.fromEntries(
      Object.entries(MESSAGE)
        .filter(([, type]) => type >= 100)
        .map(([name, type]) => [
          `${name}, which only the server sends`,
          { action: null, bytes: () => message(type, '[]') },
        ]),
    ),
    unknown: { action: null, bytes: () => message(99, 'what is this') },
    nothing: { action: null, bytes: () => new Uint8Array() },
  }

function noteUpdate(board: Y.Doc): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board))
  let update: Uint8Array = new Uint8Array()
  doc.on('update', (bytes: Uint8Array) => (update = bytes))
  addNote(doc, 'S2.1', 'Een notitie')
  doc.destroy()
  return update
}

/** What `everythingIn` found last, and how long PostgreSQL's log of all that is written was before it looked. */
const found = new WeakMap<pg.Pool, { written: string; everything: string }>()

/**
 * Everything in the database, as a hash per table. Tables that come later are in it by themselves. While nothing is
 * written to PostgreSQL's own log nothing changes, and that is much quicker to see than that all is as it was.
 */
export async function everythingIn(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ written: string }>('SELECT pg_current_wal_insert_lsn()::text AS written')
  const { written } = rows[0]!
  const last = found.get(pool)
  if (last?.written === written) return last.everything
  const everything = await hashes(pool)
  found.set(pool, { written, everything })
  return everything
}

async function hashes(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  )
  const selects = rows.map(
    ({ name }) => `SELECT '${name}' AS "table", md5(string_agg(t::text, '' ORDER BY t::text)) FROM ${name} t`,
  )
  return JSON.stringify((await pool.query(selects.join(' UNION ALL '))).rows)
}

/** Every address that the app answers at, from its files: `/w/{id}`, `/api/workshops/{id}/commands`. */
export function addresses(kind: 'page' | 'route'): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => new RegExp(`(^|/)${kind}\\.tsx?$`).test(file))
    .map((file) => `/${file}`.replace(/\/\(\w+\)/g, '').replace(/\/[^/]*$/, '') || '/')
    .map((path) => path.replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}'))
    .sort()
}
