import { beforeAll, describe, expect, test } from 'vitest'
import { carryNote } from '@/domain/board/moves'
import { addNote, readNotes, removeNote, setNoteText } from '@/domain/board/notes'
import { BROKEN_LINE, DESKTOP, opens, type Person, PHONE } from '../support/browser/browser'
import { asBoard, asList, button, cast, newPlan as newNote, says } from '../support/browser/cast'
import { type Client, until } from '../support/room/client'

// Words that somebody typed, and all that can happen to them. Chapters of one story, in three browsers against the built
// product; An's device is connected through a network that the tests break.

const story = cast('kept', {
  people: {
    fatima: { expects: BROKEN_LINE },
    an: { expects: BROKEN_LINE, breaks: true },
    youssef: { expects: BROKEN_LINE, screen: PHONE },
  },
  step: 'step-2',
})
const { command, idOf, troubles } = story
const { fatima, an, youssef } = story.people
/** Fatima's hands on the board, beside the browsers. */
let hands: Client
beforeAll(async () => {
  hands = await story.connect()
})

const board = () => readNotes(hands.doc)
const boardSays = (...texts: string[]) =>
  until(
    hands.doc,
    () => {
      const all = board().map(({ text }) => text)
      return texts.every((text) => all.filter((one) => one === text).length === 1)
    },
    texts.join(' and '),
  )
const field = (who: Person) => who.page.getByLabel('Tekst van de notitie')
const lostTitle = (who: Person) => who.page.getByRole('heading', { name: /Deze tekst(en)? sta/ })
const edits = (who: Person, text: string) => button(who, `Wijzig de notitie: ${text}`).click()
const openToAll = () => command({ type: 'step.open', minutes: 30 })

describe('two people at one note in the list', () => {
  test('KEPT-9: both texts are shown, nothing is written over, and a person chooses', async () => {
    await openToAll()
    addNote(hands.doc, 'S2.1', 'Koffie erbij')
    await asList(an)
    for (const who of [an, youssef]) {
      await edits(who, 'Koffie erbij')
      await field(who).fill(who === an ? 'Koffie en thee erbij' : 'Koffie en koekjes erbij')
    }
    await field(youssef).press('Enter')
    await says(an, 'Iemand anders schreef intussen ook op deze notitie.')
    await says(an, 'Koffie en koekjes erbij')
    await an.accessible()
    await an.look('60-both-texts')
    // Enter is not a choice.
    await field(an).press('Enter')
    expect(await field(an).inputValue()).toBe('Koffie en thee erbij')
    await boardSays('Koffie en koekjes erbij')
    await button(an, 'Maak van mijn tekst een nieuwe notitie').click()
    await boardSays('Koffie en koekjes erbij', 'Koffie en thee erbij')
  })

  test('KEPT-9: the other two choices: mine goes on the note, or theirs stays', async () => {
    for (const [choice, left] of [
      ['Zet mijn tekst op de notitie', 'Van An'],
      ['Laat staan wat er staat', 'Van Youssef'],
    ] as const) {
      const id = addNote(hands.doc, 'S2.1', 'Samen')
      for (const who of [an, youssef]) await edits(who, 'Samen')
      await field(youssef).fill('Van Youssef')
      await field(an).fill('Van An')
      await field(an).press('Enter')
      await says(youssef, 'Van An')
      await youssef.accessible()
      await youssef.look('61-both-texts-phone')
      await button(
        youssef,
        choice === 'Zet mijn tekst op de notitie' ? 'Laat staan wat er staat' : 'Zet mijn tekst op de notitie',
      ).click()
      await boardSays(left)
      removeNote(hands.doc, id)
    }
  })
})

