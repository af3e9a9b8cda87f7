import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { toggleMark } from '@/domain/board/marks'
import { addNote, readNotes, removeNote } from '@/domain/board/notes'
import { LOCALE_COOKIE } from '@/domain/text'
import type { WorkshopView } from '@/domain/view/view'
import { atRest, looks, openDesk, opens, type Person, PHONE } from '../support/browser/browser'
import { cast, shown } from '../support/browser/cast'
import type { Client } from '../support/room/client'

// The room for whoever goes by keys, hears it read out, or needs other colours, against the built product. Chapters of
// one story.

const expects = [/^Unable to preventDefault inside passive event listener/]
const story = cast('senses', {
  // Fatima leads, An becomes the note-taker, Bart takes part on a laptop and Rosa on a phone.
  people: { fatima: {}, an: {}, bart: {}, rosa: { screen: PHONE, expects } },
})
const { command, troubles, view } = story
const { fatima, an, bart, rosa } = story.people
/** The note-taker on another device, without a browser. */
let look: Client
beforeAll(async () => {
  look = await story.connect(an)
})

/** The first that is seen: what is read out and what is drawn may have the same name. */
const button = (who: Person, name: string | RegExp) =>
  who.page.getByRole('button', { name }).filter({ visible: true }).first()

/** Until the page has drawn what came of something, and whoever sees to the focus has had their turn. */
const drawn = ({ page }: Person) =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        let frames = 6
        const next = () => (frames-- > 0 ? requestAnimationFrame(next) : setTimeout(done))
        next()
      }),
  )
/** What has the focus, in words; null when nothing has. */
const focus = ({ page }: Person) =>
  page.evaluate(() => {
    const has = document.activeElement
    if (!has || has === document.body) return null
    return `${has.tagName.toLowerCase()} ${(has.getAttribute('aria-label') ?? has.textContent).trim().slice(0, 60)}`
  })
/** Presses something with the keyboard, and waits for what comes of it. Tells what has the focus then. */
async function press(who: Person, what: Locator, until: () => Promise<unknown>, key = 'Enter') {
  await what.focus()
  await who.page.keyboard.press(key)
  await until()
  await drawn(who)
  return focus(who)
}
const stage = (what: (stage: WorkshopView['stage']) => unknown) => () =>
  expect.poll(async () => what((await view()).stage), { timeout: 20_000 }).toBe(true)

