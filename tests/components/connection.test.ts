import { WebSocket } from 'ws'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { ByRequest } from '@/components/room/by-request'
import { connectRoom } from '@/components/room/connection'
import type { Device } from '@/components/room/device'
import type { LostText } from '@/components/room/kept'
import { Unsaved } from '@/components/room/unsaved'
import { wallClock } from '@/domain/clock'
import { recordsOf } from '@/domain/board/records'
import { addNote, readNotes, setNoteText } from '@/domain/board/notes'
import type { Told } from '@/domain/view/told'
import { MAX_FRAME } from '@/server/limits'
import { type Proxy, startProxy } from '../support/line/proxy'
import { type Person, startRooms, type TestServer, type TestWorkshop } from '../support/room/rooms'
import { memory } from './memory-device'

// The page's own connection against the real rooms, over a line that can be broken.
const CELL = 'S1.1/a1'
let server: TestServer
let proxy: Proxy
let workshop: TestWorkshop
let an: Person
const open: (() => void)[] = []

/** While true the log takes nothing, as when the disk is full. */
let full = false

beforeAll(async () => {
  server = await startRooms((log) => ({
    ...log,
    append: (...batch) => (full ? Promise.reject(new Error('disk full')) : log.append(...batch)),
  }))
})
afterAll(() => server.stop())
beforeEach(async () => {
  proxy = await startProxy(Number(new URL(server.url).port))
  workshop = await server.workshop()
  an = await workshop.join('An')
  await workshop.facilitator.command({ type: 'pen.give', to: an.id })
})
afterEach(async () => {
  for (const close of open.splice(0)) close()
  await proxy.close()
})

/** A page of this person. `returned` is what the browser says when the network is back. */
function page(
  who: Pick<Person, 'cookie'>,
  {
    device = memory().device,
    silence = 9_000,
    mayDraw = true,
    answer = null,
    doc = new Y.Doc(),
  }: { device?: Device; silence?: number; mayDraw?: boolean; answer?: object | 'unknown' | null; doc?: Y.Doc } = {},
) {
  const unsaved = new Unsaved(device)
  const seen = {
    doc,
    unsaved,
    online: false,
    synced: false,
    trouble: false,
    unknown: false,
    stage: null as Told['stage'] | null,
    inbox: null as Told['inbox'] | null,
    lost: [] as LostText[],
    resets: [] as string[],
    /** How often the page asked over HTTP what is the matter. */
    asked: 0,
    sockets: 0,
    /** Of these, how many are gone again. */
    closed: 0,
    returned: () => {},
    /** Is called once, when the page has said its first on a line and heard nothing. */
    greeted: () => {},
    texts: () => readNotes(doc).map(({ text }) => text),
    close: () => {},
  }
  class Signed extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie: who.cookie, origin: proxy.url } })
      seen.sockets++
      this.on('close', () => seen.closed++)
    }

    override send(data: Buffer): void {
      super.send(data)
      // The first that a page says on a line is which changes it has.
      const greeted = seen.greeted
      seen.greeted = () => {}
      greeted()
    }
  }
  const ask = () => {
    seen.asked++
    return Promise.resolve(answer)
  }
  const asking = new ByRequest(ask, { view: () => {}, blocked: () => {}, unknown: () => (seen.unknown = true) }, 100)
  const disconnect = connectRoom(
    { workshop: workshop.id, doc, unsaved, right: () => (mayDraw ? 'pen' : null) },
    {
      stage: (stage) => (seen.stage = stage),
      desk: () => {},
      mine: () => {},
      clock: () => {},
      presence: () => {},
      inbox: (texts) => (seen.inbox = texts),
      line: (line) => {
        Object.assign(seen, line)
        asking.attempts(line.silent)
      },
      unsaved: () => {},
      lost: (texts) => seen.lost.push(...texts),
      reset: (reason) => seen.resets.push(reason),
      refused: () => {
        throw new Error('refused')
      },
    },
    {
      server: proxy.url.replace('http', 'ws'),
      WebSocket: Signed as never,
      onReturn: (call) => {
        seen.returned = call
        return () => {}
      },
      silence,
      connecting: silence / 2,
    },
  )
  seen.close = () => {
    asking.stop()
    disconnect()
  }
  open.push(seen.close)
  return seen
}
const eventually = <T>(read: () => T, wanted: T) => vi.waitFor(() => expect(read()).toEqual(wanted), 15_000)

