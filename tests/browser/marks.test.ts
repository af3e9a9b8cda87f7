import { expect, test } from 'vitest'
import { IDEAS_CELL, PARKING_CELL, PLAN_CELL } from '@/domain/method/template'
import { atRest, DESKTOP, type Person, PHONE } from '../support/browser/browser'
import { asBoard, asList, button, cast, cellOnCanvas, onCanvas } from '../support/browser/cast'

// Marks on notes, and notes that go somewhere else, in four browsers against the built product. Chapters of one story.

const { command, view, people, troubles } = cast('marks', {
  people: { fatima: {}, an: {}, bart: {}, rosa: { screen: PHONE } },
  step: 'step-2',
  pen: 'an',
})
// Bart takes part on a laptop, with the canvas; Rosa on a small phone.
const { fatima, an, bart, rosa } = people

/** Waits until the server has this note in this cell. */
const liesIn = (text: string, cell: string) =>
  expect.poll(async () => (await view()).notes.find((note) => note.text === text)?.cell).toBe(cell)
const marksOf = async (text: string) => (await view()).notes.find((note) => note.text === text)?.marks
const inCell = (who: Person, cell: string) => who.page.locator(`[data-cell="${cell}"]`)
const acts = (who: Person) => who.page.getByRole('group', { name: 'Deze notitie merken en verplaatsen' })
const looksAt = (who: Person, sheet: string) => who.page.getByLabel('Kies een blad').selectOption(sheet)
const middle = async (box: {
  boundingBox(): Promise<{ x: number; y: number; width: number; height: number } | null>
}) => {
  const { x, y, width, height } = (await box.boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}
const IDEA = 'Foto van de week: wie wil, toont er een'
const ALL_MARKED = ['low-threshold', 'attractive', 'fun', 'within-activity']

test('MARK-1, MARK-3: in the list the note-taker marks an idea and plans it with a tap each; a phone sees both', async () => {
  await asList(an)
  const field = an.page.getByLabel(/Nieuwe notitie.*Welke andere ideeën/)
  for (const text of [IDEA, 'Een computerlokaal met vaste openingsuren', 'Samen een recept zoeken']) {
    await field.fill(text)
    await field.press('Enter')
  }
  await button(an, `Merken of verplaatsen: ${IDEA}`).click()
  await button(an, 'leuk').click()
  await expect.poll(() => marksOf(IDEA)).toEqual(['fun'])
  await inCell(rosa, IDEAS_CELL).getByText('leuk', { exact: true }).waitFor()
  await an.accessible()
  await an.look('marks-1-list')
  await an.page.setViewportSize(PHONE)
  await an.look('marks-2-list-phone')
  await an.page.setViewportSize(DESKTOP)

  await inCell(an, IDEAS_CELL).getByRole('button', { name: 'Dit plannen we' }).click()
  await liesIn(IDEA, PLAN_CELL)
  await an.page.getByText('Verplaatst naar: Deze oefenkansen plannen we').waitFor()
  await inCell(rosa, PLAN_CELL).getByText(IDEA).waitFor()
  await inCell(rosa, PLAN_CELL).scrollIntoViewIfNeeded()
  await rosa.look('marks-3-planned-phone')
  await rosa.accessible()

  // Planned by mistake: the way back is at hand, also for a keyboard.
  await an.page.keyboard.press('Enter')
  await liesIn(IDEA, IDEAS_CELL)
})

test('MARK-3: on the canvas the same is beside the chosen note, and undo takes it back', async () => {
  await asBoard(an)
  await onCanvas(an, IDEA).click()
  await acts(an).waitFor()
  for (const mark of ['laagdrempelig', 'aantrekkelijk', 'past in activiteit']) await button(an, mark).click()
  await expect.poll(() => marksOf(IDEA)).toEqual(ALL_MARKED)
  await an.look('marks-4-canvas')
  await an.accessible()
  await an.page.locator('.tl-container').focus()
  await an.page.keyboard.press('Control+z')
  await expect.poll(() => marksOf(IDEA)).toEqual(ALL_MARKED.slice(0, 3))
  await an.page.keyboard.press('Control+y')

  await acts(an).getByRole('button', { name: 'Parkeren' }).click()
  await liesIn(IDEA, PARKING_CELL)
  await an.page.getByText('Verplaatst naar: Belangrijk, maar te groot voor vandaag').last().waitFor()
  await an.look('marks-5-parked')
  await acts(an).getByRole('button', { name: 'Zet terug' }).click()
  await liesIn(IDEA, IDEAS_CELL)
  await an.page.keyboard.press('Control+z')
  await liesIn(IDEA, PARKING_CELL)
  await expect.poll(() => marksOf(IDEA)).toEqual(ALL_MARKED)
})

test('MARK-4: a parked note says where it comes from, and a tap goes there, for whoever taps only', async () => {
  const from = /Ga kijken waar deze notitie vandaan komt: Welke andere ideeën/
  await inCell(rosa, PARKING_CELL).evaluate((cell) => cell.closest('details')!.setAttribute('open', ''))
  await button(rosa, from).scrollIntoViewIfNeeded()
  await rosa.look('marks-6-from-phone')
  await button(rosa, from).click()
  await expect.poll(() => rosa.page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe(IDEAS_CELL)

  // On the canvas, after going to look at Parkeerplek alone.
  await looksAt(bart, 'parking')
  await atRest(bart)
  await button(bart, from).click()
  await atRest(bart)
  await button(bart, /Terug naar de groep/).waitFor()
  await bart.look('marks-7-from-canvas')
  const box = (await cellOnCanvas(bart, IDEAS_CELL).boundingBox())!
  expect(box.x).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width).toBeLessThanOrEqual(DESKTOP.width)
  await expect.poll(() => button(fatima, /Terug naar de groep/).count()).toBe(0)
})

test('MARK-5: while a step is open, the canvas lets people work in its cells and nowhere else', async () => {
  await command({ type: 'step.open', minutes: 10 })
  await button(bart, /Terug naar de groep/).click()
  await atRest(bart)
  await button(bart, 'Notitie').click()
  const ideas = (await cellOnCanvas(bart, IDEAS_CELL).boundingBox())!
  await bart.page.mouse.click(ideas.x + ideas.width * 0.5, ideas.y + ideas.height * 0.75)
  await bart.page.locator('.tl-container [contenteditable="true"]:focus').waitFor()
  await bart.page.keyboard.insertText('Van Bart')
  await bart.page.keyboard.press('Escape')
  await liesIn('Van Bart', IDEAS_CELL)
  // Still chosen: a tap would go on writing in it.
  await acts(bart).waitFor()
  expect(await acts(bart).getByRole('button', { name: 'Parkeren' }).count()).toBe(0)
  await expect.poll(() => acts(bart).getByRole('button', { name: 'Dit plannen we' }).count()).toBe(1)

  // Dragged beside every cell it comes back.
  const [note, beside] = [await middle(onCanvas(bart, 'Van Bart')), await middle(bart.page.getByLabel('Kies een blad'))]
  await bart.page.mouse.move(note.x, note.y)
  await bart.page.mouse.down()
  await bart.page.mouse.move(beside.x + 400, beside.y - 20, { steps: 10 })
  await bart.page.mouse.move(beside.x + 400, beside.y, { steps: 10 })
  await bart.page.mouse.up()
  await expect.poll(() => middle(onCanvas(bart, 'Van Bart'))).toEqual(note)

  // On Parkeerplek nothing can be chosen or removed, nor is anything made there.
  await looksAt(bart, 'parking')
  await atRest(bart)
  const parking = await middle(cellOnCanvas(bart, PARKING_CELL))
  const parked = await middle(onCanvas(bart, IDEA))
  await bart.page.mouse.click(parked.x, parked.y - 8)
  await bart.page.keyboard.press('Delete')
  await bart.page.mouse.dblclick(parking.x, parking.y)
  await bart.page.keyboard.type('Stiekem')
  await bart.page.keyboard.press('Escape')
  await bart.look('marks-8-open-step')

  await button(bart, /Terug naar de groep/).click()
  await atRest(bart)
  await onCanvas(bart, 'Van Bart').click()
  await acts(bart).getByRole('button', { name: 'leuk' }).click()
  await expect.poll(() => marksOf('Van Bart')).toEqual(['fun'])
  expect((await view()).notes.map(({ text, cell }) => `${cell} ${text}`).sort()).toEqual([
    `${PARKING_CELL} ${IDEA}`,
    `${IDEAS_CELL} Een computerlokaal met vaste openingsuren`,
    `${IDEAS_CELL} Samen een recept zoeken`,
    `${IDEAS_CELL} Van Bart`,
  ])
  expect(await bart.page.getByText(/(staat|staan) niet op het bord/).count(), 'the server refused nothing').toBe(0)
})

test('MARK-7: who made a note meanwhile stands on it for the facilitator, and for nobody else', async () => {
  await onCanvas(fatima, 'Van Bart').getByText('van Bart', { exact: true }).waitFor()
  await fatima.look('marks-9-author')
  await asList(fatima)
  await inCell(fatima, IDEAS_CELL).getByText('van Bart', { exact: true }).waitFor()
  await fatima.accessible()
  for (const who of [an, bart, rosa])
    expect(await who.page.getByText('van Bart', { exact: true }).count(), 'told to others').toBe(0)
})

test('MARK-6: what is planned is in the declaration at once, and what is not planned after all is not', async () => {
  await command({ type: 'step.go', step: 'declaration' })
  await asList(an)
  const plan = async (move: string) => {
    const panel = inCell(an, move === 'Dit plannen we' ? IDEAS_CELL : PLAN_CELL)
    await panel.evaluate((cell) => cell.closest('details')!.setAttribute('open', ''))
    await panel.getByRole('button', { name: 'Merken of verplaatsen: Samen een recept zoeken' }).click()
    await panel.getByRole('button', { name: move }).click()
  }
  const paper = rosa.page.getByLabel('De engagementsverklaring zoals ze wordt')
  await plan('Dit plannen we')
  await paper.getByText('Samen een recept zoeken').waitFor()
  await an.look('marks-10-declaration')
  await an.accessible()
  await plan('Toch niet plannen')
  await expect.poll(() => paper.getByText('Samen een recept zoeken').count()).toBe(0)
})

test('nothing went wrong in any of the browsers', () => {
  expect(troubles()).toEqual([])
})
