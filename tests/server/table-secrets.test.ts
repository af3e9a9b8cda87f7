import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import { writeDraft } from '@/domain/declaration/draft'
import { cues } from '@/domain/method/cues'
import { guides } from '@/domain/method/guides'
import { addNote } from '@/domain/board/notes'
import { type Locale, LOCALES } from '@/domain/text'
import type { WorkshopView } from '@/domain/view/view'
import { MESSAGE } from '@/domain/wire'
import { FORMAT_NAMES } from '@/server/exports'
import { type Product, startProduct } from '../support/run/product'
import { openRaw, type RawSocket, readJson } from '../support/line/raw-socket'
import { connect, NEW_WORKSHOP } from '../support/room/rooms'
import { signs } from '../support/room/signing'
import { Visitor } from '../support/room/visitor'
import { addresses } from '../support/room/walk'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

/** Somebody who keeps every byte that came to their browser. */
class Recorder extends Visitor {
  readonly heard: { from: string; bytes: Buffer }[] = []
  private socket: RawSocket | null = null
  constructor() {
    super(() => product.url)
  }

  override async fetch(path: string, init?: RequestInit): Promise<Response> {
    const response = await super.fetch(path, init)
    const bytes = Buffer.from(await response.clone().arrayBuffer())
    this.heard.push(
      { from: path, bytes },
      ...unpacked(bytes).map((inside) => ({ from: `${path} (inside)`, bytes: inside })),
      { from: `${path} (headers)`, bytes: Buffer.from([...response.headers].join()) },
    )
    return response
  }

  async enter(workshop: string): Promise<RawSocket> {
    this.socket = await openRaw(product.url, workshop, this.cookie)
    return this.socket
  }

  /** Every page as a page and as its data, with the scripts it loads, and every address of the API that answers to GET. */
  async looksEverywhere(workshop: string): Promise<void> {
    const scripts = new Set<string>()
    for (const address of addresses('page'))
      for (const headers of [undefined, { RSC: '1' }]) {
        const page = await (await this.fetch(address.replace('{id}', workshop), headers && { headers })).text()
        for (const [script] of page.matchAll(/\/_next\/static\/[\w./~-]+\.(js|css)/g)) scripts.add(script)
      }
    for (const script of scripts) await this.fetch(script)
    const api = [`workshops/${workshop}`, 'health', 'openapi.json', 'auth/session', 'auth/csrf', 'auth/providers']
    for (const format of FORMAT_NAMES) api.push(`workshops/${workshop}/export/${format}`)
    for (const path of api) await this.fetch(`/api/${path}`)
  }

  /** Where this was heard, in whatever spelling: signs between letters and capitals do not count. */
  whereHeard(secret: string): string[] {
    const spellings = [plain(secret), plain(Buffer.from(secret).toString('base64'))]
    return this.all().flatMap(({ from, text }) => (spellings.some((spelling) => text.includes(spelling)) ? [from] : []))
  }

  private texts?: { from: string; text: string }[]
  /** All of it, plain; for when it is over. */
  private all() {
    const frames = (this.socket?.frames ?? []).map((bytes) => ({ from: `message ${bytes[0]}`, bytes }))
    return (this.texts ??= [...this.heard, ...frames].map(({ from, bytes }) => ({
      from,
      text: plain(bytes.toString()),
    })))
  }
}
const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The files in a file, and theirs: what is pressed together must not pass unread. */
function unpacked(bytes: Buffer): Buffer[] {
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return []
  const files = Object.values(unzipSync(bytes)).map((file) => Buffer.from(file))
  return files.flatMap((file) => [file, ...unpacked(file)])
}

const fatimasAccount = { name: 'Fatima', email: 'fatima@geheim.example', password: 'een lang wachtwoord' }