describe('a draft outlives its note', () => {
  test('KEPT-10: a note that is removed while somebody types in it leaves the words, the field and the focus', async () => {
    const id = addNote(hands.doc, 'S2.1', 'Gaat straks weg')
    await edits(an, 'Gaat straks weg')
    await field(an).fill('Een half')
    removeNote(hands.doc, id)
    await says(an, 'Iemand verwijderde deze notitie terwijl je schreef.')
    await an.page.keyboard.type(' woord')
    expect(await field(an).inputValue()).toBe('Een half woord')
    await an.accessible()
    await an.look('62-note-removed')
    await button(an, 'Zet terug op het bord').click()
    await boardSays('Een half woord')
  })

  test('KEPT-10: a note that is moved takes the words along, or leaves them where one may write', async () => {
    await command({ type: 'pen.give', to: await idOf('An') })
    const id = addNote(hands.doc, 'S2.1', 'Reist mee')
    await edits(an, 'Reist mee')
    await edits(youssef, 'Reist mee')
    await field(an).fill('Reist mee naar Parkeerplek')
    await field(youssef).fill('Van Youssef, die daar niet mag')
    await command({ type: 'pen.take' })
    carryNote(hands.doc, id, 'S1.8')
    await says(youssef, 'waar je nu niet kunt schrijven')
    await youssef.look('63-note-away-phone')
    await youssef.accessible()
    await button(youssef, 'Zet terug op het bord').click()
    await boardSays('Van Youssef, die daar niet mag')
    await command({ type: 'pen.give', to: await idOf('An') })
    await says(an, 'Wat je hier typt, komt op die notitie.')
    await field(an).press('Enter')
    await boardSays('Reist mee naar Parkeerplek')
    expect(board().find((note) => note.id === id)).toMatchObject({ cell: 'S1.8', text: 'Reist mee naar Parkeerplek' })
  })

  test('KEPT-10, KEPT-2: without the right to write it goes to the note-taker, and the reason is the real one', async () => {
    await command({ type: 'pen.take' })
    await newNote(youssef).fill('Nog niet ingevoerd')
    await newNote(an).fill('Ook niet')
    await command({ type: 'step.close' })
    await says(youssef, 'De stap staat niet meer open voor iedereen. Je tekst staat hier nog.')
    await youssef.look('64-step-closed-phone')
    await youssef.accessible()
    await button(youssef, 'Stuur naar de notulent').first().click()
    await expect.poll(() => newNote(youssef).count()).toBe(0)
    await fatima.page.getByRole('tab', { name: 'Teksten' }).click()
    await says(fatima, 'Nog niet ingevoerd')
    await command({ type: 'pen.give', to: await idOf('An') })
    expect(await newNote(an).inputValue()).toBe('Ook niet')
  })

  test('KEPT-10: it is still there after a look at the canvas, and after the page was closed', async () => {
    await asBoard(an)
    await an.page.locator('.tl-canvas').waitFor()
    await asList(an)
    expect(await newNote(an).inputValue()).toBe('Ook niet')
    await an.page.close()
    an.page = await an.context.newPage()
    await an.page.goto(`/w/${story.id}`)
    await lostTitle(an).waitFor()
    await says(an, 'Je was nog aan het typen toen de pagina dichtging.')
    await an.accessible()
    await button(an, 'Zet terug op het bord: Ook niet').click()
    await boardSays('Ook niet')
    expect(board().find(({ text }) => text === 'Ook niet')!.cell).toBe('S2.1+plan')
    expect(await lostTitle(an).count()).toBe(0)
  })
})

