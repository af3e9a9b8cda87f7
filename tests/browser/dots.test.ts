import { beforeAll, describe, expect, test } from 'vitest'
import { addNote, removeNote } from '@/domain/board/notes'
import { moveNote } from '@/domain/board/moves'
import { openDesk, type Person, PHONE } from '../support/browser/browser'
import { asBoard, asList, button, cast, field, onCanvas, says } from '../support/browser/cast'
import type { Client } from '../support/room/client'

// Choosing together: everybody gives three dots to ideas on a device of their own. The tests are chapters of one story.

const story = cast('dots', {
  people: { fatima: {}, an: {}, rosa: { screen: { ...PHONE, width: 320 } }, bo: {} },
  step: 'step-2',
  pen: 'an',
})
const { as, view, visitors, troubles } = story
const { fatima, an, rosa, bo } = story.people

const COFFEE = 'Een koffiemoment met de tablet'
const PHOTO = 'Foto van de week, samen gekozen en op het prikbord gehangen'
const NEWS = 'De krant lezen op een groot scherm'
const GAME = 'Een quiz op de gsm'
let scribe: Client
let wall: Person
const ids: Record<string, string> = {}
beforeAll(async () => {
  wall = await story.opens(story.desk, { screen: { width: 1920, height: 1080 } }, '/scherm')
  scribe = await story.connect(visitors.an)
  for (const text of [COFFEE, PHOTO, NEWS, GAME]) ids[text] = addNote(scribe.doc, 'S2.1', text)
  await says(rosa, GAME)
})

const desk = () => fatima.page.getByRole('region', { name: 'Samen kiezen', exact: true })
const asked = (who: Person) => who.page.getByRole('region', { name: 'Vragen aan jou' })
const gives = (who: Person, idea: string) => button(asked(who), new RegExp(`^Stip geven aan .*${idea}`))
const takes = (who: Person, idea: string) => button(asked(who), new RegExp(`^Stip terugnemen van .*${idea}`))
/** What was given can be changed where it is folded in. */
const unfolds = async (who: Person) => {
  const part = asked(who).locator('details', { hasText: /^Samen kiezen: bedankt/ })
  await part.waitFor()
  if (!(await part.evaluate((element) => (element as HTMLDetailsElement).open))) await part.locator('summary').click()
}
const noSideways = async (who: Person) =>
  expect(await who.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)

