import { afterEach, describe, expect, test } from 'vitest'
import { cellsOf } from '@/domain/method/template'
import { bytesOf, EXPORTS } from '@/server/exports'
import { DocumentThread } from '@/server/exports/thread/thread'
import { note, PREPARATION, snapshot } from './exports-example'

const LIMITS = { time: 60_000, idle: 60_000, waiting: 10 }
const large = () => {
  const cells = cellsOf(PREPARATION)
  return snapshot({
    notes: Array.from({ length: 500 }, (_, i) =>
      note(cells[i % cells.length]!.id, `Notitie ${i}: ${'wat we hierover zeiden '.repeat(1 + (i % 6))}`, `n${i}`),
    ),
  })
}

describe('DOC-30: documents are made in a thread of their own', () => {
  let threads: DocumentThread[] = []
  const thread = (limits: Partial<typeof LIMITS> = {}) => {
    const made = new DocumentThread({ ...LIMITS, ...limits })
    threads.push(made)
    return made
  }
  afterEach(async () => {
    for (const each of threads) await each.close()
    threads = []
  })

  test('they are the same as made here, and meanwhile the rooms go on', async () => {
    const documents = thread()
    const asked = large()
    await documents.make({ format: 'notes.csv', snapshot: asked })
    let turns = 0
    let making = true
    const turn = () => {
      turns++
      if (making) setTimeout(turn, 1)
    }
    turn()
    const made = await documents.make({ format: 'report.pdf', snapshot: asked })
    making = false
    expect(turns).toBeGreaterThan(20)
    expect(
      Buffer.from(made as Uint8Array).equals(Buffer.from(await bytesOf(await EXPORTS['report.pdf'].render(asked)))),
    ).toBe(true)
  })

  test('one that fails says why, and the next one is made', async () => {
    const documents = thread()
    const failing = documents.make({ format: 'declaration.pdf', snapshot: snapshot({ versions: [] }) })
    const next = documents.make({ format: 'report.md', snapshot: snapshot() })
    await expect(failing).rejects.toThrow('No version of the declaration is final yet')
    expect(new TextDecoder().decode((await next) as Uint8Array)).toContain('Buurthuis De Kade vzw')
  })

  test('what takes too long is given up, what is too much is refused, and nothing is left waiting', async () => {
    const hasty = thread({ time: 1 })
    expect(await hasty.make({ format: 'report.pdf', snapshot: large() })).toBe('too-slow')
    expect(hasty.running).toBe(false)

    const narrow = thread({ waiting: 1 })
    const order = { format: 'report.md', snapshot: snapshot() } as const
    const [first, second, third] = [narrow.make(order), narrow.make(order), narrow.make(order)]
    expect(await third).toBe('busy')
    expect([await first, await second]).not.toContain('busy')

    const stopped = narrow.make(order)
    const [outcome] = await Promise.allSettled([stopped, narrow.close()])
    expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'The server stops' } })
  })

  test('without work the thread ends, and a new document starts another', async () => {
    const documents = thread({ idle: 10 })
    await documents.make({ format: 'notes.csv', snapshot: snapshot() })
    await expect.poll(() => documents.running).toBe(false)
    await documents.make({ format: 'notes.csv', snapshot: snapshot() })
  })
})