describe('a note on the canvas', () => {
  /** Goes on writing in a note of the canvas, at its end. */
  const writesOn = async (who: Person, id: string) => {
    const note = who.page.locator(`[data-shape-id="${id}"]`)
    await note.click()
    await who.page.keyboard.press('Enter')
    await note.locator('[contenteditable=true]:focus').waitFor()
    await who.page.keyboard.press('Control+End')
  }

  test('KEPT-9: both texts are shown while one types on, and a person chooses', async () => {
    await openToAll()
    await asBoard(an)
    const id = addNote(hands.doc, 'S2.1', 'Samen begonnen')
    await writesOn(an, id)
    await an.page.keyboard.type(', zei An')
    await boardSays('Samen begonnen, zei An')
    await edits(youssef, 'Samen begonnen, zei An')
    await field(youssef).fill('Youssef zei iets anders')
    await field(youssef).press('Enter')
    await says(an, 'Iemand anders schreef intussen ook op deze notitie.')
    await an.page.keyboard.type(', en meer')
    await an.look('70-both-texts-canvas')
    await an.accessible()
    await boardSays('Youssef zei iets anders')
    await button(an, 'Zet mijn tekst op de notitie').click()
    await boardSays('Samen begonnen, zei An, en meer')
    // The caret is back where it was.
    await an.page.keyboard.type('!')
    await an.page.keyboard.press('Enter')
    await boardSays('Samen begonnen, zei An, en meer!')
  })

  test('KEPT-9: anyone who stops typing without a choice finds the words among those that missed the board', async () => {
    const id = addNote(hands.doc, 'S2.1', 'Zonder keuze')
    await writesOn(an, id)
    await an.page.keyboard.type(' van An')
    await boardSays('Zonder keuze van An')
    setNoteText(hands.doc, id, 'Iets van Fatima')
    await says(an, 'Iets van Fatima')
    await an.page.keyboard.press('Escape')
    await lostTitle(an).waitFor()
    await says(an, 'Iemand anders schreef tegelijk op dezelfde notitie. Die tekst bleef staan.')
    await an.look('71-clash-left')
    await button(an, 'Zet terug op het bord: Zonder keuze van An').click()
    await boardSays('Iets van Fatima', 'Zonder keuze van An')
  })

  test('KEPT-10: a note that is removed under somebody’s hands keeps its words, and becomes a new one with one tap', async () => {
    const id = addNote(hands.doc, 'S2.1', 'Weg ermee')
    await writesOn(an, id)
    await an.page.keyboard.type(' of toch')
    await boardSays('Weg ermee of toch')
    removeNote(hands.doc, id)
    await says(an, 'Iemand verwijderde deze notitie terwijl je schreef. Je tekst staat hier nog.')
    await an.page.keyboard.type(' niet')
    await an.look('72-removed-canvas')
    await an.accessible()
    await button(an, 'Zet terug op het bord').click()
    await boardSays('Weg ermee of toch niet')
    await an.page.keyboard.type('!')
    await an.page.keyboard.press('Enter')
    await boardSays('Weg ermee of toch niet!')
    await asList(an)
    await command({ type: 'step.close' })
  })
})

/** The same person in a new tab, as after closing the browser and coming back. */
async function reopens(who: Person, prepare?: string) {
  await who.page.close()
  who.page = await who.context.newPage()
  if (prepare) await who.page.addInitScript(prepare)
  await who.page.goto(`/w/${story.id}`)
  // It is alive: before that it hears no clicks.
  await says(who, 'Bewaard')
}
/** The line goes once there is a field to write in: what that needs comes over the same line. */
async function cutWhileWriting(who: Person) {
  await newNote(who).waitFor()
  story.network.cut()
}
async function writes(who: Person, ...texts: string[]) {
  for (const text of texts) {
    await newNote(who).fill(text)
    await newNote(who).press('Enter')
  }
}
const keptHere = (who: Person, count: number) => says(who, `je werk staat veilig op dit toestel (${count} wijziging`)

/** Remembers the databases that a page opens, so that a test can do to them what a phone does. */
const SEE_DATABASES = `
  const open = IDBFactory.prototype.open
  window.databases = []
  IDBFactory.prototype.open = function (...names) {
    const request = open.apply(this, names)
    request.addEventListener('success', () => window.databases.push(request.result))
    return request
  }`
interface Seen {
  databases: IDBDatabase[]
}

