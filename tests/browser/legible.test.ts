import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { addNote } from '@/domain/board/notes'
import type { Command } from '@/domain/stage/commands'
import { atRest, type Person } from '../support/browser/browser'
import { cast } from '../support/browser/cast'
import type { Client } from '../support/room/client'

// What a group of twelve wrote, on every screen in the room: how large the letters come out, and how much of the window
// the board keeps. `PICTURES=1 npx vitest run --project browser legible` leaves pictures in tests/output.

const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  'S1.1': ['De kaart lezen lukte bij iedereen', 'Er werd veel gelachen'],
  'S1.2': ['Het netwerk viel twee keer uit', 'Voor de trage starters was een halfuur te kort'],
  'S1.3': ['Zeker, en niemand noemde het zo'],
  'S1.4': ['Graag, maar niet elke week', 'Met twee mensen erbij'],
  'S1.5': ['Een derde toestel en een blad met uitleg'],
}
const IDEAS = [
  'Samen een liedje opzoeken',
  'De trein naar zee plannen',
  'Een foto bij het menu zetten',
  'Bellen met beeld',
]

/** Who looks, at what window, how small letters of notes and questions may be, and how much of it is the board. */
const VIEWS = {
  wall: { width: 1920, height: 1080, letters: 20, board: 75 },
  participant: { width: 1280, height: 720, letters: 12, board: 60 },
  notetaker: { width: 1280, height: 720, letters: 12, board: 60 },
  facilitator: { width: 1280, height: 720, letters: 12, board: 60 },
  tablet: { width: 768, height: 1024, letters: 15, board: 70 },
} as const
type View = keyof typeof VIEWS

const story = cast('legible', {
  people: {
    fatima: { screen: VIEWS.facilitator },
    an: { screen: VIEWS.notetaker },
    rosa: { screen: VIEWS.participant },
    mia: { screen: VIEWS.tablet },
  },
  step: 'opening',
  before: write,
})
const { command, idOf } = story
const { fatima, an, rosa, mia } = story.people
const people = { participant: rosa, notetaker: an, facilitator: fatima, tablet: mia } as Record<View, Person>
let look: Client
beforeAll(async () => {
  people.wall = await story.opens(story.desk, { screen: VIEWS.wall }, '/scherm')
})

async function write() {
  look = await story.connect()
  for (const action of ['a1', 'a2', 'a3'])
    for (const [question, texts] of Object.entries(WRITTEN))
      for (const text of texts) addNote(look.doc, `${question}/${action}`, text)
  for (const text of IDEAS) addNote(look.doc, 'S2.1', text)
  await command(
    { type: 'verdict.set', question: 'S1.3', action: 'a1', verdict: 'yes' },
    { type: 'commitment.set', commitment: { answer: 'if', words: 'Als we het klein houden.' } },
    { type: 'pen.give', to: await idOf('An') },
  )
}

/** The smallest letters of notes and of questions that are in view, in pixels, and the board's share of the window in %. */
const measured = ({ page }: Person) =>
  page.evaluate(() => {
    const shown = (element: Element) => {
      const box = element.getBoundingClientRect()
      return box.width > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight
    }
    // A length of one board unit, as it comes out on the screen.
    const zoom = (element: HTMLElement) => element.getBoundingClientRect().width / (element.offsetWidth || 1)
    const letters = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)]
        .filter(shown)
        .map((element) => parseFloat(getComputedStyle(element).fontSize) * zoom(element))
    const [notes, questions] = [letters('.board-note-text'), letters('.tl-container h2.board-text')]
    let [hit, all] = [0, 0]
    for (let x = 8; x < innerWidth; x += 16)
      for (let y = 8; y < innerHeight; y += 16) {
        all++
        if (document.elementFromPoint(x, y)?.closest('[data-board-area], .tl-container')) hit++
      }
    return {
      notes: notes.length,
      smallest: Math.round(10 * Math.min(...notes, ...questions)) / 10,
      board: Math.round((100 * hit) / all),
    }
  })

