import { describe, expect, test } from 'vitest'
import { openDesk, opens, type Person, PHONE } from '../support/browser/browser'
import { button, cast } from '../support/browser/cast'

// One question to everybody at once, and what becomes of the answers, from the desk to a phone at 360, against the built
// product. The tests are chapters of one story.

const story = cast('round', {
  people: { fatima: {}, an: {}, rosa: { screen: PHONE }, bo: {} },
  step: 'step-1',
  pen: 'an',
})
const { command, view, troubles } = story
// An has the pen, Bo takes part on a laptop, Rosa on a phone.
const { fatima, an, rosa, bo } = story.people

const asked = (who: Person) => who.page.getByRole('region', { name: 'Vragen aan jou' })
const desk = (part: string) => fatima.page.getByRole('region', { name: part, exact: true })
const WENT_WELL = 'Wat ging goed? Wanneer liep het vlot?'
const answers = (who: Person) => who.page.getByRole('region', { name: /^Rondje: / })
const notes = async () => (await view()).notes.map(({ cell, text }) => `${cell}: ${text}`).sort()
const says = async (who: Person, text: string, sent: string) => {
  await asked(who).getByRole('textbox').fill(text)
  await button(asked(who), 'Stuur').click()
  await asked(who).getByText(sent).waitFor()
}

describe('a round', () => {
  test('ROUND-1: it starts at a question, and comes to everybody, also to whoever has the pen', async () => {
    await openDesk(fatima, 'Vragen')
    await desk('Rondje').getByText('Ga met de groep naar een vraag van het bord.', { exact: false }).waitFor()
    await command({ type: 'step.go', step: 'step-1', focus: 'S1.1/a1' })
    await openDesk(fatima, 'Nu')
    await button(fatima, 'Rondje: vraag het aan iedereen').waitFor()
    await fatima.look('round-00-desk')
    await button(fatima, 'Rondje: vraag het aan iedereen').click()
    for (const who of [an, rosa, bo]) await asked(who).getByRole('heading', { name: WENT_WELL }).waitFor()
    await rosa.look('round-01-phone')
    await bo.look('round-02-wide')
    for (const who of [rosa, bo]) await who.accessible()
  })

  test('ROUND-2: what is typed outlives a reload; answers wait, with how many answered on the desk and in front', async () => {
    await asked(rosa).getByRole('textbox').fill('De QR-code')
    await rosa.page.reload()
    await expect.poll(() => asked(rosa).getByRole('textbox').inputValue()).toBe('De QR-code')
    await says(rosa, 'De QR-code lukte meteen', 'Je stuurde 1 antwoord.')
    await says(rosa, 'Rustige hoek', 'Je stuurde 2 antwoorden.')
    await says(an, 'Koffie hielp', 'Je stuurde 1 antwoord.')
    await rosa.look('round-03-sent-phone')
    await fatima.page.getByText('2 mensen hebben geantwoord, 1 nog niet.').filter({ visible: true }).waitFor()
    await fatima.look('round-04-desk')
    await fatima.accessible()
    for (const who of [rosa, bo]) expect(await who.page.getByText('Koffie hielp').count()).toBe(0)
    expect(await notes()).toEqual([])
    await fatima.page.goto(`/w/${story.id}/scherm`)
    await fatima.page.getByText('Rondje: iedereen antwoordt op het eigen toestel. Al 2 mensen antwoordden.').waitFor()
    await fatima.look('round-05-front')
    await fatima.page.goto(`/w/${story.id}`)
  })

  test('ROUND-3: one tap for one, one tap for the rest, one tap to undo it', async () => {
    await opens(an, 'Teksten')
    await answers(an).getByText('De QR-code lukte meteen').waitFor()
    await an.look('round-06-inbox')
    await an.accessible()
    const first = answers(an).getByRole('listitem').filter({ hasText: 'Koffie hielp' })
    await button(first, 'Zet op het bord').click()
    await expect.poll(notes).toEqual(['S1.1/a1: Koffie hielp'])
    await button(answers(an), 'Zet alle 2 op het bord').click()
    const all = ['De QR-code lukte meteen', 'Koffie hielp', 'Rustige hoek'].map((text) => `S1.1/a1: ${text}`)
    await expect.poll(notes).toEqual(all)
    await answers(an).waitFor({ state: 'detached' })
    await an.look('round-07-placed')
    await button(an, 'Ongedaan maken').click()
    await expect.poll(notes).toEqual(['S1.1/a1: Koffie hielp'])
    await button(an, 'Opnieuw doen').click()
    await expect.poll(notes).toEqual(all)
    expect((await view()).stage.pen).toBe((await view(an)).me.id)
  })

  test('ROUND-4: it ends with the step; what waits stays, and what was being typed stays to be copied', async () => {
    await says(bo, 'De namiddag', 'Je stuurde 1 antwoord.')
    await asked(rosa).getByRole('textbox').fill('Nog niet klaar')
    await command({ type: 'step.go', step: 'step-2' })
    await asked(rosa).getByText('Je tekst is niet verstuurd', { exact: false }).waitFor()
    await asked(rosa).getByText('Nog niet klaar').waitFor()
    await button(asked(rosa), 'Haal weg').click()
    await opens(an, 'Teksten')
    await answers(an).getByText('De namiddag').waitFor()
    await button(answers(an), 'Niet gebruiken').click()
    await answers(an).waitFor({ state: 'detached' })
    expect((await view()).stage.round).toBeNull()
    // At a step that begins with a question, that one is asked.
    await openDesk(fatima, 'Vragen')
    await button(desk('Rondje'), 'Rondje: vraag het aan iedereen').click()
    await asked(rosa).getByRole('textbox').waitFor()
    await button(desk('Rondje'), 'Rondje sluiten').click()
    await asked(rosa).getByRole('textbox').waitFor({ state: 'detached' })
  })
})