describe('a device that closes its database under the page', () => {
  test('KEPT-8: it is opened again, and what is written then outlives the tab', async () => {
    await reopens(an, SEE_DATABASES)
    await cutWhileWriting(an)
    await writes(an, 'Voor het dichtging')
    await keptHere(an, 1)
    await an.page.evaluate(() => (globalThis as unknown as Seen).databases.forEach((database) => database.close()))
    await writes(an, 'Nadat het dichtging')
    await keptHere(an, 2)
    await an.page.close()
    story.network.heal()
    an.page = await an.context.newPage()
    await an.page.goto(`/w/${story.id}`)
    await boardSays('Voor het dichtging', 'Nadat het dichtging')
  })

  test('KEPT-8: also when all that was in it is gone: what waits is written once more', async () => {
    await reopens(an, SEE_DATABASES)
    await cutWhileWriting(an)
    await writes(an, 'Alles gewist')
    await keptHere(an, 1)
    await an.page.evaluate(async () => {
      const { databases } = globalThis as unknown as Seen
      for (const database of databases) database.close()
      await new Promise((resolve) => (indexedDB.deleteDatabase('bestendig').onsuccess = resolve))
      for (const database of databases.splice(0)) database.dispatchEvent(new Event('close'))
    })
    await an.page.waitForFunction(() => (globalThis as unknown as Seen).databases.length === 1)
    await writes(an, 'En daarna nog iets')
    await keptHere(an, 2)
    await an.page.close()
    story.network.heal()
    an.page = await an.context.newPage()
    await an.page.goto(`/w/${story.id}`)
    await boardSays('Alles gewist', 'En daarna nog iets')
  })
})

describe('one lost text in two tabs', () => {
  /** An writes this while the line is dead and the pen moves on, and has two tabs that show it. */
  async function twoTabs(text: string): Promise<[Person, Person]> {
    await command({ type: 'pen.give', to: await idOf('An') })
    await reopens(an)
    await cutWhileWriting(an)
    await writes(an, text)
    await keptHere(an, 1)
    await command({ type: 'pen.take' })
    story.network.heal()
    await lostTitle(an).waitFor()
    await says(an, 'De pen was intussen bij iemand anders.')
    const second = { ...an, page: await an.context.newPage() }
    await second.page.goto(`/w/${story.id}`)
    await lostTitle(second).waitFor()
    return [an, second]
  }

  test('KEPT-4: sent in both, it arrives once', async () => {
    const tabs = await twoTabs('Uit twee tabbladen')
    for (const tab of tabs) await button(tab, 'Stuur naar de notulent: Uit twee tabbladen').click()
    for (const tab of tabs) await expect.poll(() => lostTitle(tab).count()).toBe(0)
    const waiting = fatima.page.getByText('Uit twee tabbladen')
    await waiting.waitFor()
    expect(await waiting.count()).toBe(1)
    await tabs[1].page.close()
  })

  test('KEPT-3, KEPT-4: put back in both, it is one note, in its cell', async () => {
    const tabs = await twoTabs('Terug uit twee tabbladen')
    await command({ type: 'pen.give', to: await idOf('An') })
    for (const tab of tabs) await button(tab, 'Zet terug op het bord: Terug uit twee tabbladen').waitFor()
    await an.accessible()
    await an.look('65-put-back')
    for (const tab of tabs) await button(tab, 'Zet terug op het bord: Terug uit twee tabbladen').click()
    for (const tab of tabs) await says(tab, 'Bewaard')
    await boardSays('Terug uit twee tabbladen')
    expect(board().find(({ text }) => text === 'Terug uit twee tabbladen')!.cell).toBe('S2.1+plan')
    await tabs[1].page.close()
  })
})

