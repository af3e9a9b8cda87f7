import { afterAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Person, PHONE, person } from '../support/browser/browser'
import { button, cast, field, says, shown } from '../support/browser/cast'

// Before it starts: coming in with a code, right or wrong, and trying what one will be asked to do. Then the first time
// with the pen. Against the built product; the tests are chapters of one story.

/** Never had the pen on this device. */
const isNew = async ({ page }: Person) => {
  await page.goto('/mee')
  await page.evaluate(() => localStorage.setItem('bestendig.pen-tour', 'false'))
}
// A wrong code is refused with 401, which the console says too.
const expects = [/Failed to load resource: the server responded with a status of 401/]
const story = cast('trying', {
  people: { fatima: {}, an: { prepared: isNew }, rosa: { screen: PHONE, prepared: isNew } },
})
const { command, view, troubles } = story
const { fatima, an, rosa } = story.people
const strangers: Person[] = []
afterAll(async () => {
  for (const { context } of strangers) await context.close()
})
const stranger = async (screen = PHONE) => {
  const who = await person(story.browser, story.product.url, screen, expects)
  strangers.push(who)
  return who
}

describe('the code', () => {
  const WRONG = /Deze code herkennen we niet/

  test('PEOPLE-9: a wrong code is told on the first page, before the name is asked', async () => {
    const who = await stranger()
    await who.page.goto('/')
    await field(who, 'Code').fill('ABC-DEF-GHJ')
    await button(who, 'Ga verder').click()
    await says(who, WRONG)
    expect(new URL(who.page.url()).pathname).toBe('/')
    expect(await field(who, 'Code').evaluate((code) => code === document.activeElement)).toBe(true)
    await who.look('trying-01-wrong-code')
    await field(who, 'Code').fill(story.joinCode)
    await button(who, 'Ga verder').click()
    await who.page.waitForURL('**/mee')
    await field(who, 'Je voornaam').waitFor()
    expect(await shown(who, WRONG).count()).toBe(0)
  })

  test('PEOPLE-9: a wrong link, and a code typed beside the name, are told at the code at once', async () => {
    const who = await stranger()
    await who.page.goto('/mee#ABCDEFGHJ')
    await says(who, WRONG)
    const code = field(who, 'Code')
    await expect.poll(() => code.evaluate((one) => one === document.activeElement)).toBe(true)
    await who.look('trying-02-wrong-link')
    await who.accessible()
    await code.fill('ZZZ-ZZZ-ZZZ')
    expect(await shown(who, WRONG).count()).toBe(0)
    await field(who, 'Je voornaam').focus()
    await says(who, WRONG)
    await code.fill(story.joinCode)
    await field(who, 'Je voornaam').fill('Bo')
    expect(await shown(who, WRONG).count()).toBe(0)
    await button(who, 'Doe mee').click()
    await who.page.waitForURL(`**/w/${story.id}`)
  })

  test('PEOPLE-10: who leads the workshop comes to its desk with the link, and takes no seat', async () => {
    const before = (await view()).members.length
    const tab = await fatima.context.newPage()
    await tab.goto(`/mee#${story.joinCode}`)
    await tab.waitForURL(`**/w/${story.id}`)
    await tab.getByRole('button', { name: 'Start de workshop' }).waitFor()
    await tab.close()
    expect((await view()).members).toHaveLength(before)
  })
})

