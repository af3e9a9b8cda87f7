import { beforeEach, describe, expect, test } from 'vitest'
import type { Effect } from '@/domain/stage/effects'
import type { Actor } from '@/domain/stage/permissions'
import { NOTHING_SEALED, type Sealed, sealedAfter } from '@/domain/stage/sealed'
import { initialStage, type Stage } from '@/domain/stage/stage'
import { StageKeeper } from '@/server/rooms/stage-keeper'
import { StaleStage, type WorkshopStore } from '@/server/storage/workshops'
import { PREPARATION } from '../support/room/group'
import { KEY } from '../support/room/signing'

const fatima: Actor = { id: 'fatima', base: 'facilitator' }
const an: Actor = { id: 'an', base: 'participant' }
const START = { type: 'workshop.start' } as const

/** A store in memory. What becomes of the next writes: they work, fail, or are stored while their answer is lost. */
class ScriptedStore implements Pick<WorkshopStore, 'load' | 'sealed' | 'advance'> {
  stage: Stage | null = initialStage(PREPARATION, 'fatima')
  kept: Sealed = NOTHING_SEALED
  writes: ('fails' | 'answer lost' | Promise<void>)[] = []
  /** Whether it can be read. */
  away = false
  reads = 0
  advanced: number[] = []

  load(id: string) {
    expect(id).toBe('w1')
    this.reads++
    if (this.away) return Promise.reject(new Error('away'))
    return Promise.resolve(this.stage && { stage: this.stage, locale: 'nl' as const, joinCode: 'X', screenCode: null })
  }
  sealed() {
    return Promise.resolve(this.kept)
  }
  async advance(id: string, next: Stage, effects: readonly Effect[]): Promise<void> {
    expect(id).toBe('w1')
    this.advanced.push(next.version)
    const step = this.writes.shift()
    if (step instanceof Promise) await step
    if (step === 'fails') throw new Error('not stored')
    if (next.version !== this.stage!.version + 1) throw new StaleStage(id)
    this.stage = next
    this.kept = effects.reduce(sealedAfter, this.kept)
    if (step === 'answer lost') throw new Error('no answer')
  }
}

let store: ScriptedStore
let told: string[]
let keeper: StageKeeper
beforeEach(() => {
  store = new ScriptedStore()
  told = []
  keeper = new StageKeeper('w1', store as unknown as WorkshopStore, store.stage!, NOTHING_SEALED, {
    facts: () => ({
      locale: 'nl',
      members: new Map([
        ['fatima', { name: 'Fatima', base: 'facilitator' }],
        ['an', { name: 'An', base: 'participant' }],
      ]),
      notesPerAction: {},
      cellOf: () => null,
      get page(): never {
        throw new Error('not needed here')
      },
      notary: KEY.notary('w1'),
      draw: (cell, texts) => ({ update: new Uint8Array(), notes: texts.map((text) => `${cell}: ${text}`) }),
    }),
    told: (effects) => {
      // Nobody gets a stage that is not in the database.
      expect(keeper.stage).toEqual(store.stage)
      expect(keeper.sealed).toEqual(store.kept)
      told.push(`${keeper.stage.version}: ${effects.map(({ type }) => type).join() || 'nothing else'}`)
    },
  })
})
const texts = () => keeper.sealed.inbox.map(({ text }) => text)
const send = (text: string) => keeper.run(an, { type: 'text.send', text })

describe('STAGE-3: a command is decided, stored and told', () => {
  test('with what is kept beside the stage', async () => {
    const before = Date.now()
    expect(await keeper.run(fatima, START)).toMatchObject({ ok: true, stage: { version: 1 } })
    // The server counts on from the clock as it was at its start, which may be some milliseconds behind it.
    expect(Math.abs(Date.parse(keeper.stage.startedAt!) - before)).toBeLessThan(60_000)
    await send('Eerst')
    expect(await send('Dan')).toMatchObject({ ok: true })
    expect(texts()).toEqual(['Eerst', 'Dan'])
    expect(new Set(keeper.sealed.inbox.map(({ id }) => id)).size).toBe(2)
    expect(told).toEqual(['1: nothing else', '2: inbox.add', '3: inbox.add'])
    expect(store.reads, 'nothing is read again as long as all goes well').toBe(0)
  })

  test('STAGE-2: one that is refused is not stored, and nobody hears of it', async () => {
    expect(await keeper.run(an, START)).toMatchObject({ ok: false, code: 'forbidden' })
    expect([store.advanced, told, keeper.stage.version]).toEqual([[], [], 0])
  })

  test('one after the other: the second is decided on what the first has made', async () => {
    let go!: () => void
    store.writes = [new Promise<void>((resolve) => (go = resolve))]
    const both = [keeper.run(fatima, START), keeper.run(fatima, START), send('Daarna')]
    let idle = false
    void keeper.idle().then(() => (idle = true))
    await new Promise((resolve) => setImmediate(resolve))
    expect([store.advanced, told, keeper.stage.version, idle]).toEqual([[1], [], 0, false])
    go()
    expect((await Promise.all(both)).map((decision) => (decision.ok ? 'ok' : decision.code))).toEqual([
      ...['ok', 'already-started', 'ok'],
    ])
    await keeper.idle()
    expect(told).toEqual(['1: nothing else', '2: inbox.add'])
  })
})