describe('the focus', () => {
  test('SENSE-1: before the start, and as the whole page becomes another', async () => {
    expect(
      await press(fatima, button(fatima, 'Geef de pen aan An'), () => shown(an, 'Jij hebt de pen').waitFor()),
    ).not.toBeNull()
    expect(
      await press(fatima, button(fatima, 'Start de workshop'), () => fatima.page.getByRole('tablist').waitFor()),
    ).not.toBeNull()
  })

  test('SENSE-1: leading the way: a step, an action, a verdict, and who is next', async () => {
    expect(
      await press(
        fatima,
        button(fatima, /^Volgende/),
        stage(({ moment }) => moment === 'board'),
      ),
    ).toContain('Volgende')
    expect(
      await press(
        fatima,
        button(fatima, /Terugblikken/),
        stage(({ step }) => step === 'step-1'),
      ),
    ).toContain('Terugblikken')
    expect(
      await press(
        fatima,
        button(fatima, 'Koffie met QR-code'),
        stage(({ focus }) => focus === 'a1'),
      ),
    ).toContain('Koffie met QR-code')
    expect(
      await press(
        fatima,
        button(fatima, 'deels'),
        stage(({ verdicts }) => Object.keys(verdicts).length === 1),
      ),
    ).toContain('deels')
    const up = (count: number) => stage(({ hands }) => hands.length === count)
    expect(await press(bart, button(bart, 'Steek je hand op'), up(1))).toContain('Laat je hand zakken')
    expect(await press(an, button(an, 'Steek je hand op'), up(2))).toContain('Laat je hand zakken')
    const lower = (name: string) => button(fatima, new RegExp(`Hand omlaag: .*${name}`))
    await lower('An').waitFor()
    // The other hand is next; when none is left, its place still is.
    expect(await press(fatima, lower('Bart'), up(1))).toContain('An')
    expect(await press(fatima, lower('An'), up(0))).not.toBeNull()
    expect(await focus(fatima)).not.toContain('Volgende')
  })

  test('SENSE-1: texts for the board, down to the last', async () => {
    for (const text of ['Eerste', 'Tweede', 'Derde']) {
      await command({ type: 'text.send', text })
    }
    await opens(an, 'Teksten')
    const waiting = (count: number) => () =>
      expect.poll(() => an.page.getByRole('button', { name: 'Niet gebruiken' }).count()).toBe(count)
    expect(await press(an, button(an, /^Zet op het bord/), waiting(2))).not.toBeNull()
    expect(await press(an, button(an, 'Parkeren'), waiting(1))).not.toBeNull()
    await openDesk(fatima, 'Teksten')
    expect(await press(fatima, button(fatima, 'Niet gebruiken'), waiting(0))).not.toBeNull()
    expect(await focus(an)).not.toBeNull()
  })

  test('SENSE-1: what is asked of everybody, for who asks and for who answers', async () => {
    await openDesk(fatima, 'Vragen')
    const region = fatima.page.getByRole('region', { name: 'Draagkracht' })
    const capacity = (state: string) => stage((now) => now.capacity.state === state)
    expect(await press(fatima, region.getByRole('button', { name: 'Nu vragen' }), capacity('open'))).not.toBeNull()
    const asked = bart.page.getByRole('region', { name: 'Vragen aan jou' })
    for (const action of [1, 2, 3]) {
      await shown(bart, `Actie ${action} van 3`).waitFor()
      for (const question of ['Kunnen we dit volhouden?', 'Willen we dit blijven doen?'])
        await asked.getByRole('group', { name: question }).getByLabel('ja', { exact: true }).check()
      const next = action < 3 ? shown(bart, `Actie ${action + 1} van 3`) : shown(bart, 'Draagkracht: bedankt')
      expect(await press(bart, button(bart, 'Antwoord sturen'), () => next.waitFor()), `${action}`).not.toBeNull()
    }
    // PAGE-2: who answered is thanked, until the group goes on. Seen while it stands still, and not in passing.
    await drawn(bart)
    expect(await shown(bart, 'Draagkracht: bedankt').isVisible()).toBe(true)
    await command({ type: 'step.go', step: 'step-1', focus: 'a2' })
    await expect.poll(() => shown(bart, 'Draagkracht: bedankt').isVisible()).toBe(false)
    const reveal = region.getByRole('button', { name: 'Resultaat aan iedereen tonen' })
    expect(await press(fatima, reveal, capacity('revealed'))).not.toBeNull()
    await drawn(bart)
    expect(await focus(bart)).not.toBeNull()
    const voices = fatima.page.getByRole('region', { name: 'Stem van de minderheid' })
    const open = (is: boolean) => stage((now) => now.voices.open === is)
    expect(await press(fatima, voices.getByRole('button', { name: 'Nu vragen' }), open(true))).not.toBeNull()
    await bart.page.getByLabel('Waar ben je het niet mee eens?').fill('Te snel')
    expect(
      await press(bart, button(bart, 'Sturen zonder naam'), () => shown(fatima, /Er wacht 1 tekst/).waitFor()),
    ).not.toBeNull()
    const show = voices.getByRole('listitem').getByRole('button', { name: 'Toon aan iedereen' })
    expect(
      await press(
        fatima,
        show,
        stage((now) => now.voices.revealed.length === 1),
      ),
    ).not.toBeNull()
    // Who is in the field as the question is closed.
    await an.page.getByLabel('Waar ben je het niet mee eens?').focus()
    expect(await press(fatima, voices.getByRole('button', { name: 'Sluiten' }), open(false))).not.toBeNull()
    await an.page.getByLabel('Waar ben je het niet mee eens?').waitFor({ state: 'detached' })
    await drawn(an)
    expect(await focus(an)).not.toBeNull()
  })

  test('SENSE-1: notes in the list: removed, put back, marked and moved', async () => {
    await command({ type: 'step.go', step: 'step-2' })
    await looks(an, 'Lijst')
    const field = an.page.getByLabel(/Nieuwe notitie.*Welke andere ideeën/)
    for (const text of ['Foto van de week', 'Recept zoeken']) {
      await field.fill(text)
      await an.page.keyboard.press('Tab')
      await an.page.keyboard.press('Enter')
      await expect.poll(() => field.inputValue()).toBe('')
      await drawn(an)
      expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
    }
    const back = button(an, 'Zet terug')
    expect(await press(an, button(an, 'Verwijder de notitie: Foto van de week'), () => back.waitFor())).toContain(
      'Zet terug',
    )
    expect(await press(an, back, () => back.waitFor({ state: 'detached' }))).toContain('Wijzig de notitie: Foto')
    await button(an, 'Merken of verplaatsen: Foto van de week').click()
    const mark = button(an, 'laagdrempelig')
    expect(
      await press(an, mark, () => an.page.locator('[aria-pressed=true]', { hasText: 'laagdr' }).waitFor()),
    ).toContain('laagdrempelig')
    expect(await press(an, button(an, 'Dit plannen we'), () => shown(an, /Verplaatst naar/).waitFor())).toContain(
      'Zet terug',
    )
  })

  test('SENSE-1: how one looks, and the tools of the canvas', async () => {
    const menu = (who: Person) => who.page.locator('summary', { hasText: /Samen kijken|Je kijkt zelf rond/ })
    const chooses = async (who: Person, how: string, until: () => Promise<unknown>) => {
      await menu(who).click()
      expect(await press(who, button(who, new RegExp(`^${how}$`)), until)).toMatch(/Samen kijken|Je kijkt zelf rond/)
    }
    await chooses(bart, 'Zelf rondkijken', () => button(bart, /^Terug naar de groep/).waitFor())
    const together = () => menu(bart).filter({ hasText: 'Samen kijken' }).waitFor()
    expect(
      await press(
        bart,
        bart.page.locator('[data-board-area]').getByRole('button', { name: /Terug naar de groep/ }),
        together,
      ),
    ).not.toBeNull()
    await chooses(rosa, 'Bord', () => rosa.page.locator('.tl-canvas').waitFor())
    await chooses(rosa, 'Lijst', () => rosa.page.locator('[data-panel]').first().waitFor())
    await looks(an, 'Bord')
    await an.page.locator('.tl-canvas').waitFor()
    await an.page.locator('.tl-container').focus()
    await an.page.keyboard.press('n')
    await an.page.locator('.tl-shape [contenteditable=true]:focus').waitFor()
    await an.page.keyboard.type('Om terug te nemen')
    await an.page.keyboard.press('Enter')
    const gone = () =>
      expect.poll(async () => (await view()).notes.some(({ text }) => text === 'Om terug te nemen')).toBe(false)
    expect(await press(an, button(an, 'Ongedaan maken'), gone)).toContain('Ongedaan maken')
  })

  test('SENSE-1: a step that opens for everybody and closes, and the pen that goes', async () => {
    await openDesk(fatima, 'Vragen')
    const open = (is: boolean) => stage((now) => (now.open !== null) === is)
    expect(await press(fatima, button(fatima, 'Open voor iedereen'), open(true))).not.toBeNull()
    await button(bart, /^Notitie/).focus()
    expect(await press(fatima, button(fatima, 'Sluit nu: alleen de pen schrijft'), open(false))).not.toBeNull()
    await button(bart, /^Notitie/).waitFor({ state: 'detached' })
    await drawn(bart)
    expect(await focus(bart)).not.toBeNull()
    await openDesk(fatima, 'Mensen')
    const { me } = await view()
    const mine = (is: boolean) => stage(({ pen }) => (pen === me.id) === is)
    await button(an, 'Ongedaan maken').focus()
    expect(await press(fatima, button(fatima, 'Neem de pen terug'), mine(true))).not.toBeNull()
    await button(an, 'Ongedaan maken').waitFor({ state: 'detached' })
    await drawn(an)
    expect(await focus(an)).not.toBeNull()
    expect(await press(fatima, button(fatima, 'Geef de pen aan An'), mine(false))).not.toBeNull()
  })

  test('SENSE-1: the declaration, finalised, signed and opened again', async () => {
    await command({ type: 'step.go', step: 'declaration' })
    await button(an, 'Vul aan vanuit het bord').waitFor()
    const preset = button(an, /vast punt op het teamoverleg/)
    expect(
      await press(an, preset, () => expect.poll(() => preset.getAttribute('aria-disabled')).toBe('true')),
    ).toContain('vast punt')
    await button(fatima, /^Afronden$/).click()
    const final = stage(({ declaration }) => declaration.state === 'final')
    expect(await press(fatima, button(fatima, /Rond versie 1 af/), final)).not.toBeNull()
    await bart.page.getByLabel('Je naam').fill('Bart Peeters')
    await bart.page.getByLabel(/Ik heb deze verklaring gelezen/).check()
    expect(await press(bart, button(bart, 'Ik teken'), () => shown(bart, /Dank je, Bart/).waitFor())).not.toBeNull()
    const again = stage(({ declaration }) => declaration.state !== 'final')
    expect(await press(fatima, button(fatima, 'Opnieuw openen'), again)).not.toBeNull()
  })
})

