import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cast } from '../support/browser/cast'
import { until } from '../support/room/client'
import { secureOnly, uses } from '../support/browser/secure-only'
import { readNotes } from '@/domain/board/notes'

// A board in a house: plain http, under a name that is not localhost. All stories of this folder play there; here is what
// that takes away, and that nothing in the pages needs it.

const story = cast('plain-http', { people: { fatima: {} } })
const { fatima } = story.people

/** Where a page does use what only a secure context has, and what it does without. Minified, so loosely. */
const ANOTHER_WAY: { names: string[]; code: RegExp; without: string }[] = [
  {
    names: ['navigator.clipboard'],
    code: /try\{return await navigator\.clipboard\.writeText\(\w+\),!0\}catch\{/,
    without: 'components/ui/copy-text.ts selects the text and copies it the old way: see the story below',
  },
  {
    names: ['navigator.wakeLock'],
    code: /wakeLock"in navigator\)/,
    without: 'components/projector/projector.tsx lets the device do as it is set',
  },
  {
    names: ['.getCoalescedEvents'],
    code: /\.getCoalescedEvents\?/,
    without: 'tldraw takes the event itself',
  },
  {
    names: ['.subtle'],
    code: /crypto\?\.subtle\?\.digest|async function \w+\(\w+\)\{var \w+=new Uint8Array\(await globalThis\.crypto\.subtle/,
    without: 'next/navigation asks whether it is there, and has a hash of its own',
  },
  {
    names: ['.subtle'],
    code: /crypto\.subtle;let \w+=crypto\.getRandomValues/,
    without: 'lib0 keeps what it finds, and nothing of ours uses it',
  },
]
/** What tldraw has in its own menus, which are not on our canvas, and for a licence key, which we have not. */
const TLDRAWS_OWN = ['navigator.clipboard', 'ClipboardItem', '.subtle']
const isTldraw = (code: string) => code.includes('tl-watermark_SEE-LICENSE')

test('BROWSER-1: nothing in the pages uses what only a secure context has, unless there is another way', async () => {
  const names = await secureOnly(story.browser)
  expect(names).toEqual(
    expect.arrayContaining(['.randomUUID', '.subtle', 'caches', 'navigator.clipboard', 'navigator.wakeLock']),
  )
  expect(uses('let e=`shape:${crypto.randomUUID()}`', '.randomUUID')).toHaveLength(1)

  const chunks = readdirSync('.next/static', { recursive: true, encoding: 'utf8' }).filter((file) => /\.js$/.test(file))
  expect(chunks.length).toBeGreaterThan(20)
  const needed = new Set<(typeof ANOTHER_WAY)[number]>()
  const found = chunks.flatMap((file) => {
    const code = readFileSync(join('.next/static', file), 'utf8')
    const tldraws = isTldraw(code) ? TLDRAWS_OWN : []
    return names.flatMap((name) =>
      uses(code, name).flatMap((around) => {
        const way = ANOTHER_WAY.find((one) => one.names.includes(name) && one.code.test(around))
        if (way) needed.add(way)
        return way || tldraws.includes(name) ? [] : [`${file}: ${name} in …${around}…`]
      }),
    )
  })
  expect(found).toEqual([])
  expect(ANOTHER_WAY.filter((way) => !needed.has(way))).toEqual([])
})

test('BROWSER-1: on plain http a link is copied, and so are notes', async () => {
  const { page } = fatima
  expect(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator])).toEqual([false, false])

  await page.getByRole('button', { name: 'Kopieer' }).first().click()
  await page.getByText('Gekopieerd').waitFor()
  await story.command({ type: 'workshop.start' }, { type: 'step.go', step: 'step-2' })

  const look = await story.connect()
  const noted = () => readNotes(look.doc).map(({ text }) => text)
  await page.locator('.tl-canvas').waitFor()
  await page.locator('.tl-container').focus()
  await page.keyboard.press('n')
  await page.locator('.tl-shape [contenteditable=true]:focus').waitFor()
  await page.keyboard.press('Control+v')
  await page.keyboard.press('Enter')
  await until(look.doc, () => noted().some((text) => text.includes(`/mee#${story.joinCode}`)), 'the link on a note')

  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await until(
    look.doc,
    () => noted().filter((text) => text.includes(story.joinCode)).length === 2,
    'the note a second time',
  )
  expect(fatima.troubles).toEqual([])
})
