import { expect, test } from 'vitest'
import { Victims } from '../support/storage/kill'
import { startProduct } from '../support/run/product'

// ROUNDS=20 for a short run; SEED=… for one round.
const FIRST = Number(process.env.SEED ?? 1)
const ROUNDS = process.env.SEED ? 1 : Number(process.env.ROUNDS ?? 200)

test(`DATA-5: kill -9, ${ROUNDS} times, loses nothing that was promised, and every start works`, async () => {
  const product = await startProduct()
  const victims = await Victims.on(product, 3)
  const kept = { updates: 0, commands: 0, signatures: 0, twice: 0 }
  for (let seed = FIRST; seed < FIRST + ROUNDS; seed++) {
    const promised = await victims.round(seed).catch((error: unknown) => {
      throw new Error(`seed ${seed} (replay: SEED=${seed} npm run test:long -- durability)`, { cause: error })
    })
    kept.updates += promised.updates
    kept.commands += promised.commands
    kept.signatures = promised.signatures
    kept.twice += Number(promised.twice)
  }
  console.log(`${ROUNDS} kills: ${JSON.stringify(kept)}, nothing lost`)
  await product.stop()
  expect(kept.updates).toBeGreaterThan(ROUNDS)
})