/** What Chromium tells assistive technology, from first to last: role and name, without what it leaves out. */
async function heard(who: Person): Promise<string[]> {
  const tools = await who.context.newCDPSession(who.page)
  const { nodes } = await tools.send('Accessibility.getFullAXTree')
  await tools.detach()
  const children = new Map(nodes.map(({ nodeId, childIds }) => [nodeId, childIds ?? []]))
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const walk = (id: string): string[] => {
    const node = byId.get(id)!
    const said = node.ignored ? [] : [`${node.role?.value as string}: ${node.name?.value as string}`]
    return [
      ...said,
      ...children
        .get(id)!
        .filter((child) => byId.has(child))
        .flatMap(walk),
    ]
  }
  return walk(nodes[0]!.nodeId)
}
/** Where the group looks at one action, on everybody's canvas. */
async function atTheAction() {
  await command({ type: 'step.go', step: 'step-1', focus: 'a1' })
  for (const who of [an, bart]) {
    await looks(who, 'Bord')
    await who.page.locator('[data-read="shape:S1.1/a1"]').waitFor({ state: 'attached' })
  }
}

describe('what is read out', () => {
  test('SENSE-2: a sheet of the canvas, in reading order, each note with its marks', async () => {
    await atTheAction()
    for (const { id } of readNotes(look.doc)) removeNote(look.doc, id)
    const first = addNote(look.doc, 'S1.1/a1', 'Scannen lukte meteen')
    addNote(look.doc, 'S1.1/a1', 'Iedereen kreeg het woord')
    addNote(look.doc, 'S1.2/a1', 'Trage wifi')
    toggleMark(look.doc, first, 'training')
    await bart.page.locator('[data-read]', { hasText: 'Trage wifi' }).first().waitFor({ state: 'attached' })
    await expect
      .poll(async () => {
        const all = await heard(bart)
        const from = all.indexOf('region: Wat er op dit blad staat')
        return all
          .slice(from)
          .filter((said) => /^(heading|listitem): /.test(said))
          .slice(0, 6)
      })
      .toEqual([
        'heading: Koffie met QR-code',
        'heading: Wat ging goed?',
        'listitem: Scannen lukte meteen, vorming',
        'listitem: Iedereen kreeg het woord',
        'heading: Wat ging minder goed?',
        'listitem: Trage wifi',
      ])
    // As it is drawn, in an order of its own, it is not said a second time.
    expect(
      (await heard(bart)).filter((said) => /Trage wifi/.test(said) && !/^(StaticText|InlineTextBox)/.test(said)),
    ).toHaveLength(1)
    await bart.accessible()
    await an.accessible()
  })

  test('SENSE-2: Tab goes from place to place, arrows within, and a ring shows where that is', async () => {
    await bart.page.locator('[data-read="shape:S1.1/a1"]').focus()
    const at = () =>
      bart.page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.getAttribute('data-read'),
      )
    await bart.page.keyboard.press('ArrowDown')
    expect(await at()).toBe('Scannen lukte meteen, vorming')
    const note = (await bart.page.locator('.tl-shape[data-shape-type="note"]', { hasText: 'Scannen' }).boundingBox())!
    const ring = (await bart.page.locator('.outline-focus').boundingBox())!
    expect(Math.abs(ring.x - note.x) + Math.abs(ring.y - note.y)).toBeLessThan(4)
    await bart.page.keyboard.press('ArrowDown')
    expect(await at()).toBe('Iedereen kreeg het woord')
    await bart.page.keyboard.press('Tab')
    expect(await at()).toBe('shape:S1.2/a1')
  })
})

