import { describe, expect, test } from 'vitest'
import { MESSAGE } from '@/domain/wire'
import { BROKEN_LINE, DESKTOP, openDesk, opens, type Person, PHONE } from '../support/browser/browser'
import { asList, button, cast, newPlan, saved, shown } from '../support/browser/cast'

// A workshop on a bad line, in three browsers against the built product: the note-taker's device is connected through a
// network that the tests break. Chapters of one story, each going on where the one before it stopped.

const story = cast('offline', {
  people: {
    fatima: { expects: BROKEN_LINE },
    an: { expects: BROKEN_LINE, breaks: true },
    rosa: { expects: BROKEN_LINE, screen: PHONE },
  },
  step: 'step-2',
  pen: 'an',
  alone: true,
})
const { command, idOf, troubles, view } = story
const { fatima, an, rosa } = story.people

const texts = async () => (await view()).notes.map((note) => note.text).sort()
const says = (who: Person, text: string | RegExp) => shown(who, text, true).waitFor()
/** Writes notes in the list, under the plans of step 2. */
async function writes(who: Person, ...notes: string[]) {
  for (const text of notes) {
    await newPlan(who).fill(text)
    await newPlan(who).press('Enter')
  }
}
/** The same person in a new tab, as after closing the browser and coming back. */
async function reopens(who: Person) {
  await who.page.close()
  who.page = await who.context.newPage()
  await who.page.goto(`/w/${story.id}`)
  await says(who, /(Jij hebt|heeft) de pen/)
}

describe('a silent line', () => {
  test('SAVE-1: what is written online is saved', async () => {
    await asList(an)
    await writes(an, 'Online geschreven')
    await saved(an)
    expect(await texts()).toEqual(['Online geschreven'])
  })

  test('SAVE-5: when the line is silent the page says so within 10 s, and how many changes wait', async () => {
    story.network.freeze()
    const cut = performance.now()
    await writes(an, 'Eerste', 'Tweede')
    await says(an, 'Niet verbonden: je werk staat veilig op dit toestel (2 wijzigingen)')
    const noticed = performance.now() - cut
    console.info(`noticed after ${noticed} ms`)
    expect(noticed).toBeLessThan(10_000)
    await writes(an, 'Derde')
    await says(an, /\(3 wijzigingen\)/)
    expect(await an.page.getByText('Bewaard', { exact: true }).count()).toBe(0)
    await an.look('40-offline-note-taker')
    await an.accessible()
    expect(await texts()).toEqual(['Online geschreven'])
  })

  test('SAVE-2: the tab is closed and opened again later: everybody gets what was written', async () => {
    await an.page.close()
    story.network.heal()
    an.page = await an.context.newPage()
    await an.page.goto(`/w/${story.id}`)
    await saved(an)
    await expect.poll(texts).toEqual(['Derde', 'Eerste', 'Online geschreven', 'Tweede'])
    for (const text of ['Eerste', 'Tweede', 'Derde']) await says(rosa, text)
    await reopens(an)
    await saved(an)
    expect(await texts()).toEqual(['Derde', 'Eerste', 'Online geschreven', 'Tweede'])
  })
})

describe('a line that is behind', () => {
  test('STAGE-7: a button stays busy until the page shows what it did, which it asks for when the line does not bring it', async () => {
    let behind = false
    const waiting: (() => void)[] = []
    let letGo = () => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    await rosa.page.close()
    rosa.page = await rosa.context.newPage()
    const hasStage = new Promise<void>((resolve) => {
      void rosa.page.routeWebSocket(/\/sync\//, (socket) => {
        const server = socket.connectToServer()
        server.onMessage((message) => {
          if (behind) waiting.push(() => socket.send(message))
          else socket.send(message)
          if (message[0] === MESSAGE.stage) resolve()
        })
      })
    })
    await rosa.page.route(/\/room$/, async (route) => {
      await held
      await route.continue()
    })
    await rosa.page.goto(`/w/${story.id}`)
    await hasStage
    behind = true
    const asks = rosa.page.waitForRequest(/\/room$/)
    await button(rosa, 'Steek je hand op').click()
    await asks
    expect((await view()).stage.hands).toHaveLength(1)
    expect(await button(rosa, 'Steek je hand op').isDisabled()).toBe(true)
    letGo()
    await button(rosa, 'Laat je hand zakken').waitFor()
    behind = false
    for (const send of waiting) send()
    await button(rosa, 'Laat je hand zakken').click()
    await button(rosa, 'Steek je hand op').waitFor()
  })
})