describe('a page that is loaded again', () => {
  test('KEPT-14: a text for the note-taker that is half typed is still there, and once it is sent it is not', async () => {
    const field = youssef.page.getByLabel('Je tekst')
    await opens(youssef, 'Stuur een tekst')
    await field.fill('Nog niet helemaal af')
    await youssef.page.reload()
    await field.waitFor()
    expect(await field.inputValue()).toBe('Nog niet helemaal af')
    await button(youssef, 'Verstuur').click()
    await says(youssef, 'Verstuurd. De notulent ziet je tekst.')
    await youssef.page.reload()
    await opens(youssef, 'Stuur een tekst')
    expect(await field.inputValue()).toBe('')
  })

  test('KEPT-14: the minority’s voice too, and the evaluation', async () => {
    await command({ type: 'voice.open' })
    const voice = youssef.page.getByLabel('Waar ben je het niet mee eens?')
    await voice.fill('Nog niet helemaal')
    await youssef.page.reload()
    await expect.poll(() => voice.inputValue()).toBe('Nog niet helemaal')
    await voice.fill('')
    await command({ type: 'voice.close' })
  })

  test('KEPT-14: what was chosen about draagkracht and not sent yet', async () => {
    await command({ type: 'capacity.open' })
    const carry = () => youssef.page.getByRole('group', { name: 'Kunnen we dit volhouden?' })
    await carry().getByLabel('eerder ja', { exact: true }).check()
    await youssef.page.reload()
    await expect.poll(() => carry().getByLabel('eerder ja', { exact: true }).isChecked()).toBe(true)
    await youssef.page
      .getByRole('group', { name: 'Willen we dit blijven doen?' })
      .getByLabel('ja', { exact: true })
      .check()
    await button(youssef, 'Antwoord sturen').click()
    await youssef.page.getByText('Actie 2 van 3').waitFor()
    await youssef.page.reload()
    await youssef.page.getByText('Actie 2 van 3').waitFor()
    expect(await carry().getByRole('radio', { checked: true }).count()).toBe(0)
    await command({ type: 'capacity.reveal' })
  })
})

describe('an answer that is long on its way', () => {
  test('KEPT-20: what is chosen while an answer about draagkracht is being sent stays, and can be sent', async () => {
    await command({ type: 'capacity.open' })
    const choose = (question: string, answer: string) =>
      youssef.page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check()
    const send = button(youssef, 'Antwoord sturen')
    for (const question of ['Kunnen we dit volhouden?', 'Willen we dit blijven doen?']) await choose(question, 'nee')
    const arrives = await holdAnswers(youssef)
    await send.click()
    await choose('Kunnen we dit volhouden?', 'ja')
    await choose('Willen we dit blijven doen?', 'ja')
    await arrives()
    // Only what is still chosen can be sent.
    await expect.poll(() => send.getAttribute('aria-disabled')).toBeNull()
    await send.click()
    await command({ type: 'capacity.reveal' })
  })

  test('KEPT-20: what is typed behind a voice or a text that is being sent stays', async () => {
    await command({ type: 'voice.open' })
    const text = youssef.page.getByLabel('Je tekst')
    for (const [field, send, thanks, left] of [
      [
        youssef.page.getByLabel('Waar ben je het niet mee eens?'),
        'Sturen zonder naam',
        /^Bedankt. Je tekst/,
        'Eerst dit en dan dat',
      ],
      [text, 'Verstuur', 'Verstuurd. De notulent ziet je tekst.', ' en dan dat'],
    ] as const) {
      if (field === text) await opens(youssef, 'Stuur een tekst')
      await field.fill('Eerst dit')
      const arrives = await holdAnswers(youssef)
      await button(youssef, send).click()
      await field.press('End')
      await field.pressSequentially(' en dan dat')
      await arrives()
      await youssef.page.getByRole('status').getByText(thanks).waitFor()
      expect(await field.inputValue(), send).toBe(left)
      await field.fill('')
    }
    await command({ type: 'voice.close' })
  })
})

