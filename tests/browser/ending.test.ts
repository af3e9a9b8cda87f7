import { describe, expect, test } from 'vitest'
import { addNote } from '@/domain/board/notes'
import { PLAN_CELL } from '@/domain/method/template'
import { openDesk, type Person, PHONE } from '../support/browser/browser'
import { asList, button, cast, shown } from '../support/browser/cast'

// The end of a half-day, from the desk to a phone and the screen in front. The tests are chapters of one story.

const story = cast('ending', {
  people: { fatima: {}, an: {}, rosa: { screen: PHONE }, bo: {} },
  step: 'declaration',
  pen: 'an',
})
const { command, troubles, view } = story
const { fatima, an, rosa, bo } = story.people
const path = (format: string) => `/api/workshops/${story.id}/export/${format}`
const status = async (who: Person, format: string) =>
  (await fetch(story.product.url + path(format), { headers: { cookie: await who.cookie() } })).status

describe('signing', () => {
  test('END-4: whoever leads sees at a glance who has signed and who has not', async () => {
    const hands = await story.connect(story.desk)
    await command({ type: 'pen.take' })
    addNote(hands.doc, PLAN_CELL, 'Recept van de maand: we zoeken het samen op')
    await command(
      { type: 'pen.give', to: await story.idOf('An') },
      {
        type: 'component.set',
        component: 'S3.1',
        value: { who: 'An en Youssef', what: 'trekken', when: 'elke maand' },
      },
      {
        type: 'anchor.set',
        anchor: {
          who: 'An',
          context: 'teamoverleg',
          rhythm: 'monthly',
          date: '2026-12-07',
          time: '14:00',
          minutes: 20,
        },
      },
      { type: 'declaration.finalise' },
    )
    await openDesk(fatima, 'Verklaring')
    await shown(fatima, 'Nog niet getekend: 4 mensen').waitFor()
    await button(bo, /^Verklaring/).waitFor()
    await bo.page.getByLabel(/Ik heb deze verklaring gelezen/).check()
    await button(bo, 'Ik teken').click()
    await shown(fatima, 'Nog niet getekend: 3 mensen').waitFor()
    expect(
      await fatima.page
        .getByRole('listitem')
        .filter({ hasText: /^Rosa$/ })
        .count(),
    ).toBe(1)
    await fatima.accessible()
  })
})

describe('thanks', () => {
  test('END-1: everybody sees what was decided, on each device and on the wall; the board is one tap away', async () => {
    const wall = await story.opens(story.desk, {}, '/scherm')
    await asList(an)
    const { stage } = await view()
    await command({ type: 'moment.go', moment: 'thanks', at: stage.moment, how: 'do' })
    for (const who of [fatima, an, rosa, bo, wall]) {
      await shown(who, 'Dit blijft.').waitFor()
      for (const words of ['Recept van de maand', 'We zien elkaar terug', 'Getekend door 1 mens'])
        await shown(who, words).waitFor()
    }
    for (const [name, who] of Object.entries({ fatima, an, rosa, bo, wall })) {
      await who.look(`ending-1-${name}`)
      if (who !== wall) await who.accessible()
    }
    expect(await button(wall, 'Kijk nog eens op het bord').count()).toBe(0)
    await button(rosa, 'Kijk nog eens op het bord').click()
    await rosa.page.getByRole('heading', { name: 'Dit blijft.' }).waitFor({ state: 'detached' })
    await button(rosa, /Terug naar de groep/).click()
    await shown(rosa, 'Dit blijft.').waitFor()
    await wall.context.close()
  })

  test('END-2: what everybody may take along is there once it is shared, and nothing else', async () => {
    expect(await rosa.page.getByRole('link', { name: 'Bewaar de verklaring (pdf)' }).count()).toBe(0)
    expect(await status(rosa, 'declaration.pdf')).toBe(403)
    await openDesk(fatima, 'Nu')
    await button(fatima, 'Laat iedereen de verklaring meenemen').click()
    for (const who of [an, rosa, bo]) {
      const link = who.page.getByRole('link', { name: 'Bewaar de verklaring (pdf)' })
      await link.waitFor()
      const saved = who.page.waitForEvent('download')
      await link.click()
      expect((await saved).suggestedFilename()).toMatch(/engagementsverklaring-v1\.pdf$/)
    }
    expect(await status(rosa, 'agenda.ics')).toBe(200)
    for (const format of ['report.pdf', 'board.json', 'everything.zip', 'declaration.json'])
      expect(await status(rosa, format), format).toBe(403)
    await rosa.look('ending-2-rosa')
    await button(fatima, 'Laat niemand anders ze nog meenemen').click()
    await rosa.page.getByRole('link', { name: 'Bewaar de verklaring (pdf)' }).waitFor({ state: 'detached' })
    expect(await status(rosa, 'declaration.pdf')).toBe(403)
  })

  test('END-3: closed, nobody writes any more, and what was written stays; opened, they do again', async () => {
    await button(fatima, 'Workshop afsluiten').click()
    await fatima.look('ending-3-asks')
    await button(fatima, 'Sluit de workshop af').click()
    await shown(fatima, 'Afgesloten: niemand kan nog iets veranderen.').waitFor()
    await shown(rosa, /De workshop is afgesloten op/).waitFor()
    for (const who of [fatima, rosa]) {
      await who.page.getByRole('timer').waitFor({ state: 'detached' })
      const pens = who.page.getByText(/heeft de pen|hebt de pen/).filter({ visible: true })
      expect(await pens.count()).toBe(0)
    }
    await fatima.page.getByRole('link', { name: 'Alle workshops' }).waitFor()
    await button(an, 'Kijk nog eens op het bord').click()
    await an.page.getByRole('heading', { name: 'Dit blijft.' }).waitFor({ state: 'detached' })
    expect(await an.page.getByLabel(/Nieuwe notitie/).count()).toBe(0)
    await an.look('ending-3-an')
    await an.accessible()
    // Who had not signed still can.
    await button(an, /^Verklaring/).click()
    await an.page.getByLabel(/Ik heb deze verklaring gelezen/).check()
    await button(an, 'Ik teken').click()
    await shown(rosa, 'Getekend door 2 mensen').waitFor()
    await button(fatima, 'Workshop weer openen').click()
    await an.page
      .getByLabel(/Nieuwe notitie/)
      .first()
      .waitFor({ state: 'attached' })
  })

  test('END-4: all there is to take home has a page with room, with what everybody takes on top', async () => {
    await fatima.page.getByRole('link', { name: 'Alles om mee te nemen' }).click()
    await fatima.page.waitForURL('**/meenemen')
    const first = fatima.page.getByRole('region', { name: 'Om mee te nemen' })
    expect(await first.getByRole('listitem').count()).toBe(5)
    await first.getByRole('link', { name: /^Verklaring \(pdf\)/ }).waitFor()
    await fatima.look('ending-4-take-home')
    await fatima.accessible()
    await fatima.page.getByRole('link', { name: 'Terug naar de workshop' }).click()
    await shown(fatima, 'Dit blijft.').waitFor()
  })

  test('no browser logged an error or spoke to another origin', () => expect(troubles()).toEqual([]))
})