describe('the pen moves on meanwhile', () => {
  test('SAVE-3: the lost texts are shown after the return, and survive a reload', async () => {
    await asList(an)
    story.network.freeze()
    await writes(an, 'Te laat geschreven', 'En dit ook')
    await says(an, /\(2 wijzigingen\)/)
    await command({ type: 'pen.take' })
    story.network.heal()
    await an.page.getByRole('heading', { name: 'Deze teksten staan niet op het bord' }).waitFor()
    await an.accessible()
    await an.look('41-lost-texts')
    await reopens(an)
    await an.page.getByRole('heading', { name: 'Deze teksten staan niet op het bord' }).waitFor()
    await says(an, 'Te laat geschreven')
    await an.page.setViewportSize(PHONE)
    await an.look('42-lost-texts-phone')
    await an.accessible()
    await an.page.setViewportSize(DESKTOP)
    expect(await texts()).not.toContain('Te laat geschreven')
  })

  test('SAVE-7, KEPT-5: to somebody else on the same device they are shown as An’s, and go nowhere by themselves', async () => {
    // The same browser, the same address, another seat: as when a laptop is handed on.
    const mine = await an.context.cookies()
    const { joinCode } = await view()
    await an.page.goto(`/mee#${joinCode}`)
    await an.context.clearCookies()
    await an.page.reload()
    await an.page.goto(`/mee#${joinCode}`)
    // The page took the code: now it hears what is typed and tapped, too.
    await expect.poll(() => an.page.url()).not.toContain(joinCode)
    await an.page.getByLabel('Je voornaam').fill('Omar')
    await button(an, 'Doe mee').click()
    await an.page.waitForURL(`**/w/${story.id}`)
    await says(an, 'Fatima heeft de pen')
    await says(an, 'Te laat geschreven')
    await says(an, 'An typte dit op dit toestel. Jij kiest wat ermee gebeurt.')
    expect(await texts()).not.toContain('Te laat geschreven')
    await an.context.clearCookies()
    await an.context.addCookies(mine)
    await reopens(an)
    await says(an, 'Te laat geschreven')
  })

  test('SAVE-3, SAVE-6: one tap sends one to the note-taker, who places it on the board', async () => {
    await button(an, 'Stuur naar de notulent: Te laat geschreven').click()
    await openDesk(fatima, 'Teksten')
    await says(fatima, 'van An')
    await fatima.accessible()
    await fatima.look('43-inbox-desk')
    await fatima.page.getByText('Een andere plek kiezen').click()
    const where = fatima.page.getByLabel('Waar op het bord?')
    await expect.poll(() => where.locator('optgroup').first().getAttribute('label')).toContain('ideeën')
    await button(fatima, 'Zet op het bord').click()
    await expect.poll(texts).toContain('Te laat geschreven')
    await says(fatima, 'Er wachten geen teksten.')
    await saved(fatima)
    await button(an, 'Haal weg').click()
    expect(await an.page.getByText('En dit ook').count()).toBe(0)
    await reopens(an)
    expect(await an.page.getByRole('heading', { name: /niet op het bord/ }).count()).toBe(0)
  })

  test('SAVE-6: a participant sends a text from a phone; the note-taker parks it, the facilitator leaves one out', async () => {
    await opens(rosa, 'Stuur een tekst')
    await rosa.page.getByLabel('Je tekst').fill('Kan de bus ook op zondag?')
    await rosa.look('44-send-text-phone')
    await rosa.accessible()
    await button(rosa, 'Verstuur').click()
    await says(rosa, 'Verstuurd. De notulent ziet je tekst.')
    await rosa.page.getByLabel('Je tekst').fill('x'.repeat(1900))
    await says(rosa, 'Nog 100 letters')
    await rosa.page.getByLabel('Je tekst').fill('Niet voor vandaag')
    await button(rosa, 'Verstuur').click()
    await command({ type: 'pen.give', to: await idOf('An') })
    await opens(an, 'Teksten')
    await an.look('45-inbox-note-taker')
    await an.accessible()
    await an.page.setViewportSize(PHONE)
    await an.look('46-inbox-note-taker-phone')
    await an.accessible()
    await an.page.setViewportSize(DESKTOP)
    await button(an, 'Parkeren').first().click()
    await expect
      .poll(async () => (await view()).notes.find((note) => note.text === 'Kan de bus ook op zondag?')?.question)
      .toBe('S1.8')
    await saved(an)
    expect(await button(fatima, 'Zet op het bord').count()).toBe(0)
    await button(fatima, 'Niet gebruiken').click()
    await says(fatima, 'Er wachten geen teksten.')
    expect(await texts()).not.toContain('Niet voor vandaag')
  })
})

