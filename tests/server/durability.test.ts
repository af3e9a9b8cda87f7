import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../support/run/product'
import { Victims } from '../support/storage/kill'

let product: Product
let victims: Victims
beforeAll(async () => {
  product = await startProduct()
  victims = await Victims.on(product, 2)
})
afterAll(() => product.stop())

// Two hundred rounds are in tests/long; SEED=… replays one there.
test.each([1, 2, 3])('DATA-5: kill -9 at any moment loses nothing that was promised (seed %i)', async (seed) => {
  const promised = await victims.round(seed)
  expect(promised.updates + promised.commands + promised.signatures).toBeGreaterThan(0)
})
