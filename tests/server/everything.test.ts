import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { DOCUMENT_FORMATS, EVERYTHING, lackOf } from '@/domain/documents'
import { bytesOf, EXPORTS, type WorkshopSnapshot } from '@/server/exports'
import { everythingZip } from '@/server/exports/everything-zip'
import { BUNDLE, DECIDED, snapshot } from './exports-example'

const packed = async (of: WorkshopSnapshot) => unzipSync(await bytesOf(await EXPORTS[EVERYTHING].render(of)))
const OTHERS = DOCUMENT_FORMATS.filter((format) => format !== EVERYTHING)

test('DOC-10: everything.zip has each document as it is by itself, and says what each is', async () => {
  const whole = snapshot({ decided: DECIDED, bundle: BUNDLE })
  const files = await packed(whole)
  const names = OTHERS.map((format) => EXPORTS[format].filename(whole))
  expect(Object.keys(files).sort()).toEqual([...names, 'lees-mij.txt'].sort())
  for (const format of OTHERS) {
    const { filename, render } = EXPORTS[format]
    expect(Buffer.from(files[filename(whole)]!).equals(await bytesOf(await render(whole))), format).toBe(true)
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