describe('the server falls over', () => {
  test('SAVE-1, ROOM-6: killed and started under a typing note-taker: nothing is lost', async () => {
    await asList(an)
    await writes(an, 'Voor de val')
    await story.kill()
    await writes(an, 'Tijdens de val', 'Nog steeds')
    await says(an, /Niet verbonden: je werk staat veilig op dit toestel \(\d+ wijziging/)
    // Somebody who only looks on hears that the line is gone, and nothing about work.
    await says(rosa, 'Niet verbonden. We proberen het opnieuw.')
    await rosa.look('47-viewer-offline-phone')
    await story.restart()
    await saved(an)
    const all = await texts()
    for (const text of ['Voor de val', 'Tijdens de val', 'Nog steeds']) expect(all).toContain(text)
  })
})

describe('a device that keeps nothing', () => {
  test('SAVE-8: says so, and asks before the page is closed with unsaved work', async () => {
    await an.page.close()
    an.page = await an.context.newPage()
    await an.page.addInitScript('Object.defineProperty(window, "indexedDB", { value: undefined })')
    await an.page.goto(`/w/${story.id}`)
    await saved(an)
    await asList(an)
    story.network.cut()
    await writes(an, 'Alleen in deze pagina')
    await says(an, 'Niet verbonden: hou deze pagina open, je werk staat alleen hier (1 wijziging)')
    const asked = an.page.waitForEvent('dialog')
    const closing = an.page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await closing
    story.network.heal()
    await saved(an)
    expect(await texts()).toContain('Alleen in deze pagina')
  })
})

describe('the server cannot store', () => {
  test('SAVE-1: a banner says so to whoever writes or leads, never “Bewaard”, and goes away again', async () => {
    for (const [who, hint] of [
      [fatima, /Vraag wie de server beheert/],
      [an, /Schrijf gerust verder/],
    ] as const) {
      // What the server sends when its disk is full, put on the line of this tab.
      let tell!: (trouble: 0 | 1) => void
      await who.page.close()
      who.page = await who.context.newPage()
      await who.page.routeWebSocket(/\/sync\//, (socket) => {
        socket.connectToServer()
        tell = (trouble) => socket.send(Buffer.from([MESSAGE.trouble, trouble]))
      })
      await who.page.goto(`/w/${story.id}`)
      await saved(who)
      tell(1)
      await who.page.getByRole('heading', { name: 'De server kan op dit moment niets bewaren' }).waitFor()
      await says(who, hint)
      expect(await who.page.getByText('Bewaard', { exact: true }).count()).toBe(0)
      await who.accessible()
      await who.look(`48-trouble-${who === an ? 'note-taker' : 'desk'}`)
      tell(0)
      await saved(who)
      expect(await who.page.getByRole('heading', { name: /De server kan/ }).count()).toBe(0)
    }
  })
})

test('nobody’s browser spoke to another origin, logged an error or threw', () => {
  expect(troubles()).toEqual([])
})
