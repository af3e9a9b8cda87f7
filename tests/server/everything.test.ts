import { unzipSync } from 'fflate'
import { expect, test, vi } from 'vitest'
import { FORMAT_NAMES, EVERYTHING, lackOf } from '@/domain/documents/formats'
import { bytesOf, EXPORTS, filenameOf, type WorkshopSnapshot } from '@/server/exports'
import { everythingZip } from '@/server/exports/everything-zip'
import { workshop } from '../support/room/story'
import { BUNDLE, DECIDED, snapshot } from './exports-example'

const packed = async (of: WorkshopSnapshot) => unzipSync(await bytesOf(await EXPORTS[EVERYTHING].render(of)))
const OTHERS = FORMAT_NAMES.filter((format) => format !== EVERYTHING)

test('DOC-10: everything.zip has each document as it is by itself, and says what each is', async () => {
  const whole = snapshot({ decided: DECIDED, bundle: BUNDLE })
  const files = await packed(whole)
  const names = OTHERS.map((format) => filenameOf(format, whole))
  expect(Object.keys(files).sort()).toEqual([...names, 'lees-mij.txt'].sort())
  for (const format of OTHERS) {
    const { render } = EXPORTS[format]
    expect(Buffer.from(files[filenameOf(format, whole)]!).equals(await bytesOf(await render(whole))), format).toBe(true)
  }
  const readMe = new TextDecoder().decode(files['lees-mij.txt'])
  for (const name of names) expect(readMe).toContain(`${name}\n`)
  expect(readMe).toContain('Buurthuis De Kade vzw\nWorkshop van 14 november 2026\n')
  expect(readMe).not.toContain('Wat er nog niet bij zit')
})

test('DOC-10: what cannot be made yet is left out, and the text says so', async () => {
  const bare = snapshot({ locale: 'en', versions: [], decided: { anchor: null } })
  const ready = OTHERS.filter((format) => lackOf(format, { final: false, anchor: false }) === null)
  expect(ready.length).toBeLessThan(OTHERS.length)
  const files = await packed(bare)
  expect(Object.keys(files)).toHaveLength(ready.length + 1)
  const readMe = new TextDecoder().decode(files['read-me.txt'])
  expect(readMe).toContain(
    'What is not there yet\n  Declaration (pdf): You can download this once the declaration is final.',
  )
  expect(readMe).toContain('Meeting for your calendar (ics): This is here once the meeting is filled in at step 3.')
})

test('DOC-10: a document is made when the reader has taken the one before it', async () => {
  const made: number[] = []
  const parts = [0, 1, 2].map((part) => ({
    format: 'notes.csv' as const,
    filename: `${part}.csv`,
    render: () => {
      made.push(part)
      return Promise.resolve(new Uint8Array(100_000).fill(part))
    },
  }))
  const reader = everythingZip(snapshot(), parts).getReader()
  await reader.read()
  expect(made).toEqual([])
  while (!made.includes(0)) await reader.read()
  expect(made).toEqual([0])
  await reader.cancel()
  expect(made).not.toContain(2)
})

test('a document that fails breaks the file off: half of it never looks like all of it', async () => {
  const broken = { format: 'notes.csv' as const, filename: 'x.csv', render: () => Promise.reject(new Error('stuk')) }
  await expect(bytesOf(everythingZip(snapshot(), [broken]))).rejects.toThrow('stuk')
})

test('DOC-10: when one of them cannot be made, the log says which, of which workshop', async () => {
  const w = await workshop()
  const { documents, log } = w.server
  const logged = vi.spyOn(log, 'error')
  const asked = await w.server.service.exportFile(w.fatima.person.session, w.id, EVERYTHING)
  if (!asked.ok) throw new Error(asked.code)
  const broken = expect(bytesOf(asked.value.body)).rejects.toThrow('The server stops')
  await expect.poll(() => documents.running).toBe(true)
  await documents.close()
  await broken
  expect(logged.mock.calls).toEqual([
    [
      { err: expect.any(Error) as Error, workshop: w.id, format: expect.stringMatching(/\./) as string },
      'the file with everything breaks off',
    ],
  ])
})

test.each(['Europe/Brussels', 'Pacific/Kiritimati', 'America/New_York'])(
  'DOC-10: the times in it are those of UTC, wherever the server thinks it is (%s)',
  async (zone) => {
    vi.stubEnv('TZ', zone)
    const bytes = await bytesOf(everythingZip(snapshot({ exportedAt: '2026-11-14T23:05:12.000Z' }), []))
    vi.unstubAllEnvs()
    const [time, date] = [Buffer.from(bytes).readUInt16LE(10), Buffer.from(bytes).readUInt16LE(12)]
    expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31]).toEqual([2026, 11, 14])
    expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([23, 5, 12])
  },
)

test('DOC-36: how a document looks is for those who may download it', async () => {
  const w = await workshop().with('An', 'note-taker').with('Beamer', 'screen')
  await w.fatima.asks({ type: 'workshop.start' })
  await w.fatima.asks({ type: 'declaration.finalise' })
  const look = (who: typeof w.an, format: string) =>
    w.server.service.exportFile(who.person.session, w.id, format, { preview: '1' })
  for (const format of ['declaration.pdf', 'report.pdf', 'sign.pdf', 'print-set.pdf', 'board.png', 'board.svg']) {
    expect(await look(w.fatima, format), format).toMatchObject({ ok: true, value: { contentType: 'image/svg+xml' } })
    for (const who of [w.an, w.beamer]) expect(await look(who, format), format).toMatchObject({ status: 403 })
  }
  expect(await look(w.fatima, 'notes.csv')).toMatchObject({ status: 404 })
})
