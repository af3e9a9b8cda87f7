import { expect, test } from 'vitest'
import { atRest, opens, type Person, PHONE } from '../support/browser/browser'
import { asList, button, cast, cellOnCanvas, onCanvas, shown } from '../support/browser/cast'

// Several notes at once: pasted as a list, and moved together, against the built product. Chapters of one story.

const story = cast('several', { people: { fatima: {}, an: {}, rosa: { screen: PHONE } }, step: 'step-2', pen: 'an' })
const { view, troubles } = story
const { an, rosa } = story.people

const lie = async (cell: string) => (await view()).notes.flatMap((note) => (note.cell === cell ? note.text : []))
/** What a browser does on Ctrl+V, with this on the clipboard. */
const paste = (who: Person, data: Record<string, string>, into: string) =>
  who.page.locator(into).evaluate((target, clipboard) => {
    const clipboardData = new DataTransfer()
    for (const [type, value] of Object.entries(clipboard)) clipboardData.setData(type, value)
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)
const chooses = async (cell: string) => {
  const { x, y, width, height } = (await cellOnCanvas(an, cell).boundingBox())!
  await an.page.mouse.click(x + width / 2, y + height - 20)
}
const LIST = ['Koffie met QR', 'Foto van de week', 'Samen de bus zoeken']

test('WORDS-11: a list that is pasted on the canvas is a note a line, and one undo takes it back', async () => {
  await an.page.locator('.tl-canvas').waitFor()
  await atRest(an)
  await chooses('S2.1')
  await paste(an, { 'text/plain': LIST.map((item) => `• ${item}`).join('\r\n') }, '.tl-container')
  await expect.poll(() => lie('S2.1')).toEqual(LIST)
  await shown(an, 'Elke regel staat op een eigen notitie: 3 in totaal.').waitFor()
  await an.look('several-01-list')
  await an.accessible()
  await button(an, 'Ongedaan maken').click()
  await expect.poll(() => lie('S2.1')).toEqual([])
  await button(an, 'Opnieuw doen').click()
  await expect.poll(() => lie('S2.1')).toEqual(LIST)
})

test('MARK-8: several notes that are chosen go together, dragged or to another box, and come back with one undo', async () => {
  await atRest(an)
  // A box drawn around all of them.
  const [first, last] = [(await onCanvas(an, LIST[0]!).boundingBox())!, (await onCanvas(an, LIST[2]!).boundingBox())!]
  await an.page.mouse.move(first.x - 6, first.y - 6)
  await an.page.mouse.down()
  await an.page.mouse.move(last.x + last.width + 4, last.y + last.height + 4, { steps: 6 })
  await an.page.mouse.up()
  await an.look('several-02-chosen')
  await an.page.locator('summary', { hasText: 'Verplaats naar …' }).click()
  await an.page.getByLabel('Naar welk vak?').selectOption('S3.6')
  await button(an, 'Verplaats').click()
  await expect.poll(() => lie('S3.6')).toEqual(LIST)
  await button(an, 'Ongedaan maken').click()
  await expect.poll(() => lie('S2.1')).toEqual(LIST)

  // With Shift, and dragged by one of them.
  await atRest(an)
  await onCanvas(an, LIST[0]!).click()
  await onCanvas(an, LIST[2]!).click({ modifiers: ['Shift'] })
  const from = (await onCanvas(an, LIST[2]!).boundingBox())!
  const plans = (await cellOnCanvas(an, 'S2.1+plan').boundingBox())!
  await an.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await an.page.mouse.down()
  await an.page.mouse.move(plans.x + plans.width / 2, plans.y + plans.height * 0.8, { steps: 8 })
  await an.page.mouse.up()
  await expect.poll(() => lie('S2.1+plan')).toEqual([LIST[0], LIST[2]])
  expect(await lie('S2.1')).toEqual([LIST[1]])
  await button(an, 'Ongedaan maken').click()
  await expect.poll(() => lie('S2.1')).toEqual(LIST)
})

test('WORDS-11: of a table the words come, and it is said that the rest does not', async () => {
  await atRest(an)
  await chooses('S3.6')
  await paste(an, { 'text/plain': 'Naam\tAantal\nAn\t3' }, '.tl-container')
  await expect.poll(() => lie('S3.6')).toEqual(['Naam · Aantal\nAn · 3'])
  await shown(an, /de opmaak van de tabel is weg/).waitFor()
  await an.look('several-03-table')
  // Copied and pasted, a note of several lines is still one note.
  const copied = await an.page.locator('.tl-container').evaluate((target) => {
    const clipboardData = new DataTransfer()
    target.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
    return Object.fromEntries([...clipboardData.types].map((type) => [type, clipboardData.getData(type)]))
  })
  await paste(an, copied, '.tl-container')
  await expect.poll(() => lie('S3.6')).toEqual(['Naam · Aantal\nAn · 3', 'Naam · Aantal\nAn · 3'])
})

test('WORDS-11: in the list it is the same, with the way back at hand', async () => {
  await asList(an)
  const field = '[data-cell="S2.1+plan"] [data-add] textarea'
  const plans = an.page.locator('[data-cell="S2.1+plan"]')
  await paste(an, { 'text/plain': LIST.join('\n') }, field)
  await expect.poll(() => lie('S2.1+plan')).toEqual(LIST)
  await plans.getByText('3 notities toegevoegd, elke regel apart.').waitFor()
  await an.look('several-04-in-list')
  await an.accessible()
  await button(plans, 'Ongedaan maken').click()
  await expect.poll(() => lie('S2.1+plan')).toEqual([])
  await paste(an, { 'text/plain': 'Naam\tAantal\nAn\t3' }, field)
  await plans.getByText(/de opmaak van de tabel is weg/).waitFor()
})

test('WORDS-11: in a text for the notulent it is said as well, until it is sent', async () => {
  await opens(rosa, 'Stuur een tekst')
  const field = rosa.page.getByLabel('Je tekst')
  await field.evaluate((target) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'Naam\tAantal\nAn\t3')
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await field.fill('Naam Aantal')
  await shown(rosa, /de opmaak van de tabel is weg/).waitFor()
  await button(rosa, 'Verstuur').click()
  await shown(rosa, /de opmaak van de tabel is weg/).waitFor({ state: 'detached' })
})

test('nothing went wrong on any screen', () => {
  expect(troubles()).toEqual([])
})