describe('the line', () => {
  it('SAVE-1: a change counts until it is in the database, and everybody has it', async () => {
    const pen = page(an)
    const viewer = page(workshop.facilitator)
    await eventually(() => [pen.synced, viewer.synced], [true, true])
    addNote(pen.doc, CELL, 'Hallo')
    expect(pen.unsaved.count).toBe(1)
    await eventually(() => pen.unsaved.count, 0)
    await eventually(viewer.texts, ['Hallo'])
  })

  it('SAVE-1, ROOM-4: whichever listener a document calls first, the message that carries a change is known', async () => {
    class Backwards extends Y.Doc {
      override emit(name: never, args: never): void {
        const listeners = Array.from<(...args: unknown[]) => void>(this._observers.get(name) ?? [])
        for (const listener of listeners.reverse()) listener(...(args as unknown[]))
      }
    }
    const pen = page(an, { doc: new Backwards() })
    await eventually(() => pen.synced, true)
    for (const text of ['een', 'twee']) addNote(pen.doc, CELL, text)
    expect(pen.unsaved.count).toBe(2)
    await eventually(() => pen.unsaved.count, 0)
  })

  it('SAVE-1: while the server cannot store, the page hears so and its changes stay unsaved; then all are stored', async () => {
    const pen = page(an)
    await eventually(() => pen.synced, true)
    full = true
    addNote(pen.doc, CELL, 'Nog niet bewaard')
    await eventually(() => pen.trouble, true)
    expect([pen.online, pen.unsaved.count]).toEqual([true, 1])
    full = false
    await eventually(() => [pen.trouble, pen.unsaved.count], [false, 0])
  })

  it('SAVE-5: a silent line is dropped without waiting for the browser, and what was written goes out after it heals', async () => {
    const pen = page(an, { silence: 4_000 })
    const viewer = page(workshop.facilitator)
    await eventually(() => [pen.synced, viewer.synced], [true, true])
    proxy.freeze()
    for (const text of ['een', 'twee', 'drie']) addNote(pen.doc, CELL, text)
    expect(pen.unsaved.count).toBe(3)
    await eventually(() => pen.online, false)
    addNote(pen.doc, CELL, 'vier')
    expect(pen.unsaved.count).toBe(4)
    const healed = performance.now()
    proxy.heal()
    await eventually(() => pen.unsaved.count, 0)
    expect(performance.now() - healed).toBeLessThan(2_000)
    await eventually(() => viewer.texts().sort(), ['drie', 'een', 'twee', 'vier'])
  })

  it.each([-600_000, 3_600_000])(
    'CLOCK-2: a device whose clock is put %i ms further as the line dies notices it as soon; one on which all is well goes on',
    async (shift) => {
      const pen = page(an, { silence: 4_000 })
      await eventually(() => pen.synced, true)
      vi.useFakeTimers({ toFake: ['Date'], now: wallClock() + shift })
      onTestFinished(() => void vi.useRealTimers())
      addNote(pen.doc, CELL, 'Gewoon verder')
      await eventually(() => [pen.unsaved.count, pen.online, pen.sockets], [0, true, 1])
      proxy.freeze()
      const frozen = performance.now()
      await vi.waitFor(() => expect(pen.online).toBe(false), 15_000)
      // Two beats of the server, and half a second.
      expect(performance.now() - frozen).toBeLessThan(7_000)
    },
  )

  it('SAVE-5: an attempt that hangs is given up, and another one made', async () => {
    proxy.freeze()
    const pen = page(an, { silence: 400 })
    await vi.waitFor(() => expect(pen.sockets).toBeGreaterThan(2), 10_000)
    expect(pen.online).toBe(false)
  })

  it('SAVE-5: tries at once when the browser says that the network is back', async () => {
    const pen = page(an)
    await eventually(() => pen.synced, true)
    proxy.cut()
    await eventually(() => pen.online, false)
    // Let the waits between attempts grow to their longest.
    await vi.waitFor(() => expect(pen.sockets).toBeGreaterThan(5), 15_000)
    // Between two attempts: while one is under way there is nothing to try.
    await vi.waitFor(() => expect(pen.closed).toBe(pen.sockets), { timeout: 15_000, interval: 1 })
    const before = pen.sockets
    proxy.heal()
    pen.returned()
    expect(pen.sockets).toBe(before + 1)
    await eventually(() => pen.synced, true)
    expect(pen.sockets).toBe(before + 1)
  })
})

describe('WORDS-2: a long note, typed letter by letter without a line', () => {
  const TEXT = 'We spraken af dat iemand van het onthaal elke week even meekijkt. '.repeat(25)
  /** As a canvas does it: every letter brings the whole text, and all of it is kept, so that it can be undone. */
  function types(doc: Y.Doc): void {
    new Y.UndoManager(recordsOf(doc))
    const id = addNote(doc, CELL, '')
    for (let letters = 1; letters <= TEXT.length; letters++) setNoteText(doc, id, TEXT.slice(0, letters))
    // Together more than the server takes in one message.
    expect(Y.encodeStateAsUpdate(doc).length).toBeGreaterThan(MAX_FRAME)
  }

  it('goes on the board when the line is back', async () => {
    const pen = page(an)
    const viewer = page(workshop.facilitator)
    await eventually(() => [pen.synced, viewer.synced], [true, true])
    proxy.cut()
    await eventually(() => pen.online, false)
    types(pen.doc)
    proxy.heal()
    pen.returned()
    await eventually(() => pen.unsaved.count, 0)
    await eventually(viewer.texts, [TEXT])
    expect(pen.resets).toEqual([])
    // And what comes after it builds on it.
    addNote(pen.doc, CELL, 'En nog een')
    await eventually(() => viewer.texts().length, 2)
  })

  it('goes on it too when the page was closed meanwhile', async () => {
    const { device, changes } = memory()
    const before = page(an, { device })
    await eventually(() => before.synced, true)
    proxy.cut()
    await eventually(() => before.online, false)
    types(before.doc)
    before.close()
    proxy.heal()
    const pen = page(an, { device })
    const viewer = page(workshop.facilitator)
    await eventually(viewer.texts, [TEXT])
    await eventually(() => [pen.unsaved.count, changes.size], [0, 0])
    expect([pen.lost, pen.resets]).toEqual([[], []])
  })
})

