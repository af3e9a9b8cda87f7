import { expect, test } from 'vitest'
import type { WorkshopView } from '@/domain/view/view'
import { writeDraft } from '@/domain/declaration/draft'
import { MESSAGE } from '@/domain/wire'
import { looks, openBrowser, person, takeSession } from '../support/browser/browser'
import { smallDisk } from '../support/storage/full-disk'
import { startProduct } from '../support/run/product'
import { connect, NEW_WORKSHOP } from '../support/room/client'
import { Visitor } from '../support/room/visitor'

const disk = smallDisk(96)
if ('impossible' in disk) console.warn(`DATA-6 IS NOT TESTED IN THE BROWSER HERE: ${disk.impossible}`)
/** The database has room of its own left for a while, so it is filled in large pieces. */
const BLOCK = 400_000

test.skipIf('impossible' in disk)(
  'DATA-6, SAVE-1: a full disk is on the page within two seconds and nothing is called saved; freed again all is, without a restart',
  async () => {
    if ('impossible' in disk) throw new Error(disk.impossible)
    const product = await startProduct({}, disk.path)
    const browser = await openBrowser()
    try {
      const desk = new Visitor(() => product.url)
      await desk.becomesFacilitator()
      const { id } = await desk.prepares(NEW_WORKSHOP)
      const ask = (body: object) => desk.post(`/api/workshops/${id}/commands`, body)
      await ask({ type: 'workshop.start' })
      await ask({ type: 'step.go', step: 'step-2' })
      const view = () => desk.json<WorkshopView>(`/api/workshops/${id}`)

      const fatima = await person(browser, product.url)
      const { page } = fatima
      await takeSession(fatima, desk, product.url)
      await page.goto(`/w/${id}`)
      const saved = page.getByText('Bewaard', { exact: true }).filter({ visible: true }).first()
      const banner = page.getByRole('heading', { name: 'De server kan op dit moment niets bewaren' })
      const writes = async (text: string) => {
        const field = page.getByLabel(/Nieuwe notitie.*Deze oefenkansen plannen we/)
        await field.fill(text)
        await field.press('Enter')
      }
      await saved.waitFor()
      await looks(fatima, 'Lijst')
      await writes('Voor de schijf vol was')
      await saved.waitFor()

      // Somebody else at the same desk, who writes a great deal.
      const heavy = await connect(product.url, id, desk.cookie, { extended: true })
      let heard = () => {}
      let full = false
      heavy.provider.messageHandlers[MESSAGE.saved] = () => heard()
      heavy.provider.messageHandlers[MESSAGE.trouble] = (_encoder, { arr, pos }) => {
        full = arr[pos] === 1
        heard()
      }
      disk.fill()
      let since = 0
      for (let nth = 0; !full; nth++) {
        expect(nth, 'the disk was never full').toBeLessThan(200)
        since = performance.now()
        const answered = new Promise<void>((resolve) => (heard = resolve))
        writeDraft(heavy.doc, { general: nth % 2 ? '' : 'x'.repeat(BLOCK) })
        await answered
      }
      await banner.waitFor()
      const told = performance.now() - since
      console.info(`on the page ${told.toFixed(0)} ms after the first write that failed`)
      expect(told).toBeLessThan(2000)

      // From here on every word on the page is watched.
      await page.evaluate(() => {
        const seen = { saved: false }
        Object.assign(globalThis, { seen })
        new MutationObserver(
          () => (seen.saved ||= [...document.querySelectorAll('p')].some((p) => p.textContent === 'Bewaard')),
        ).observe(document.body, { subtree: true, childList: true, characterData: true })
      })
      await writes('Terwijl de schijf vol was')
      await page
        .getByText(/1 wijziging/)
        .first()
        .waitFor()
      await fatima.look('49-full-disk-desk')
      await fatima.accessible()
      expect(await page.evaluate(() => (globalThis as unknown as { seen: { saved: boolean } }).seen.saved)).toBe(false)

      disk.free()
      await saved.waitFor()
      expect(await banner.count()).toBe(0)
      expect(product.process.exitCode).toBeNull()
      expect(fatima.troubles).toEqual([])
      heavy.leave()
      await browser.close()
      await product.kill()
      await product.restart()
      expect((await view()).notes.map(({ text }) => text).sort()).toEqual([
        'Terwijl de schijf vol was',
        'Voor de schijf vol was',
      ])
    } finally {
      await browser.close()
      await product.stop()
      disk.remove()
    }
  },
)