describe('asked', () => {
  test('DOTS-1: it comes to every device, says how many dots are left, and gives no fourth', async () => {
    await openDesk(fatima, 'Vragen')
    await button(desk(), 'Nu vragen').click()
    await says(wall, 'Samen kiezen: geef drie stippen op je toestel. Nog niemand gaf er.')
    const left = asked(rosa).getByRole('status').filter({ hasText: 'te geven' })
    await left.getByText('Nog 3 stippen te geven.').waitFor()
    expect(await button(asked(rosa), 'Stippen geven').getAttribute('aria-disabled')).toBe('true')
    await gives(rosa, COFFEE).click()
    await gives(rosa, COFFEE).click()
    await left.getByText('Nog 1 stip te geven.').waitFor()
    await rosa.look('dots-01-choosing-320')
    await rosa.accessible()
    await noSideways(rosa)
    // By keyboard, without losing the place.
    await gives(rosa, NEWS).focus()
    await rosa.page.keyboard.press('Enter')
    await says(asked(rosa), 'Je stippen zijn op.')
    expect(await gives(rosa, GAME).getAttribute('aria-disabled')).toBe('true')
    expect(await gives(rosa, NEWS).evaluate((at) => at === document.activeElement)).toBe(true)
    await rosa.page.keyboard.press('Enter')
    await takes(rosa, NEWS).click()
    await left.getByText('Nog 1 stip te geven.').waitFor()
    await gives(rosa, PHOTO.slice(0, 20)).click()
  })

  test('DOTS-1, KEPT-3: what was chosen and not sent outlives a reload, and is given with one button', async () => {
    expect((await view()).stage.dots.answered).toBe(0)
    await rosa.page.reload()
    await says(asked(rosa), 'Nog niet verstuurd.')
    await says(asked(rosa), 'Je stippen zijn op.')
    await button(asked(rosa), 'Stippen geven').click()
    await asked(rosa)
      .getByRole('heading', { name: /^Samen kiezen: bedankt/ })
      .waitFor()
    await rosa.look('dots-02-given-320')
    await desk().getByText('1 persoon heeft geantwoord, 2 nog niet.').waitFor()
    await desk().getByText('Er is nog maar 1 antwoord.').waitFor()
    await unfolds(rosa)
    await takes(rosa, PHOTO.slice(0, 20)).click()
    await gives(rosa, GAME).click()
    await button(asked(rosa), 'Stippen geven').click()
    await expect.poll(() => asked(rosa).getByText('Nog niet verstuurd.').count()).toBe(0)
    expect((await view()).stage.dots.answered).toBe(1)
  })

  test('DOTS-5: of an idea that is gone the dot comes back; one that became a plan keeps it', async () => {
    for (const idea of [COFFEE, NEWS, GAME]) await gives(bo, idea).click()
    await button(asked(bo), 'Stippen geven').click()
    await unfolds(bo)
    moveNote(scribe.doc, ids[COFFEE]!, 'promote')
    removeNote(scribe.doc, ids[GAME]!)
    await says(asked(bo), 'Nog 1 stip te geven.')
    await says(asked(bo), 'Dit idee ligt nu ergens anders. Je stip blijft erbij.')
    expect(await gives(bo, COFFEE).getAttribute('aria-disabled')).toBe('true')
    await gives(bo, NEWS).click()
    await bo.look('dots-03-changed-wide')
    await bo.accessible()
    await button(asked(bo), 'Stippen geven').click()
    await expect.poll(() => asked(bo).getByText('Nog niet verstuurd.').count()).toBe(0)
  })

  test('DOTS-4: hands are counted by who takes notes, and two who count do not overwrite each other', async () => {
    const inHand = asked(an).locator('details', { hasText: 'Stippen tellen met handen' }).last()
    await inHand.locator('summary').first().click()
    await inHand.locator('summary', { hasText: NEWS }).click()
    const hands = field(asked(an), new RegExp(`^Stippen met de hand voor .*${NEWS}`))
    await hands.fill('2')
    await as(story.desk, { type: 'dots.count', note: ids[NEWS]!, hands: 3 })
    await says(asked(an), 'Iemand anders heeft intussen ook geteld.')
    await says(asked(an), 'Nu bewaard: 3')
    await an.look('dots-04-hands')
    await an.accessible()
    await button(asked(an), 'Ga verder met de mijne').click()
    await button(asked(an), 'Aantallen bewaren').filter({ visible: true }).click()
    await expect.poll(async () => (await view()).stage.dots.hands).toEqual({ [ids[NEWS]!]: 2 })
  })
})

