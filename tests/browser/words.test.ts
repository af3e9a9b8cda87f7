import type { CDPSession } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { recordsOf } from '@/domain/board/records'
import { readDraft, writeDraft } from '@/domain/declaration/draft'
import { lettersIn, MAX_NOTE_LENGTH } from '@/domain/board/note-text'
import { readNotes, removeNote, setNoteText } from '@/domain/board/notes'
import { DESKTOP, opens, type Person, PHONE } from '../support/browser/browser'
import { asBoard, asList, button, cast, newPlan, saved, shown } from '../support/browser/cast'
import { type Client, until } from '../support/room/client'

// What people type and paste, on the canvas and in the list, in browsers against the built product. Chapters of one story.

const story = cast('words', { people: { fatima: {}, an: {}, rosa: { screen: PHONE } }, step: 'step-2', pen: 'an' })
const { command, troubles } = story
const { an, rosa } = story.people
/** A look at the doc itself. */
let look: Client
/** The note-taker's other device. */
let second: Client

beforeAll(async () => {
  look = await story.connect()
  second = await story.connect(an)
  await shown(an, 'Jij hebt de pen').waitFor()
  await an.page.locator('.tl-canvas').waitFor()
  // Chosen, so that it stays on a small screen.
  await asBoard(an)
  // A canvas that is built again has another container.
  await an.page.locator('.tl-container').evaluate((canvas) => canvas.setAttribute('data-first', ''))
})

const field = (who: Person) => who.page.locator('.tl-shape [contenteditable=true]')
const isFirstCanvas = () => an.page.locator('.tl-container[data-first]').count()
const texts = () => readNotes(look.doc).map(({ text }) => text)
const has = (text: string) => until(look.doc, () => texts().includes(text), `a note “${text.slice(0, 60)}”`)
/** The text of the field that somebody types in. */
const typed = (who: Person) =>
  field(who).evaluate((editor) => [...editor.querySelectorAll('p')].map((line) => line.textContent).join('\n'))

/** Whether a cell is chosen, and what is typed begins a note in it. */
const inCell = (who: Person) =>
  who.page.evaluate(() => document.activeElement?.hasAttribute('data-catches-letters') ?? false)