describe('a voice of the minority', () => {
  test('ASK-12: shown, it comes on the board with one tap, in two boxes, and once; undone, it can come again', async () => {
    await command({ type: 'step.go', step: 'step-1', focus: 'S1.7' }, { type: 'voice.open' })
    for (const [text, change] of [
      ['Ik durf dit niet alleen', 'Samen met een collega'],
      ['Te veel ineens', ''],
    ] as const)
      await command({ type: 'voice.send', text, change })
    await openDesk(fatima, 'Vragen')
    const voices = desk('Stem van de minderheid')
    const one = (text: string) => voices.getByRole('listitem').filter({ hasText: text })
    await button(one('Te veel ineens'), 'Leg opzij').click()
    await voices.getByText('1 stem opzij gelegd').waitFor()
    await fatima.look('round-08-aside')
    await fatima.accessible()
    expect((await view()).stage.voices.waiting).toBe(1)
    await button(one('Ik durf dit niet alleen'), 'Toon aan iedereen').click()
    const shown = (who: Person) => asked(who).getByRole('listitem').filter({ hasText: 'Ik durf dit niet alleen' })
    await shown(bo).waitFor()
    expect(await button(shown(bo), 'Zet op het bord').count()).toBe(0)
    await shown(an).waitFor()
    await an.look('round-09-voice')
    await button(shown(an), 'Zet op het bord').click()
    const both = ['S1.7+change: Samen met een collega', 'S1.7: Ik durf dit niet alleen']
    const voiced = async () => (await notes()).filter((note) => note.startsWith('S1.7'))
    await expect.poll(voiced).toEqual(both)
    for (const who of [an, bo]) await shown(who).getByText('Staat op het bord').waitFor()
    await an.look('round-10-voice-placed')
    await an.accessible()
    await button(an, 'Ongedaan maken').click()
    await expect.poll(voiced).toEqual([])
    await button(shown(an), 'Zet op het bord').click()
    await expect.poll(voiced).toEqual(both)
    // What was put aside is still at hand.
    await voices.getByText('1 stem opzij gelegd').click()
    await button(one('Te veel ineens'), 'Toon aan iedereen').click()
    await asked(bo).getByText('Te veel ineens').waitFor()
  })

  test('nothing went wrong on any screen', () => {
    expect(troubles()).toEqual([])
  })
})