describe('what others do, told', () => {
  const told = (who: Person) => who.page.locator('[data-heard]').textContent()
  /** Everything that was told since, line by line. */
  const listen = (who: Person) =>
    who.page.evaluate(() => {
      const lines: { at: number; line: string }[] = []
      Object.assign(globalThis, { lines })
      new MutationObserver(([change]) => {
        const line = (change!.target.textContent ?? '').trim()
        if (line) lines.push({ at: performance.now(), line })
      }).observe(document.querySelector('[data-heard]')!, { characterData: true, childList: true, subtree: true })
    })
  const lines = (who: Person) =>
    who.page.evaluate(() => (globalThis as unknown as { lines: { at: number; line: string }[] }).lines)

  test('SENSE-11: notes of others are told with their cell, gathered to one line', async () => {
    await expect.poll(() => told(bart)).toMatch(/notities? bij/)
    await listen(bart)
    for (const text of ['Een', 'Twee', 'Drie']) addNote(look.doc, 'S1.4/a1', text)
    const gone = addNote(look.doc, 'S1.3/a1', 'Vier')
    await expect.poll(() => told(bart)).toMatch(/3 nieuwe notities bij: .*Koffie met QR-code.*Nieuwe notitie bij: /)
    removeNote(look.doc, gone)
    await expect.poll(() => told(bart)).toContain('Er is 1 notitie weggehaald.')
    const all = await lines(bart)
    expect(all).toHaveLength(2)
    expect(all[1]!.at - all[0]!.at).toBeGreaterThan(2_900)
  })

  test('SENSE-11: and so are verdicts, to whoever does not give them', async () => {
    await command({ type: 'verdict.set', question: 'S1.3', action: 'a1', verdict: 'yes' })
    await expect.poll(() => told(bart)).toMatch(/De groep oordeelt: .*: ja/)
  })

  test('SENSE-10: who goes and who comes', async () => {
    await rosa.page.goto('about:blank')
    await expect.poll(() => told(bart)).toContain('Rosa')
    expect(await told(bart)).toContain('is even weg')
    await rosa.page.goto(`/w/${story.id}`)
    await expect.poll(() => told(bart)).toContain('is er.')
  })

  test('SENSE-14: whoever types is not talked through', async () => {
    await opens(bart, 'Stuur een tekst')
    const field = bart.page.getByLabel('Je tekst')
    await field.fill('Ik ben bezig')
    await listen(an)
    const before = await told(bart)
    addNote(look.doc, 'S1.4/a1', 'Tijdens het typen')
    // An, who does not type, hears it; Bart when he is done.
    await expect.poll(async () => (await lines(an)).length).toBe(1)
    expect(await told(bart)).toBe(before)
    await field.fill('')
    await button(bart, 'Steek je hand op').focus()
    await expect.poll(() => told(bart)).toContain('Nieuwe notitie bij')
  })

  test('SENSE-6 and SENSE-13: the first stops lead to the board, and to where the note-taker writes', async () => {
    await an.page.locator('.tl-container').focus()
    await an.page.keyboard.press('n')
    await an.page.locator('.tl-shape [contenteditable=true]:focus').waitFor()
    await an.page.keyboard.type('Hier')
    await bart.page.evaluate(() => (document.activeElement as HTMLElement).blur())
    const skip = button(bart, 'Naar waar An schrijft')
    await skip.waitFor({ state: 'attached' })
    await press(bart, button(bart, 'Naar het bord'), () => Promise.resolve())
    expect(await bart.page.evaluate(() => document.activeElement?.closest('.tl-container') !== null)).toBe(true)
    await press(bart, skip, () => Promise.resolve())
    expect(await bart.page.evaluate(() => document.activeElement?.getAttribute('data-read'))).toBe('shape:S1.1/a1')
    await looks(bart, 'Lijst')
    await press(bart, skip, () => Promise.resolve())
    expect(await bart.page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('S1.1/a1')
    await an.page.keyboard.press('Escape')
  })

  test('SENSE-5 and SENSE-12: what one chose is kept: the list, and that nothing is read out', async () => {
    const menu = bart.page.locator('summary', { hasText: 'Samen kijken' })
    await menu.click()
    await bart.page.getByLabel('Mijn schermlezer zegt wat anderen toevoegen').uncheck()
    await bart.page.reload()
    await bart.page.locator('[data-panel]').first().waitFor()
    await menu.click()
    expect(await bart.page.getByLabel('Mijn schermlezer zegt wat anderen toevoegen').isChecked()).toBe(false)
    await bart.page.keyboard.press('Escape')
    await listen(an)
    addNote(look.doc, 'S1.4/a1', 'Stil')
    await expect.poll(async () => (await lines(an)).length).toBe(1)
    expect((await told(bart))?.trim()).toBe('')
  })
})

describe('moving and marking by keyboard', () => {
  const cellOf = (text: string) => async () => (await view()).notes.find((note) => note.text === text)
  const choose = async (text: string) => {
    await an.page.keyboard.press('Escape')
    await atRest(an)
    await an.page.locator('.tl-shape[data-shape-type="note"]', { hasText: text }).click()
    await an.page.getByText(`Notitie gekozen: ${text}`).waitFor({ state: 'attached' })
  }

  test('SENSE-4: each mark has its key while a note is chosen', async () => {
    await choose('Trage wifi')
    await an.page.locator('button[aria-keyshortcuts="Control+Shift+1"]', { hasText: 'pijnpunt' }).waitFor()
    await an.page.keyboard.press('Control+Shift+Digit1')
    await expect.poll(cellOf('Trage wifi')).toMatchObject({ marks: ['pain'] })
    await an.page.getByText('Notitie gekozen: Trage wifi, pijnpunt').waitFor({ state: 'attached' })
    await an.page.keyboard.press('Control+Shift+Digit1')
    await expect.poll(cellOf('Trage wifi')).toMatchObject({ marks: [] })
  })

  test('SENSE-3: a note goes anywhere with the keys alone, on the canvas', async () => {
    await choose('Trage wifi')
    await an.page.locator('summary', { hasText: 'Verplaats naar …' }).focus()
    await an.page.keyboard.press('Enter')
    await an.page.getByLabel('Naar welk vak?').selectOption('S2.1')
    expect(
      await press(an, button(an, /^Verplaats$/), () =>
        expect.poll(cellOf('Trage wifi')).toMatchObject({ cell: 'S2.1' }),
      ),
    ).not.toBeNull()
    await an.page
      .getByText(/^Verplaatst naar: /)
      .first()
      .waitFor({ state: 'attached' })
    await an.page.keyboard.press('Control+z')
    await expect.poll(cellOf('Trage wifi')).toMatchObject({ cell: 'S1.2/a1' })
  })

  test('SENSE-3: and in the list', async () => {
    await looks(an, 'Lijst')
    await button(an, 'Merken of verplaatsen: Trage wifi').click()
    await an.page.locator('summary', { hasText: 'Verplaats naar …' }).click()
    await an.page.getByLabel('Naar welk vak?').selectOption('S1.4/a1')
    expect(
      await press(an, button(an, /^Verplaats$/), () =>
        expect.poll(cellOf('Trage wifi')).toMatchObject({ cell: 'S1.4/a1' }),
      ),
    ).toContain('Zet terug')
    await press(an, button(an, 'Zet terug'), () => expect.poll(cellOf('Trage wifi')).toMatchObject({ cell: 'S1.2/a1' }))
  })
})

describe('other colours, paper and languages', () => {
  test('SENSE-9: in the dark, and in the device’s own colours', async () => {
    await bart.page.emulateMedia({ colorScheme: 'dark' })
    await an.page.emulateMedia({ colorScheme: 'dark' })
    await looks(an, 'Bord')
    await an.page.locator('.tl-canvas').waitFor()
    expect(await bart.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(22, 27, 27)',
    )
    for (const who of [bart, an]) await who.accessible()
    await an.look('60-dark-canvas')
    await bart.look('61-dark-list')
    for (const who of [bart, an]) await who.page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    await an.look('62-forced-canvas')
    const edge = await an.page
      .locator('.board-note')
      .first()
      .evaluate((note) => getComputedStyle(note).outlineWidth)
    expect(edge).toBe('2px')
    for (const who of [bart, an]) await who.page.emulateMedia({ forcedColors: 'none' })
  })

  test('SENSE-8: on paper there is what the board says, and nothing to press', async () => {
    await an.page.locator('[data-read]').first().waitFor({ state: 'attached' })
    for (const who of [an, bart]) {
      await who.page.emulateMedia({ media: 'print' })
      expect(await who.page.locator('button:visible, header:visible, textarea:visible').count()).toBe(0)
      const said = who.page.getByText('Scannen lukte meteen').filter({ visible: true }).first()
      expect((await said.boundingBox())!.width).toBeGreaterThan(100)
      await who.page.emulateMedia({ media: 'screen' })
    }
  })

  test('SENSE-7: the words of the board are marked where the page is in another language', async () => {
    await bart.context.addCookies([{ name: LOCALE_COOKIE, value: 'en', url: bart.page.url() }])
    await bart.page.reload()
    await bart.page.locator('html[lang=en]').waitFor({ state: 'attached' })
    const heading = bart.page.getByRole('heading', { name: 'Wat ging goed?' }).first()
    await heading.waitFor({ state: 'attached' })
    expect(await heading.getAttribute('lang')).toBe('nl')
  })

  test('SENSE-6: on a low window no bar sticks, and elsewhere none covers what has the focus', async () => {
    await rosa.page.setViewportSize({ width: 740, height: 360 })
    expect(
      await rosa.page
        .locator('header')
        .first()
        .evaluate((bar) => getComputedStyle(bar).position),
    ).not.toBe('sticky')
    await rosa.page.setViewportSize(PHONE)
    await rosa.page.locator('[data-panel]').first().waitFor()
    await rosa.page.evaluate(() => (document.activeElement as HTMLElement).blur())
    for (let stop = 0; stop < 40; stop++) {
      await rosa.page.keyboard.press('Tab')
      const covered = await rosa.page.evaluate(() => {
        const has = document.activeElement
        if (!has || has === document.body) return null
        const { left, top, width, height } = has.getBoundingClientRect()
        const seen = document.elementFromPoint(left + width / 2, top + Math.min(height, 44) / 2)
        return seen === null || has.contains(seen) || seen.contains(has) ? null : has.outerHTML.slice(0, 120)
      })
      expect(covered).toBeNull()
    }
  })
})

test('nothing went wrong in any of the browsers', () => {
  expect(troubles()).toEqual([])
})