describe('shown', () => {
  test('DOTS-2, DOTS-6: the totals come to everybody: in a list, on the notes of canvas and list, and on the wall', async () => {
    for (const who of [fatima, an, rosa, bo]) expect((await view(who)).stage.dots.result).toBeNull()
    expect(await onCanvas(wall, NEWS).getByText('stippen').count(), 'not before').toBe(0)
    await button(desk(), 'Resultaat aan iedereen tonen').click()
    // Rosa gave two to coffee and one to the game that is gone, Bo one to coffee and two to the news, with two hands.
    const totals = { [ids[COFFEE]!]: 3, [ids[NEWS]!]: 4 }
    await expect.poll(async () => (await view()).stage.dots.result).toEqual(totals)
    for (const who of [rosa, bo]) {
      const list = asked(who).locator('ol li')
      await expect.poll(() => list.allInnerTexts()).toHaveLength(2)
      expect(await list.first().innerText()).toContain(NEWS)
      expect(await list.first().innerText()).toContain('4 stippen')
    }
    await rosa.look('dots-05-shown-320')
    await rosa.accessible()
    await asList(an)
    await an.page.locator(`[data-note="${ids[COFFEE]!}"]`).getByText('3 stippen').waitFor()
    await an.look('dots-05-list')
    await an.accessible()
    await asBoard(an)
    await onCanvas(an, NEWS).getByText('4 stippen').waitFor()
    await onCanvas(an, COFFEE).getByText('3 stippen').waitFor()
    await an.look('dots-05-canvas')
    // SENSE-9: what stands on a chip is read, light and dark; a tool that hears the page does not look at it.
    for (const colorScheme of ['dark', 'light'] as const) {
      await an.page.emulateMedia({ colorScheme })
      const ratio = await onCanvas(an, NEWS).locator('.board-chip').first().evaluate(contrastOnNote)
      expect(ratio, colorScheme).toBeGreaterThanOrEqual(4.5)
    }
    await onCanvas(wall, NEWS).getByText('4 stippen').waitFor()
    await wall.page.getByRole('heading', { name: 'Samen kiezen' }).waitFor()
    await wall.look('dots-05-wall')
    await fatima.look('dots-05-desk')
    await fatima.accessible()
  })

  test('DOTS-3: asked again the totals are gone, and everybody has what they gave', async () => {
    await button(desk(), 'Opnieuw openen').click()
    await expect.poll(() => onCanvas(wall, NEWS).getByText('4 stippen').count()).toBe(0)
    expect(await button(desk(), 'Sluiten zonder te tonen').count()).toBe(0)
    await unfolds(bo)
    await says(asked(bo), 'Je stippen zijn op.')
    await button(desk(), 'Resultaat aan iedereen tonen').click()
    await onCanvas(wall, NEWS).getByText('4 stippen').waitFor()
  })
})

describe('with many ideas', () => {
  test('DOTS-1: eighty of them fit on a small phone, with the button in sight', async () => {
    await button(desk(), 'Opnieuw openen').click()
    for (let nth = 0; nth < 76; nth++)
      addNote(scribe.doc, 'S2.1', `Idee ${nth} van wie lang van stof is en alles vertelt`)
    await unfolds(rosa)
    await gives(rosa, 'Idee 75 ').waitFor()
    const [send, screen] = [await button(asked(rosa), 'Stippen geven').boundingBox(), rosa.page.viewportSize()!]
    const list = (await asked(rosa).getByRole('list', { name: 'De ideeën' }).boundingBox())!
    expect(list.height).toBeLessThan(screen.height)
    expect(send!.y - (list.y + list.height)).toBeLessThan(100)
    await rosa.look('dots-06-many-320')
    await noSideways(rosa)
  })

  test('nothing went wrong in any browser', () => {
    expect([...troubles(), ...wall.troubles]).toEqual([])
  })
})

/** How much letters on a chip differ from what is under them (WCAG 2.2, 1.4.3): the chip may let the note through. */
function contrastOnNote(chip: Element): number {
  const rgb = (color: string) => {
    const [r = 0, g = 0, b = 0, a = 1] = color.match(/[\d.]+/g)!.map(Number)
    return { channels: [r, g, b], a }
  }
  const luminance = (channels: number[]) => {
    const [r = 0, g = 0, b = 0] = channels.map((c) =>
      c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const styles = getComputedStyle(chip)
  const over = rgb(styles.backgroundColor)
  const probe = chip.closest('.board-note')!.appendChild(document.createElement('i'))
  probe.style.backgroundColor = 'var(--note)'
  const paper = rgb(getComputedStyle(probe).backgroundColor)
  probe.remove()
  const ground = over.channels.map((c, i) => c * over.a + paper.channels[i]! * (1 - over.a))
  const [light, dark] = [luminance(ground), luminance(rgb(styles.color).channels)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}