/** N where no cell is chosen, ready to type. */
async function newNote(who: Person) {
  await who.page.locator('.tl-container').focus()
  await who.page.keyboard.press('Escape')
  await expect.poll(() => inCell(who)).toBe(false)
  await who.page.keyboard.press('n')
  await who.page.locator('.tl-shape [contenteditable=true]:focus').waitFor()
}
/** What a browser does on Ctrl+V, with this on the clipboard. */
const paste = (who: Person, data: Record<string, string>, into = '.tl-shape [contenteditable=true]') =>
  who.page.locator(into).evaluate((target, clipboard) => {
    const clipboardData = new DataTransfer()
    for (const [type, value] of Object.entries(clipboard)) clipboardData.setData(type, value)
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)
/** Takes all notes away, for the next chapter. */
async function clear() {
  await an.page.keyboard.press('Escape')
  await expect.poll(() => field(an).count()).toBe(0)
  // A note that is taken away while the last of it is still under way is shown as lost, and rightly so: a canvas writes 15
  // times a second, and the page says for a while that all is saved before it says that something is not yet.
  await an.page.evaluate(async () => {
    for (let frame = 0; frame < 12; frame++) await new Promise(requestAnimationFrame)
  })
  await saved(an)
  second.doc.transact(() => {
    for (const note of readNotes(second.doc)) removeNote(second.doc, note.id)
  })
  await until(look.doc, () => texts().length === 0, 'an empty board')
  await expect.poll(() => an.page.locator('.board-note, [aria-label^="Verwijder de notitie"]').count()).toBe(0)
}
const words = (count: number) => Array.from({ length: count }, (_, nth) => `woord${nth}`).join(' ')

describe('WORDS-3: on the canvas, what is in the field is on the note', () => {
  test('typing past the limit says so at the note, and Enter swallows nothing', async () => {
    await newNote(an)
    await paste(an, { 'text/plain': 'x'.repeat(MAX_NOTE_LENGTH - 5) })
    await shown(an, 'Nog 5 letters').waitFor()
    await an.page.keyboard.type('abcdefghij')
    await shown(an, /Deze notitie is vol/).waitFor()
    expect(await an.page.getByRole('status').filter({ hasText: 'Deze notitie is vol' }).count()).toBe(1)
    const text = `${'x'.repeat(MAX_NOTE_LENGTH - 5)}abcde`
    expect(await typed(an)).toBe(text)
    await has(text)
    await saved(an)
    await an.look('60-words-full')
    await an.accessible()
    // On a phone what is said stays on the screen.
    await an.page.setViewportSize(PHONE)
    const told = an.page.locator('.board-told')
    const isOnScreen = async () => {
      const { x, width } = (await told.boundingBox())!
      return x >= 0 && x + width <= PHONE.width
    }
    await expect.poll(isOnScreen, { timeout: 10_000 }).toBe(true)
    await an.look('60-words-full-phone')
    await an.page.setViewportSize(DESKTOP)
    await an.page.keyboard.press('Enter')
    await has(text)
    expect(texts()).toEqual([text])
    // A letter typed while the full note is chosen opens it, and is none too many either.
    await an.page.keyboard.press('Control+ArrowLeft')
    await expect.poll(() => inCell(an)).toBe(true)
    await an.page.keyboard.type('k')
    await shown(an, /Deze notitie is vol/).waitFor()
    await an.page.keyboard.press('Enter')
    expect(texts()).toEqual([text])
  })

  test('more than a note takes, said to a chosen cell at once, becomes notes', async () => {
    await clear()
    await newNote(an)
    await an.page.keyboard.type('Eerst')
    await an.page.keyboard.press('Enter')
    await expect.poll(() => inCell(an)).toBe(true)
    await an.page.keyboard.insertText(words(500))
    await shown(an, 'Dat paste niet op één notitie. Het zijn er 3 geworden.').waitFor()
    // The last letter of the first note may come after the notes that were made at once.
    await until(look.doc, () => texts().join(' ') === `Eerst ${words(500)}`, 'every letter')
    await an.page.keyboard.press('Enter')
  })

  test('of a longer paste the rest comes on the next notes, and that is told', async () => {
    await clear()
    await newNote(an)
    await an.page.keyboard.type('Vooraf ')
    await paste(an, { 'text/plain': words(500) })
    await shown(an, 'Dat paste niet op één notitie. De rest staat op 2 nieuwe notities ernaast.').waitFor()
    await an.look('61-words-rest')
    await until(look.doc, () => texts().join(' ').split(/\s+/).length === 501, 'every word')
    expect(texts().join(' ')).toBe(`Vooraf ${words(500)}`)
    expect(texts().every((text) => lettersIn(text) <= MAX_NOTE_LENGTH)).toBe(true)
    expect(await typed(an)).toBe(texts()[0])
    await an.page.keyboard.press('Enter')
    expect(texts().join(' ')).toBe(`Vooraf ${words(500)}`)
    await an.page.keyboard.press('Control+z')
    await an.page.keyboard.press('Control+y')
  })

  test('a long text pasted on the bare canvas becomes notes, with the line ends of a note', async () => {
    await clear()
    await an.page.locator('.tl-container').focus()
    await paste(an, { 'text/plain': `${words(200)}\r\n${words(210)}` }, '.tl-container')
    await shown(an, 'Dat paste niet op één notitie. Het zijn er 2 geworden.').waitFor()
    await until(look.doc, () => texts().length === 2, 'two notes')
    expect(texts().join('\n')).toBe(`${words(200)}\n${words(210)}`)
    expect(texts().join('')).not.toContain('\r')
  })

  test('what is far too much is not done by halves', async () => {
    await clear()
    await newNote(an)
    await an.page.keyboard.type('Vooraf')
    await paste(an, { 'text/plain': words(5000) })
    await shown(an, /Dat is te veel tekst in één keer/).waitFor()
    expect(await typed(an)).toBe('Vooraf')
    await an.page.keyboard.press('Enter')
    await has('Vooraf')
    expect(texts()).toEqual(['Vooraf'])
  })

  test('hundreds of short lines stand on one note, and all of it is drawn within it', async () => {
    await clear()
    const lines = Array.from({ length: 220 }, (_, nth) => `r${nth}`).join('\n')
    await newNote(an)
    await paste(an, { 'text/plain': lines })
    await an.page.keyboard.press('Enter')
    await has(lines)
    expect(texts()).toEqual([lines])
    // Whoever chooses it sees all of it.
    await an.page.locator('.board-note').click()
    await an.page.locator('.board-note-text:not([data-cut])').waitFor()
    const over = await an.page.locator('.board-note').evaluate((note) => {
      const range = document.createRange()
      range.selectNodeContents(note.querySelector('.board-note-text')!)
      return range.getBoundingClientRect().height / note.getBoundingClientRect().height
    })
    expect(over).toBeLessThanOrEqual(1)
  })
})

describe('WORDS-6 and WORDS-7: pasted from elsewhere, it is the words', () => {
  const WORD_LIST = (mark: string, text: string) =>
    `<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`
  const CELLS = [
    ['Naam', 'Aantal'],
    ['An', '3'],
    ['Rosa', '5'],
  ]
  const TABLE = `<table>\n <tr>${CELLS.map((row) => row.map((cell) => `\n  <td><p>${cell}</p></td>`).join('')).join('\n </tr>\n <tr>')}\n </tr>\n</table>`
  const ROWS = 'Naam · Aantal\nAn · 3\nRosa · 5'
  test.each([
    [
      'a telephone number',
      { 'text/html': 'Bel <a href="tel:+3212345678">012 34 56 78</a> snel' },
      'Bel 012 34 56 78 snel',
    ],
    ['a place in a document', { 'text/html': '<a href="#_Toc123">1. Inleiding</a>' }, '1. Inleiding'],
    ['links that run', { 'text/html': '<a href="javascript:alert(1)">klik</a> <a href="sms:1">sms</a>' }, 'klik sms'],
    ['a page', { 'text/html': '<p>Zie <a href="https://example.org">onze <b>site</b></a></p>' }, 'Zie onze site'],
    [
      'nested blocks and breaks',
      { 'text/html': '<div>een<div>twee<br>drie</div><div><div>vier</div></div></div>' },
      'een\ntwee\ndrie\nvier',
    ],
    ['an empty line', { 'text/html': '<p>een</p><p>&nbsp;</p><p>twee</p>' }, 'een\n\ntwee'],
    [
      'a list of a page',
      { 'text/html': '<ul><li>een<ul><li>twee</li></ul></li></ul><ol start="3"><li>drie</li></ol>' },
      '• een\n• twee\n3. drie',
    ],
    [
      'a list of Word',
      { 'text/html': WORD_LIST('·', 'een') + WORD_LIST('§', 'twee') + WORD_LIST('1.', 'drie') },
      '• een\n• twee\n1. drie',
    ],
    ['the same, as Word gives it', { 'text/html': WORD_LIST('·', 'een'), 'text/plain': '·\teen\r\n' }, '• een'],
    ['a table of Word', { 'text/html': TABLE }, ROWS],
    ['a table without tabs', { 'text/html': TABLE, 'text/plain': CELLS.flat().join('\n') }, ROWS],
    [
      'cells of a spreadsheet',
      { 'text/html': TABLE, 'text/plain': CELLS.map((row) => row.join('\t')).join('\r\n') + '\r\n' },
      ROWS,
    ],
    [
      'what is not to be seen',
      { 'text/html': '<style>p{}</style><!--x--><p>een</p><script>alert(1)</script><p hidden>twee</p>' },
      'een',
    ],
    ['plain text', { 'text/plain': 'een\r\n\r\n  twee\u2028drie' }, 'een\n\n  twee\ndrie'],
  ] as [string, Record<string, string>, string][])('%s', async (_what, data, text) => {
    await clear()
    await newNote(an)
    await paste(an, data)
    // What is typed after it goes on in the same note.
    await an.page.keyboard.type('!')
    await has(`${text}!`)
    expect(await typed(an)).toBe(`${text}!`)
    await an.page.keyboard.press('Enter')
    expect(await isFirstCanvas()).toBe(1)
  })

  test('what is typed stays as it was typed', async () => {
    await clear()
    const lines = [
      'ftp://example.org/x en a@b.be',
      '1. geen lijst',
      '- ook niet',
      '# geen **kop** of `code`',
      '> ~~niets~~ ==x==',
    ]
    await newNote(an)
    for (const [nth, line] of lines.entries()) {
      if (nth > 0) await an.page.keyboard.press('Shift+Enter')
      await an.page.keyboard.type(line)
    }
    await an.page.keyboard.press('Control+b')
    await an.page.keyboard.type(' niet vet')
    const text = `${lines.join('\n')} niet vet`
    await has(text)
    await an.page.keyboard.press('Enter')
    expect(await an.page.locator('.board-note').locator('a, b, strong, ul, ol, h1').count()).toBe(0)
    expect(await isFirstCanvas()).toBe(1)
    await saved(an)
  })
})

describe('WORDS-4 and WORDS-5: in the list, and sent to the note-taker', () => {
  test('three hundred short lines of a phone are put on the board with one tap', async () => {
    await clear()
    const lines = Array.from({ length: 300 }, (_, nth) => `r${nth}`).join('\n')
    await opens(rosa, 'Stuur een tekst')
    await rosa.page.getByLabel('Je tekst').fill(lines)
    await button(rosa, 'Verstuur').click()
    await shown(rosa, 'Verstuurd. De notulent ziet je tekst.').waitFor()
    await opens(an, 'Teksten')
    await button(an, /Zet op het bord/)
      .first()
      .click()
    await has(lines)
    await button(an, /^Teksten 1$/).waitFor({ state: 'detached' })
    expect(texts()).toEqual([lines])
  })

  test('a longer text of a phone says in how many parts it goes, and goes', async () => {
    const long = words(500)
    await rosa.page.getByLabel('Je tekst').fill(long)
    await shown(rosa, 'Dit past niet op één notitie. We sturen het in 3 stukken.').waitFor()
    await rosa.look('62-words-sent')
    await rosa.accessible()
    await button(rosa, 'Verstuur').click()
    await shown(rosa, 'Verstuurd. De notulent ziet je tekst.').waitFor()
    await button(an, /^Teksten 3$/).waitFor()
    const field = rosa.page.getByLabel('Je tekst')
    await field.fill(words(5000))
    await shown(rosa, /Dit is te veel tekst in één keer/).waitFor()
    expect(await button(rosa, 'Verstuur').isDisabled()).toBe(true)
    expect(await field.inputValue()).toBe(words(5000))
    await field.fill('')
  })

  test('a long note in the list becomes as many as it takes, new or changed', async () => {
    await clear()
    await asList(an)
    const field = newPlan(an)
    await field.fill(words(500))
    await shown(an, 'Dit past niet op één notitie. Het worden er 3.').waitFor()
    await an.look('63-words-list')
    await an.page.setViewportSize(PHONE)
    await shown(an, 'Dit past niet op één notitie. Het worden er 3.').scrollIntoViewIfNeeded()
    await an.look('63-words-list-phone')
    await an.page.setViewportSize(DESKTOP)
    await an.accessible()
    await field.press('Enter')
    await until(look.doc, () => texts().length === 3, 'three notes')
    expect(texts().join(' ')).toBe(words(500))
    await clear()
    await field.fill('Kort')
    await field.press('Enter')
    await has('Kort')
    await button(an, 'Wijzig de notitie: Kort').click()
    await an.page.getByLabel('Tekst van de notitie').fill(words(300))
    await button(an, 'Bewaar').click()
    await until(look.doc, () => texts().length === 2, 'two notes')
    expect(texts().join(' ')).toBe(words(300))
  })
})

describe('WORDS-9: letters that are being composed', () => {
  /** As an input method does it: letters that are not final yet, and then those that are. */
  const compose = (keyboard: CDPSession, text: string) =>
    keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })

  /** Safari's order: the composing is over, and then comes the Enter that ended it, told by its key code only. */
  const enterOfSafari = (who: Person, at: string) =>
    who.page
      .locator(at)
      .first()
      .evaluate((target) => {
        const key = { key: 'Enter', code: 'Enter', keyCode: 229, which: 229, bubbles: true, cancelable: true }
        target.dispatchEvent(new CompositionEvent('compositionend', { data: 'あ', bubbles: true }))
        target.dispatchEvent(new KeyboardEvent('keydown', key))
      })

  test('the Enter that ends them does not end the note, in the list and on the canvas', async () => {
    await clear()
    const field = newPlan(an)
    await field.fill('あ')
    await field.evaluate((area) => area.setAttribute('data-here', ''))
    await enterOfSafari(an, '[data-here]')
    expect([await field.inputValue(), texts()]).toEqual(['あ', []])
    await field.press('Enter')
    await has('あ')
    await button(an, 'Wijzig de notitie: あ').click()
    await an.page.getByLabel('Tekst van de notitie').fill('いろ')
    await enterOfSafari(an, '[aria-label="Tekst van de notitie"]')
    expect(texts()).toEqual(['あ'])
    await an.page.getByLabel('Tekst van de notitie').press('Enter')
    await has('いろ')

    await asBoard(an)
    await newNote(an)
    await an.page.keyboard.type('は')
    await has('は')
    await enterOfSafari(an, '.tl-shape [contenteditable=true]')
    await an.page.keyboard.type('に')
    await has('はに')
    await an.page.keyboard.press('Enter')
    await field.waitFor({ state: 'detached' })
  })

  test('a change of the same note from elsewhere does not double them on the canvas, and both stay', async () => {
    await clear()
    await newNote(an)
    await an.page.keyboard.type('Wij ')
    await has('Wij ')
    const keyboard = await an.context.newCDPSession(an.page)
    await compose(keyboard, 'n')
    await compose(keyboard, 'ni')
    await has('Wij ni')
    await until(second.doc, () => readNotes(second.doc)[0]?.text === 'Wij ni', 'it on the other device')
    const note = readNotes(second.doc)[0]!
    setNoteText(second.doc, note.id, 'Ja! Wij ni')
    await shown(an, 'Iemand anders schreef intussen ook op deze notitie.').waitFor()
    await compose(keyboard, 'nih')
    await keyboard.send('Input.insertText', { text: '你' })
    await an.page.keyboard.type('!')
    await expect.poll(() => typed(an)).toBe('Wij 你!')
    await button(an, 'Maak van mijn tekst een nieuwe notitie').click()
    await has('Wij 你!')
    expect(texts().sort()).toEqual(['Ja! Wij ni', 'Wij 你!'])
    await an.page.keyboard.press('Enter')
  })

  test('nor does what becomes of its colour meanwhile', async () => {
    await clear()
    await newNote(an)
    const keyboard = await an.context.newCDPSession(an.page)
    await compose(keyboard, 'ni')
    await has('ni')
    await until(second.doc, () => readNotes(second.doc)[0]?.text === 'ni', 'it on the other device')
    recordsOf(second.doc).get(readNotes(second.doc)[0]!.id)!.set('props.color', 'orange')
    await an.page.locator('.board-note').and(an.page.locator('[style*="#fdc993"]')).waitFor()
    await compose(keyboard, 'nih')
    await keyboard.send('Input.insertText', { text: '你' })
    await an.page.keyboard.type('!')
    await an.page.keyboard.press('Enter')
    await has('你!')
    expect(texts()).toEqual(['你!'])
  })

  test('nor in the declaration, where both changes stay', async () => {
    await command({ type: 'step.go', step: 'declaration' })
    const field = an.page.getByLabel('Voor wie doen jullie dit?')
    await field.fill('Voor onze bezoekers')
    await until(
      second.doc,
      () => readDraft(second.doc).profile === 'Voor onze bezoekers',
      'the text on the other device',
    )
    await field.focus()
    await an.page.keyboard.press('End')
    const keyboard = await an.context.newCDPSession(an.page)
    await compose(keyboard, ' n')
    await compose(keyboard, ' ni')
    writeDraft(second.doc, { profile: `Vooral ${readDraft(second.doc).profile.slice(5)}` })
    // It is on the page by now, beside the field.
    await an.page
      .getByText(/Vooral onze bezoekers/)
      .first()
      .waitFor()
    await compose(keyboard, ' nih')
    await keyboard.send('Input.insertText', { text: ' 你' })
    await an.page.keyboard.type('!')
    const wanted = 'Vooral onze bezoekers 你!'
    await until(second.doc, () => readDraft(second.doc).profile === wanted, 'both changes')
    await expect.poll(() => field.inputValue()).toBe(wanted)
  })

  test('WORDS-8: an emoji in the place of another stays whole', async () => {
    const field = an.page.getByLabel('Voor wie doen jullie dit?')
    for (const text of ['Samen 😀', 'Samen 😁', 'Samen 🨁']) {
      await field.fill(text)
      await until(look.doc, () => readDraft(look.doc).profile === text, text)
    }
  })

  test('WORDS-10: a sentence that is full says so, as the browser cuts off what is pasted beyond', async () => {
    const field = an.page.getByLabel('Zin 1', { exact: false }).first()
    await field.fill('x'.repeat(5000))
    await shown(an, /Hier passen hoogstens/).waitFor()
  })

  test('nothing went wrong on any screen', async () => {
    expect(await isFirstCanvas()).toBe(0) // the list was looked at in between, and that is all
    expect(troubles()).toEqual([])
  })
})