describe('DATA-3, DATA-4: when it cannot be stored, or nobody knows whether it was', () => {
  test('one that failed has changed nothing, and the next one goes on from there', async () => {
    store.writes = ['fails']
    await expect(keeper.run(fatima, START)).rejects.toThrow('not stored')
    expect([keeper.stage.version, keeper.stage.startedAt, told]).toEqual([0, null, []])
    expect(await keeper.run(fatima, START)).toMatchObject({ ok: true, stage: { version: 1 } })
    expect(told, 'nothing had been missed').toEqual(['1: nothing else'])
    expect(store.reads).toBe(1)
    await send('Daarna')
    expect(store.reads, 'once it is known how things are, it is not asked again').toBe(1)
  })

  test('one whose answer was lost is found in the database before the next one, with what is kept beside it', async () => {
    store.writes = ['answer lost']
    await expect(send('Toch bewaard')).rejects.toThrow('no answer')
    expect([texts(), told]).toEqual([[], []])
    // The first that happens is that all get what they missed, the board in its place included.
    expect(await keeper.run(fatima, START)).toMatchObject({ ok: true, stage: { version: 2 } })
    expect(texts()).toEqual(['Toch bewaard'])
    expect(told).toEqual(['1: board.restructure', '2: nothing else'])
    expect(store.advanced).toEqual([1, 2])
  })

  test('INBOX-2: what it put on the board comes on the board that people see, once, if it was stored', async () => {
    await send('Op het bord')
    const { id } = keeper.sealed.inbox[0]!
    const place = { type: 'text.settle', id, as: 'placed', cell: 'S2.1' } as const
    store.writes = ['answer lost']
    await expect(keeper.run(fatima, place)).rejects.toThrow('no answer')
    expect(await keeper.run(an, START)).toMatchObject({ code: 'forbidden' })
    expect(told.slice(1)).toEqual(['2: board.draw,board.restructure'])
    expect(await keeper.run(fatima, START)).toMatchObject({ ok: true })
    expect(told.slice(2)).toEqual(['3: nothing else'])
  })

  test('INBOX-2: if somebody else’s was stored in its place, it is not put there', async () => {
    await send('Op het bord')
    const { id } = keeper.sealed.inbox[0]!
    store.writes = ['fails']
    await expect(keeper.run(fatima, { type: 'text.settle', id, as: 'placed', cell: 'S2.1' })).rejects.toThrow('not')
    store.stage = { ...store.stage!, version: store.stage!.version + 2 }
    expect(await keeper.run(an, START)).toMatchObject({ code: 'forbidden' })
    expect(told.slice(1)).toEqual(['3: board.restructure'])
  })

  test('also when the next one is refused, and a text that waits can be settled then', async () => {
    store.writes = ['answer lost']
    await expect(send('Toch bewaard')).rejects.toThrow('no answer')
    expect(await keeper.run(an, START)).toMatchObject({ code: 'forbidden' })
    expect(told).toEqual(['1: board.restructure'])
    const { id } = keeper.sealed.inbox[0]!
    expect(await keeper.run(fatima, { type: 'text.settle', id, as: 'left' })).toMatchObject({ ok: true })
    expect(texts()).toEqual([])
  })

  test('as long as it cannot be asked, no command is decided', async () => {
    store.writes = ['answer lost']
    await expect(keeper.run(fatima, START)).rejects.toThrow('no answer')
    store.away = true
    for (let nth = 0; nth < 2; nth++) await expect(send('Te vroeg')).rejects.toThrow('away')
    expect([keeper.stage.version, told, store.advanced]).toEqual([0, [], [1]])
    store.away = false
    expect(await keeper.run(fatima, START)).toMatchObject({ ok: false, code: 'already-started' })
    expect(told).toEqual(['1: board.restructure'])
  })

  test('a workshop that is gone by then says so', async () => {
    store.writes = ['fails']
    await expect(keeper.run(fatima, START)).rejects.toThrow('not stored')
    store.stage = null
    await expect(keeper.run(fatima, START)).rejects.toThrow('gone')
  })

  test('one that fails is its own caller’s: those behind it are decided', async () => {
    store.writes = ['fails']
    const first = keeper.run(fatima, START)
    const second = keeper.run(fatima, START)
    await expect(first).rejects.toThrow('not stored')
    expect(await second).toMatchObject({ ok: true })
    await keeper.idle()
  })
})