describe('SHEET-5, SHEET-6 and SHEET-10: letters that can be read, on a board that keeps the room', () => {
  const states: readonly { name: string; go: Command; there: string }[] = [
    { name: 'step 1', go: { type: 'step.go', step: 'step-1' }, there: 'Wat ging goed?' },
    { name: 'an action', go: { type: 'step.go', step: 'step-1', focus: 'a2' }, there: 'Wat ging goed?' },
    { name: 'a question', go: { type: 'step.go', step: 'step-1', focus: 'S1.2/a1' }, there: 'Wat ging minder goed?' },
    {
      name: 'the team',
      go: { type: 'step.go', step: 'step-1', focus: 'C4' },
      there: 'Is er ruimte voor vorming van het team?',
    },
    { name: 'step 2', go: { type: 'step.go', step: 'step-2' }, there: 'Deze oefenkansen plannen we' },
    { name: 'step 3', go: { type: 'step.go', step: 'step-3' }, there: '4. Een bordje' },
  ]
  test.each(states)('$name, on the wall, two laptops, the desk and a tablet', async ({ name, go, there }) => {
    await command(go)
    for (const [view, { letters, board }] of Object.entries(VIEWS) as [View, (typeof VIEWS)[View]][]) {
      const who = people[view]
      await who.page.locator('.tl-container h2', { hasText: there }).filter({ visible: true }).first().waitFor()
      await atRest(who)
      const found = await measured(who)
      console.info(`${name}, ${view}: letters ${found.smallest} px, ${found.notes} notes, board ${found.board} %`)
      expect.soft(found.smallest, `letters, ${name}, ${view}`).toBeGreaterThanOrEqual(letters - 0.05)
      expect.soft(found.board, `board, ${name}, ${view}`).toBeGreaterThanOrEqual(board)
      await who.look(`legible-${name.replaceAll(' ', '-')}-${view}`)
    }
  })

  test('SHEET-3: the signposts beside a question stay on its sheet, however many there are', async () => {
    for (const focus of ['S1.2/a1', 'S3.3'])
      for (const who of [mia, people.wall]) {
        await command({ type: 'step.go', step: focus.startsWith('S1') ? 'step-1' : 'step-3', focus })
        const posts = who.page.locator('[data-signposts]').filter({ visible: true })
        await posts.first().waitFor()
        await atRest(who)
        const over = await posts.first().evaluate((list) => {
          const edge = list.getBoundingClientRect()
          return [...list.children].filter((post) => post.getBoundingClientRect().right > edge.right + 1).length
        })
        expect(over, focus).toBe(0)
      }
  })

  test('120 notes: the view goes nearer, and no letter is smaller than can be read', async () => {
    await command({ type: 'pen.take' })
    for (let nth = 0; nth < 100; nth++)
      addNote(look.doc, `S1.${(nth % 5) + 1}/a2`, `Notitie ${nth} van wie lang van stof is en graag alles vertelt`)
    await command({ type: 'step.go', step: 'step-1', focus: 'a2' })
    for (const [view, { letters }] of Object.entries(VIEWS) as [View, (typeof VIEWS)[View]][]) {
      const who = people[view]
      await who.page
        .locator('.board-note-text', { hasText: /Notitie 9\d/ })
        .first()
        .waitFor({ state: 'attached' })
      await atRest(who)
      expect.soft((await measured(who)).smallest, view).toBeGreaterThanOrEqual(letters - 0.05)
      await who.look(`legible-120-${view}`)
    }
  })
})

const canRead = (() => {
  try {
    execFileSync('tesseract', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
if (!canRead) console.info('tests/browser/legible.test.ts: no tesseract here, so no machine reads the pictures aloud')

/** A picture in grey, made so wide, and then as large as a machine likes to read: a screen that is shared in a call. */
async function asShared(picture: Buffer, width: number): Promise<Buffer> {
  const page = await story.browser.newPage()
  const url = await page.evaluate(
    async ({ source, widths }) => {
      const image = new Image()
      image.src = source
      await image.decode()
      let drawn: CanvasImageSource = image
      const ratio = image.height / image.width
      const sheet = document.createElement('canvas')
      for (const w of widths) {
        const next = Object.assign(document.createElement('canvas'), { width: w, height: Math.round(w * ratio) })
        const pen = next.getContext('2d')!
        Object.assign(pen, { filter: 'grayscale(1)', imageSmoothingQuality: 'high' })
        pen.drawImage(drawn, 0, 0, next.width, next.height)
        drawn = next
        Object.assign(sheet, { width: next.width, height: next.height })
      }
      sheet.getContext('2d')!.drawImage(drawn, 0, 0)
      return sheet.toDataURL('image/png')
    },
    { source: `data:image/png;base64,${picture.toString('base64')}`, widths: [width, 3840] },
  )
  await page.close()
  return Buffer.from(url.split(',')[1]!, 'base64')
}

describe.skipIf(!canRead)('SHEET-5: a machine reads the pictures', () => {
  test.each([
    { view: 'wall', width: 1920, most: 0.95 },
    { view: 'wall', width: 960, most: 0.9 },
    { view: 'participant', width: 1280, most: 0.95 },
  ] as const)('$view, seen $width pixels wide', async ({ view, width, most }) => {
    await command({ type: 'step.go', step: 'step-2' })
    const words = [...new Set(IDEAS.flatMap((text) => text.toLowerCase().match(/\p{L}{4,}/gu) ?? []))]
    await people[view].page.getByText(IDEAS[0]!).first().waitFor()
    await atRest(people[view])
    const folder = mkdtempSync(join(tmpdir(), 'bestendig-read-'))
    const file = join(folder, 'seen.png')
    writeFileSync(file, await asShared(await people[view].page.screenshot(), width))
    const read = execFileSync('tesseract', [file, '-', '--psm', '11'], { stdio: ['ignore', 'pipe', 'ignore'] })
    rmSync(folder, { recursive: true })
    const said = read.toString().toLowerCase()
    const missed = words.filter((word) => !said.includes(word))
    expect(1 - missed.length / words.length, missed.join()).toBeGreaterThanOrEqual(most)
  })
})

// The last one: it fills the sheet that the others look at.
test('SHEET-6: whoever sees the last of 80 ideas reads how many are above, on the wall too', async () => {
  for (let nth = 0; nth < 76; nth++) addNote(look.doc, 'S2.1', `Idee ${nth} van wie lang van stof is en alles vertelt`)
  await command({ type: 'step.go', step: 'step-2', focus: 'S2.1' })
  for (const view of ['wall', 'participant'] as const) {
    const { page } = people[view]
    await page.locator('.board-note-text', { hasText: 'Idee 75' }).filter({ visible: true }).first().waitFor()
    const words = page.getByText(/^\d+ notities hierboven$/)
    await words.waitFor()
    await atRest(people[view])
    const inView = () =>
      page.locator('.board-note-text').evaluateAll(
        (all) =>
          all.filter((note) => {
            const { top, height } = note.getBoundingClientRect()
            const board = note.closest('.tl-container')!.getBoundingClientRect()
            return top + height / 2 >= board.top && top < board.bottom
          }).length,
      )
    const above = async () => Number.parseInt(await words.innerText())
    expect(await above()).toBeGreaterThan(0)
    await expect.poll(async () => (await above()) + (await inView()), { message: view }).toBe(80)
    await people[view].look(`legible-above-${view}`)
  }
})