/** What the server answers to this page from now on is under way until the returned is called. */
async function holdAnswers({ page }: Person): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const real = window.fetch.bind(window)
    const held = new Promise<void>((release) =>
      window.addEventListener('release-answers', () => {
        window.fetch = real
        release()
      }),
    )
    window.fetch = async (...of) => {
      const answer = await real(...of)
      await held
      return answer
    }
  })
  return () => page.evaluate(() => void window.dispatchEvent(new Event('release-answers')))
}

describe('a device that is turned', () => {
  test('KEPT-16: what somebody types in stays under their hands, and the view follows when they are done', async () => {
    const { page } = youssef
    await command({ type: 'step.open', minutes: 5 })
    await page.setViewportSize({ width: 700, height: 1000 })
    const field = newNote(youssef)
    await field.click()
    await page.keyboard.type('Half ')
    await page.setViewportSize({ width: 1000, height: 700 })
    await page.keyboard.type('gedraaid')
    expect(await field.inputValue()).toBe('Half gedraaid')
    await page.keyboard.press('Enter')
    await boardSays('Half gedraaid')
    await button(youssef, 'Steek je hand op').focus()
    await page.locator('.tl-canvas').waitFor()
    await page.setViewportSize(DESKTOP)
    await command({ type: 'step.close' })
  })
})

describe('a browser that lost its cookie in mid-workshop', () => {
  test('KEPT-6: says what is the matter, where the work is, and the way back in', async () => {
    await reopens(an)
    await cutWhileWriting(an)
    await writes(an, 'Voor de cookie weg was')
    await newNote(an).fill('Nog aan het typen')
    await an.context.clearCookies()
    story.network.heal()
    await an.page.getByRole('heading', { name: 'Deze browser is vergeten wie je bent' }).waitFor()
    await says(an, 'Je laatste wijziging staat veilig op dit toestel.')
    await an.accessible()
    await an.look('66-forgotten')
    await an.page.setViewportSize(PHONE)
    await an.look('67-forgotten-phone')
    await an.accessible()
    await an.page.setViewportSize(DESKTOP)
    expect(await newNote(an).inputValue()).toBe('Nog aan het typen')
  })

  test('KEPT-5, KEPT-6: after coming in again what waited is shown, and goes nowhere by itself', async () => {
    await button(an, 'Kom opnieuw binnen')
      .or(an.page.getByRole('link', { name: 'Kom opnieuw binnen' }))
      .click()
    await an.page.getByLabel('Code').fill(story.joinCode)
    await an.page.getByLabel('Je voornaam').fill('An')
    await button(an, 'Doe mee').click()
    await an.page.waitForURL(`**/w/${story.id}`)
    await lostTitle(an).waitFor()
    await says(an, 'Voor de cookie weg was')
    await says(an, 'Nog aan het typen')
    await says(an, 'An typte dit op dit toestel. Jij kiest wat ermee gebeurt.')
    // To the server it is another An.
    await command({ type: 'pen.give', to: await idOf('An (2)') })
    await button(an, 'Zet terug op het bord: Voor de cookie weg was').waitFor()
    await an.look('68-texts-of-this-device')
    await an.accessible()
    expect(board().filter(({ text }) => text === 'Voor de cookie weg was')).toEqual([])
    await button(an, 'Zet alles terug').click()
    await boardSays('Voor de cookie weg was', 'Nog aan het typen')
    await reopens(an)
    expect(await lostTitle(an).count()).toBe(0)
  })

  test('KEPT-6: anyone who opens a workshop with such a browser hears why a code is asked', async () => {
    const cookies = await youssef.context.cookies()
    await youssef.context.clearCookies()
    await youssef.page.reload()
    await says(youssef, 'Deze browser is niet (meer) bekend in die workshop.')
    await youssef.look('69-come-in-again-phone')
    await youssef.accessible()
    await youssef.context.addCookies(cookies)
    await youssef.page.goto(`/w/${story.id}`)
    await says(youssef, 'heeft de pen')
  })
})

test('nobody’s browser spoke to another origin, logged an error or threw', () => {
  expect(troubles()).toEqual([])
})