describe('probeer even', () => {
  const card = (who: Person) => who.page.getByRole('region', { name: 'Probeer even' })
  const next = (who: Person) => button(card(who), /^(Volgende|Klaar)$/)
  const off = (who: Person) => next(who).getAttribute('aria-disabled')

  test('TRY-1 and TRY-2: four tries on a phone, one at a time, and nothing of it is stored', async () => {
    const look = await story.connect()
    const before = { ...(await view()), now: 0 }
    const board = Y.encodeStateVector(look.doc)
    const sent: string[] = []
    rosa.page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`)
    })
    const scripts = () => rosa.page.evaluate(() => performance.getEntriesByType('resource').length)
    await rosa.look('trying-03-begin')
    const loaded = await scripts()
    await button(card(rosa), 'Begin').click()
    await says(card(rosa), '1 van 4')
    await button(card(rosa), 'Steek je hand op').click()
    expect(await scripts()).toBeGreaterThan(loaded)
    expect(await off(rosa)).toBe('true')
    await rosa.look('trying-04-hand')
    await rosa.accessible()
    await button(card(rosa), 'Laat je hand zakken').click()
    await says(card(rosa), 'Niemand zag je hand.')
    await next(rosa).click()

    await says(card(rosa), '2 van 4')
    expect(await rosa.page.evaluate(() => document.activeElement?.textContent)).toBe('Stuur een tekst')
    await field(card(rosa), 'Je tekst').fill('Dag iedereen')
    await rosa.page.reload()
    await expect.poll(() => field(card(rosa), 'Je tekst').inputValue()).toBe('Dag iedereen')
    await button(card(rosa), 'Verstuur').click()
    await says(card(rosa), 'Zo gaat dat. Niemand kreeg deze tekst.')
    expect(await field(card(rosa), 'Je tekst').inputValue()).toBe('')
    await rosa.look('trying-05-text')
    await next(rosa).click()

    await says(card(rosa), '3 van 4')
    await button(card(rosa), /Evaluatie|Stap 2|Nieuwe/)
      .first()
      .click()
    await says(card(rosa), 'Je kijkt zelf rond')
    await button(card(rosa), 'Terug naar de groep').scrollIntoViewIfNeeded()
    await rosa.look('trying-06-look')
    await rosa.accessible()
    await button(card(rosa), 'Terug naar de groep').click()
    await says(card(rosa), 'Je ziet weer wat de anderen zien.')
    await next(rosa).click()

    await says(card(rosa), '4 van 4')
    const pad = card(rosa).getByRole('img', { name: /Vak voor je handtekening/ })
    await pad.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await pad.boundingBox())!
    await rosa.page.mouse.move(x + width / 4, y + height / 2)
    await rosa.page.mouse.down()
    await rosa.page.mouse.move(x + width / 2, y + height / 4, { steps: 5 })
    await rosa.page.mouse.up()
    await rosa.look('trying-07-sign')
    await rosa.accessible()
    await button(card(rosa), 'Wis en begin opnieuw').click()
    await says(card(rosa), 'Je handtekening is gewist.')
    await next(rosa).click()
    await says(card(rosa), 'Je bent klaar om mee te doen.')
    await rosa.look('trying-08-ready')
    await rosa.accessible()

    expect(sent).toEqual([])
    expect(Y.encodeStateVector(look.doc)).toEqual(board)
    const { members: _, ...after } = { ...(await view()), now: 0 }
    expect(after).toEqual((({ members: _, ...rest }) => rest)(before))
  })

  test('TRY-3: the facilitator sees who is ready and who asks for help, and nobody else does', async () => {
    const row = (name: string) => fatima.page.getByRole('listitem').filter({ hasText: name })
    await row('Rosa').getByText('klaar', { exact: true }).waitFor()
    await says(fatima, /Klaar om mee te doen: 1 van/)
    await button(card(an), 'Begin').click()
    await button(card(an), 'Hulp vragen').click()
    await says(card(an), 'De begeleider ziet dat je hulp vraagt.')
    await row('An').getByText('vraagt hulp').waitFor()
    await says(fatima, '1 vraagt hulp.')
    await an.look('trying-09-help')
    await fatima.look('trying-10-desk')
    await fatima.accessible()
    expect(await rosa.page.getByText('vraagt hulp').count()).toBe(0)
    // It goes with the line, and comes back with it.
    await an.page.reload()
    await says(card(an), 'De begeleider ziet dat je hulp vraagt.')
    await row('An').getByText('vraagt hulp').waitFor()
    await button(card(an), 'Het lukt al').click()
    await row('An').getByText('vraagt hulp').waitFor({ state: 'hidden' })
    for (let left = 4; left > 0; left--) await button(card(an), 'Sla over').click()
    await says(card(an), 'Je bent klaar om mee te doen.')
    await says(fatima, /Klaar om mee te doen: 2 van/)
  })
})

describe('the pen for the first time', () => {
  const tour = (who: Person) => who.page.getByRole('region', { name: 'Jij hebt de pen: zo werkt het' })

  test('TOUR-1: whoever gets the pen reads how it works, once on this device', async () => {
    await command({ type: 'workshop.start' }, { type: 'step.go', step: 'step-2' })
    await command({ type: 'pen.give', to: await story.idOf('Rosa') })
    await tour(rosa).waitFor()
    await expect.poll(async () => (await tour(rosa).boundingBox())!.y).toBeGreaterThanOrEqual(0)
    await rosa.look('trying-11-tour-phone')
    await rosa.accessible()
    await command({ type: 'pen.give', to: await story.idOf('An') })
    await tour(rosa).waitFor({ state: 'hidden' })
    await tour(an).waitFor()
    await an.page.locator('.tl-canvas').waitFor()
    await an.look('trying-12-tour')
    await button(tour(an), 'Begrepen').click()
    await tour(an).waitFor({ state: 'hidden' })
    await an.page.reload()
    await says(an, 'Jij hebt de pen')
    await an.page.locator('.tl-canvas').waitFor()
    expect(await tour(an).count()).toBe(0)
  })
})

test('none of these pages asked for anything elsewhere or said that something is wrong', () => {
  expect([...troubles(), ...strangers.flatMap((who) => who.troubles)]).toEqual([])
})
