/**
 * How quick the product is on a phone: from the link of an invitation to the first note, on slow 4G and with a processor
 * four times slower than this one. `npx tsx tests/bench/phone.ts [times]`, after `npm run build`.
 */
import { comesIn, openPhone, underway } from '../support/browser/phone'
import { startProduct } from '../support/run/product'
import { median } from './load'

const times = Number(process.argv[2] ?? 5)
const product = await startProduct()
const browser = await openPhone()
try {
  const workshop = await underway(product.url)
  const took: number[] = []
  for (let nth = 0; nth < times; nth++) {
    const visit = await comesIn(browser, product.url, workshop, { slow: true })
    took.push(visit.took)
    console.log(`${visit.took} ms`)
    if (process.env.DETAIL)
      console.log(visit.loaded.map(({ kind, path, bytes }) => `${bytes} ${kind} ${path}`).join('\n'))
  }
  console.log(`median ${median(took)} ms`)
} finally {
  await browser.close()
  await product.stop()
}
