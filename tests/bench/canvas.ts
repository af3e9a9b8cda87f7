/**
 * How quick the canvas is on a laptop with a processor four times slower than this one, over slow 4G: from the address of
 * a room where one has a seat to the first note on the canvas. Cold with nothing of it on the laptop yet, warm once more
 * with the same browser. `npx tsx tests/bench/canvas.ts [times]`, after `npm run build`.
 */
import { comesIn, openPhone, throttled, underway } from '../support/browser/phone'
import { startProduct } from '../support/run/product'
import { median } from './load'

const LAPTOP = { width: 1280, height: 720 }
const times = Number(process.argv[2] ?? 5)
const product = await startProduct()
const browser = await openPhone()
try {
  const workshop = await underway(product.url)
  const took: Record<'cold' | 'warm', number[]> = { cold: [], warm: [] }
  for (let nth = 0; nth < times; nth++) {
    // A seat taken elsewhere, so that nothing of the page is on this device.
    const seat = await comesIn(browser, product.url, workshop)
    const storageState = { cookies: seat.cookies, origins: [] }
    const context = await browser.newContext({ baseURL: product.url, viewport: LAPTOP, locale: 'nl-BE', storageState })
    const page = await context.newPage()
    await throttled(page)
    for (const how of ['cold', 'warm'] as const) {
      const began = performance.now()
      await page.goto(`/w/${workshop.id}`, { waitUntil: 'commit' })
      await page.locator('.tl-canvas').getByText(workshop.firstNote, { exact: true }).waitFor()
      took[how].push(Math.round(performance.now() - began))
      console.log(`${how} ${took[how].at(-1)} ms`)
      // Whatever still comes is kept for the next time.
      await page.waitForLoadState('networkidle')
    }
    await context.close()
  }
  console.log(`median cold ${median(took.cold)} ms, warm ${median(took.warm)} ms`)
} finally {
  await browser.close()
  await product.stop()
}