describe('a browser that the server does not know any more', () => {
  it('KEPT-6: after some refused tries the page asks, hears that it is not known, and goes on trying', async () => {
    const stranger = page({ cookie: 'bestendig.session=forged' }, { answer: 'unknown' })
    await eventually(() => stranger.unknown, true)
    expect([stranger.sockets, stranger.asked, stranger.online]).toEqual([3, 1, false])
    await vi.waitFor(() => expect(stranger.sockets).toBeGreaterThan(4), 15_000)
  })

  it('KEPT-6: a server that does not answer, or answers as ever, is not a reason to send anybody away', async () => {
    for (const answer of [null, {}]) {
      const waiting = page({ cookie: 'bestendig.session=forged' }, { answer })
      await vi.waitFor(() => expect(waiting.asked).toBeGreaterThan(1), 20_000)
      expect([waiting.unknown, waiting.online]).toEqual([false, false])
      waiting.close()
    }
  })

  it('KEPT-6: a line that comes and goes asks nothing', async () => {
    const pen = page(an, { answer: 'unknown' })
    for (let times = 0; times < 4; times++) {
      await eventually(() => pen.synced, true)
      proxy.cut()
      await eventually(() => pen.online, false)
      proxy.heal()
    }
    await eventually(() => pen.synced, true)
    expect(pen.unknown).toBe(false)
  })
})

describe('coming back', () => {
  it('SAVE-2: changes made without a line survive a closed page and go out from the next', async () => {
    const { device, changes } = memory()
    const before = page(an, { device })
    const viewer = await workshop.facilitator.provider()
    await eventually(() => before.synced, true)
    proxy.cut()
    await eventually(() => before.online, false)
    addNote(before.doc, CELL, 'In de tunnel')
    before.close()
    proxy.heal()
    const after = page(an, { device })
    await eventually(() => [after.synced, after.unsaved.count, changes.size], [true, 0, 0])
    await eventually(() => viewer.texts(), ['In de tunnel'])
    expect([after.lost, after.resets]).toEqual([[], []])
  })

  it('KEPT-19: what is typed while the line comes back builds on what was typed without it, and both arrive', async () => {
    const pen = page(an)
    const viewer = await workshop.facilitator.provider()
    await eventually(() => pen.synced, true)
    proxy.cut()
    await eventually(() => pen.online, false)
    addNote(pen.doc, CELL, 'In de tunnel')
    pen.greeted = () => addNote(pen.doc, CELL, 'Uit de tunnel')
    proxy.heal()
    await eventually(() => [pen.texts().length, pen.unsaved.count, pen.resets], [2, 0, []])
    await eventually(() => viewer.texts().sort(), ['In de tunnel', 'Uit de tunnel'])
    expect(pen.lost).toEqual([])
  })

  it('SAVE-3, SAVE-4: when the pen moved on, the change is refused once and its text is lost, not sent again', async () => {
    const { device, changes, lost } = memory()
    const before = page(an, { device })
    await eventually(() => before.synced, true)
    proxy.cut()
    await eventually(() => before.online, false)
    await workshop.facilitator.command({ type: 'pen.take' })
    addNote(before.doc, CELL, 'Te laat')
    proxy.heal()
    await eventually(() => before.resets, ['pen'])
    before.close()
    // A new page that believes it has the pen must not try it again.
    const after = page(an, { device })
    await eventually(() => after.lost.map(({ text }) => text), ['Te laat'])
    expect([after.texts(), after.resets, changes.size, lost.size]).toEqual([[], [], 0, 1])
  })

  it('SAVE-6: the inbox and the stage reach a page that may see them', async () => {
    const pen = page(an)
    const rosa = await workshop.join('Rosa')
    const viewer = page(rosa)
    await eventually(() => [pen.synced, viewer.synced], [true, true])
    await rosa.command({ type: 'text.send', text: 'Voor het bord' })
    await eventually(() => pen.inbox?.map(({ text }) => text), ['Voor het bord'])
    expect(viewer.inbox ?? []).toEqual([])
    expect(pen.stage).toMatchObject({ pen: an.id })
  })
})