test('STAGE-6, TABLE-7 and GUIDE-1: in a whole session nobody hears what is not for them', async () => {
  const [fatima, an, bart, cas] = [new Recorder(), new Recorder(), new Recorder(), new Recorder()]
  await fatima.post('/api/accounts', fatimasAccount)
  await fatima.signIn('account', fatimasAccount)
  const { token } = (await (await fatima.post('/api/invitations', {})).json()) as { token: string }
  const made = await fatima.post('/api/workshops', NEW_WORKSHOP)
  const { id, joinCode } = (await made.json()) as { id: string; joinCode: string }
  const view = (who: Visitor) => who.json<WorkshopView>(`/api/workshops/${id}`)
  const asks = async (who: Visitor, command: Command) => {
    expect((await who.post(`/api/workshops/${id}/commands`, command)).status, command.type).toBe(200)
  }
  for (const [guest, name] of [
    [an, 'An'],
    [bart, 'Bart'],
    [cas, 'Cas'],
  ] as const)
    expect((await guest.signIn('guest', { code: joinCode, name })).status).toBe(200)
  const sockets = new Map<Recorder, RawSocket>()
  for (const person of [fatima, an, bart, cas]) sockets.set(person, await person.enter(id))
  const waits = (who: Recorder, texts: string[]) =>
    sockets
      .get(who)!
      .until(
        (frame) =>
          frame[0] === MESSAGE.inbox &&
          JSON.stringify(readJson<{ text: string }[]>(frame).map(({ text }) => text)) === JSON.stringify(texts),
        `an inbox with ${texts.join()}`,
      )

  // A session: preparing, starting, drawing, texts that wait, the pen going round, and the declaration with all its ends.
  const anId = (await view(an)).me.id
  const board = await connect(product.url, id, fatima.cookie)
  const [seen, early, late] = [`bord ${randomUUID()}`, `vroeg ${randomUUID()}`, `laat ${randomUUID()}`]
  addNote(board.doc, 'S2.1', seen)
  writeDraft(board.doc, { trekkers: 'An', how: 'teamoverleg', date: '2026-11-24', profile: 'Wie', plans: 'Koffie: QR' })
  await Promise.all([...sockets.values()].map((socket) => socket.until((frame) => frame.includes(seen), 'the note')))
  await bart.looksEverywhere(id)
  await asks(fatima, { type: 'workshop.start' })
  await asks(fatima, { type: 'step.go', step: 'declaration' })
  await asks(fatima, { type: 'pen.give', to: anId })
  await asks(cas, { type: 'text.send', text: early })
  await Promise.all([waits(fatima, [early]), waits(an, [early])])
  await asks(fatima, { type: 'pen.take' })
  await waits(an, [])
  await asks(cas, { type: 'text.send', text: late })
  await waits(fatima, [early, late])
  await asks(fatima, { type: 'declaration.finalise' })
  await asks(bart, signs('Bart'))
  await Promise.all([fatima, an, bart].map((person) => person.looksEverywhere(id)))
  await asks(fatima, { type: 'declaration.reopen' })
  const { stage } = await view(fatima)
  for (const socket of sockets.values())
    await socket.until(
      (frame) => frame[0] === MESSAGE.stage && readJson<{ version: number }>(frame).version === stage.version,
      'the last stage',
    )
  board.leave()
  for (const socket of sockets.values()) socket.end()

  const guideTexts = (locale: Locale) => guides(locale).flatMap(({ points, watch }) => [...points, watch])
  const cards = LOCALES.flatMap((locale) => [
    ...cues(locale).flatMap(({ heard, points }) => [heard, ...points]),
    ...guideTexts(locale),
  ])
  expect(cards.length).toBeGreaterThan(50)
  // The facilitator heard it all, in the language of the workshop: so the ears are good.
  for (const secret of [
    joinCode,
    token,
    early,
    late,
    ...cues('nl').flatMap(({ points }) => points),
    ...guideTexts('nl'),
  ])
    expect(fatima.whereHeard(secret), secret).not.toEqual([])
  expect(an.whereHeard(early)).not.toEqual([])
  expect(bart.whereHeard(seen).length).toBeGreaterThan(2)
  const others = [joinCode, token, fatimasAccount.email, fatimasAccount.password, '$argon2', ...cards]
  for (const person of [an, bart, cas])
    for (const secret of others) expect(person.whereHeard(secret), secret).toEqual([])
  for (const secret of [early, late]) expect(bart.whereHeard(secret), secret).toEqual([])
  expect(an.whereHeard(late)).toEqual([])
  const count = bart.heard.length + sockets.get(bart)!.frames.length
  console.log(`TABLE-7: ${count} answers and messages to a participant, searched for ${others.length + 2} secrets`)
})
