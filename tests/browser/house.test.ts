import { tmpdir } from 'node:os'
import { unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { writeDraft } from '@/domain/declaration/draft'
import { EVALUATION_QUESTIONS } from '@/domain/method/evaluation'
import { check } from '@/domain/declaration/signing/verify'
import type { WorkshopView } from '@/domain/view/view'
import {
  comeIn,
  DESKTOP,
  lookWhenItFails,
  openBrowser,
  openDesk,
  person,
  type Person,
  PHONE,
  takeSession,
} from '../support/browser/browser'
import { buildHouse, type House, isInside, moveIn, whyNoHouse } from '../support/line/house'
import { type Product, startProduct } from '../support/run/product'
import { type Client, connect, NEW_WORKSHOP, until } from '../support/room/client'
import { signs } from '../support/room/signing'
import { Visitor } from '../support/room/visitor'

// One laptop, no internet. The laptop has a network namespace of its own, two cables lead to the phones, and nothing
// leads out. Everything of the story below happens in there; this file runs itself once more inside.

// What Chromium asks its maker by itself, without any page. It is left without an answer before it becomes a question.
const CALLS_HOME = ['update.googleapis.com', 'accounts.google.com', 'content-autofill.googleapis.com']
const SILENT = [`--host-resolver-rules=${CALLS_HOME.map((name) => `MAP ${name} ~NOTFOUND`).join(',')}`]

const why = isInside() ? null : whyNoHouse()
if (why) console.log(`WIFI-9, and WIFI-3 in the browser, are not tried on this machine: ${why}`)

describe.skipIf(isInside())('from outside', () => {
  test.skipIf(why)(
    'WIFI-2, WIFI-3, WIFI-9: one laptop, no internet, thirty phones',
    () => moveIn('tests/browser/house.test.ts'),
    900_000,
  )
})

describe.runIf(isInside())('in a house without internet', () => {
  let house: House
  let product: Product
  let laptop: Browser
  let phones: Browser
  let fatima: Person
  let rosa: Person
  /** Where the phones find it, and where the browser on the laptop itself does. */
  let lan: string
  let own: string
  let id: string
  let joinCode: string
  let scripted: Visitor
  const failed: string[] = []

  beforeAll(async () => {
    house = await buildHouse()
    product = await startProduct({}, tmpdir(), house.laptop)
    laptop = await openBrowser(SILENT, (program) => house.onLaptop(program))
    phones = await openBrowser(SILENT)
    lan = `http://${house.addresses[0]}:${product.port}`
    own = `http://127.0.0.1:${product.port}`
    fatima = await person(laptop, own, DESKTOP)
    rosa = await person(phones, lan, PHONE)
    for (const { context } of [fatima, rosa])
      context.on('requestfailed', (request) => {
        // A page that is left stops what it still fetched; that is not a failure.
        const error = request.failure()?.errorText ?? ''
        if (error !== 'net::ERR_ABORTED') failed.push(`${request.url()}: ${error}`)
      })
    scripted = new Visitor(() => lan)
    await scripted.becomesFacilitator()
    ;({ id, joinCode } = await scripted.prepares(NEW_WORKSHOP))
    await takeSession(fatima, scripted, own)
  })
  afterAll(async () => {
    await laptop.close()
    await phones.close()
    await product.stop()
    house.leave()
  })
  lookWhenItFails('house', () => ({ fatima, rosa }))

  const link = (of: Person) => of.page.getByRole('textbox', { name: 'Link om mee te doen' })
  const at = (nth: 0 | 1) => `${house.addresses[nth]}:${product.port}`
  const network = (of: Person, nth: 0 | 1) => of.page.getByRole('radio', { name: at(nth) })

  test('WIFI-1: the start prints both addresses of the laptop, wifi first', () => {
    expect(product.said).toEqual([
      `Bestendig: ${product.url} (on this computer)`,
      'On phones and other devices:',
      `  http://${at(0)} (wlan0)`,
      `  http://${at(1)} (eth0)`,
    ])
  })

  test('WIFI-2, WIFI-3: the facilitator chooses where the link leads, and that stays so', async () => {
    const { page } = fatima
    await page.goto(`/w/${id}/voorbereiding`)
    await expect.poll(() => link(fatima).inputValue()).toBe(`http://${at(0)}/mee#${joinCode}`)
    expect(await network(fatima, 0).isChecked()).toBe(true)
    // The screen in front is open in a window of its own.
    const screen = await fatima.context.newPage()
    await screen.goto(`/w/${id}/scherm#.${joinCode}`)
    await screen.getByText(`${at(0)}/mee`).waitFor()

    await network(fatima, 1).check()
    await page.getByText(`gaan nu naar ${at(1)}`).waitFor()
    expect(await link(fatima).inputValue()).toBe(`http://${at(1)}/mee#${joinCode}`)
    expect(await network(fatima, 1).isChecked()).toBe(true)
    await fatima.accessible()
    await fatima.look('house-choice-1280')
    await screen.getByText(`${at(1)}/mee`).waitFor()
    await screen.close()

    await page.reload()
    await expect.poll(() => link(fatima).inputValue()).toBe(`http://${at(1)}/mee#${joinCode}`)
    const small = await person(laptop, own, PHONE)
    onTestFinished(() => small.context.close())
    await takeSession(small, scripted, own)
    await small.page.goto(`/w/${id}/voorbereiding`)
    await expect.poll(() => link(small).inputValue()).toBe(`http://${at(1)}/mee#${joinCode}`)
    await network(small, 1).scrollIntoViewIfNeeded()
    await small.accessible()
    await small.look('house-choice-360')

    await product.kill()
    await product.restart()
    expect(product.said[2]).toBe(`  http://${at(1)} (eth0)`)
    await small.page.reload()
    await expect.poll(() => link(small).inputValue()).toBe(`http://${at(1)}/mee#${joinCode}`)
    await network(small, 0).check()
    await small.page.getByText(`gaan nu naar ${at(0)}`).waitFor()
    // The other browser hears of it when somebody looks at it.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await expect.poll(() => link(fatima).inputValue()).toBe(`http://${at(0)}/mee#${joinCode}`)
  })

  test('WIFI-2: a page that was opened at an address of the laptop keeps that one, and asks nothing', async () => {
    for (const nth of [0, 1] as const) {
      const other = await person(phones, `http://${at(nth)}`, PHONE)
      onTestFinished(() => other.context.close())
      await takeSession(other, scripted, `http://${at(nth)}`)
      await other.page.goto(`/w/${id}/voorbereiding`)
      await expect.poll(() => link(other).inputValue()).toBe(`http://${at(nth)}/mee#${joinCode}`)
      expect(await other.page.getByRole('radio', { name: at(0) }).count()).toBe(0)
      await other.page.getByRole('heading', { name: 'Nodig iedereen uit' }).scrollIntoViewIfNeeded()
      await other.look(`house-lobby-lan-${nth}-360`)
      expect(other.troubles).toEqual([])
    }
  })

  test('WIFI-9: thirty people hold a whole workshop, from the first name to the file with everything', async () => {
    const command = async (who: Visitor, body: object) => {
      const answer = await who.post(`/api/workshops/${id}/commands`, body, { origin: lan })
      expect(answer.status, `${JSON.stringify(body)}: ${await answer.clone().text()}`).toBe(200)
    }
    const view = () => scripted.json<WorkshopView>(`/api/workshops/${id}`)

    // Everybody comes in: thirty over the socket, Rosa on a phone with the link that Fatima's laptop shows.
    const guests: { name: string; visitor: Visitor; client: Client }[] = []
    onTestFinished(() => {
      for (const { client } of guests) client.leave()
    })
    for (let nth = 1; nth <= 30; nth++) {
      const visitor = new Visitor(() => lan)
      const name = nth === 1 ? 'An' : `Gast ${nth}`
      expect((await visitor.signIn('guest', { code: joinCode, name })).status).toBe(200)
      guests.push({ name, visitor, client: await connect(lan, id, visitor.cookie) })
    }
    const an = guests[0]!
    expect(await link(fatima).inputValue()).toBe(`${lan}/mee#${joinCode}`)
    await comeIn(rosa, { id, joinCode }, 'Rosa')
    await fatima.page.goto(`/w/${id}`)
    await fatima.page.getByText('Rosa', { exact: true }).first().waitFor()

    await command(scripted, { type: 'workshop.start' })
    await expect.poll(async () => (await view()).members.filter(({ online }) => online).length).toBe(32)
    const { members } = await view()
    await command(scripted, { type: 'pen.give', to: members.find(({ name }) => name === 'An')!.id })
    await command(scripted, { type: 'step.go', step: 'step-1' })
    an.client.note('S1.1/a1', 'Trots dat het lukte')
    for (const { client } of guests)
      await until(client.doc, () => client.texts().includes('Trots dat het lukte'), 'everybody seeing the first note')
    await rosa.page.getByText('Trots dat het lukte').filter({ visible: true }).first().waitFor()
    await rosa.look('house-rosa-step-1')

    // All write at once.
    await command(scripted, { type: 'step.go', step: 'step-2' })
    await command(scripted, { type: 'step.open', minutes: 5 })
    for (const { name, client } of guests) client.note('S2.1', `Een idee van ${name}`)
    for (const { client } of guests)
      await until(client.doc, () => client.texts().length === 31, 'everybody seeing all ideas')
    await command(scripted, { type: 'step.close' })

    // What is asked of everybody in private.
    await command(scripted, { type: 'capacity.open' })
    for (const { visitor } of guests)
      await command(visitor, { type: 'capacity.answer', scores: [{ action: 'a1', carry: 3, keep: 4 }] })
    await command(scripted, { type: 'capacity.reveal' })
    await rosa.page.getByText('Draagkracht: wat we samen zeggen').filter({ visible: true }).first().waitFor()

    // The declaration: written, finalised, signed by thirty over the socket and by Rosa with her finger on the phone.
    await command(scripted, { type: 'step.go', step: 'declaration' })
    writeDraft(an.client.doc, { trekkers: 'An en Youssef', how: 'vast punt op het teamoverleg', date: '2026-12-01' })
    await fatima.page.getByText('vast punt op het teamoverleg').filter({ visible: true }).first().waitFor()
    await command(scripted, { type: 'declaration.finalise' })
    for (const { name, visitor } of guests) await command(visitor, signs(`${name} Peeters`))
    await rosa.page.getByRole('button', { name: 'Ik teken' }).waitFor()
    await rosa.page.getByLabel('Je naam').fill('Rosa Peeters')
    await rosa.page.getByLabel(/Ik heb deze verklaring gelezen/).check()
    await rosa.page.getByRole('button', { name: 'Ik teken' }).click()
    await rosa.page.getByText('Dank je, Rosa Peeters').waitFor()
    await rosa.look('house-rosa-signed')

    await command(scripted, { type: 'step.go', step: 'evaluation' })
    const answers = EVALUATION_QUESTIONS.map(({ id: question, kind }) => ({
      question,
      value: kind === 'scale' ? '4' : 'Ik durf meer',
    }))
    for (const { visitor } of guests) await command(visitor, { type: 'evaluation.answer', answers })
    await command(scripted, { type: 'evaluation.reveal' })

    // Fatima takes it all home, from her own page.
    await openDesk(fatima, 'Meenemen')
    await fatima.look('house-fatima-end')
    const [download] = await Promise.all([
      fatima.page.waitForEvent('download'),
      fatima.page.getByRole('link', { name: 'Alles in één bestand' }).click(),
    ])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    const files = unzipSync(Buffer.concat(chunks))
    const named = (end: string) => {
      const name = Object.keys(files).find((one) => one.endsWith(end))
      return Buffer.from(files[name!]!)
    }
    expect(named('.pdf').subarray(0, 5).toString()).toBe('%PDF-')
    const checked = check(named('verklaring.json').toString())
    expect(checked.ok && checked.signatures.map(({ signer }) => signer?.name).sort()).toEqual(
      [...guests.map(({ name }) => `${name} Peeters`), 'Rosa Peeters'].sort(),
    )
    expect(
      named('notities.csv')
        .toString()
        .match(/Een idee van/g),
    ).toHaveLength(30)

    // Nobody asked for a name, in either place, and nothing that a page wanted was missing.
    expect(house.asked()).toEqual({ laptop: [], phones: [] })
    expect([...failed, ...fatima.troubles, ...rosa.troubles]).toEqual([])
    // The house hears it when somebody does ask.
    house.asks('bestendig.example')
    await expect.poll(() => new Set(house.asked().laptop)).toEqual(new Set(['bestendig.example']))
    await expect.poll(() => new Set(house.asked().phones)).toEqual(new Set(['bestendig.example']))
  }, 600_000)
})
