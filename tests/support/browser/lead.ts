import { expect } from 'vitest'
import type { Person } from './browser'

/**
 * Leads with the one button until the group is at `moment`; what the button asks first is answered with yes. `at` tells
 * where the group is. Returns how often the button was pressed, and how often it asked.
 */
export async function leadTo(
  { page }: Person,
  moment: string,
  at: () => Promise<string | null>,
): Promise<{ lead: number; other: number }> {
  const taps = { lead: 0, other: 0 }
  const asks = page.getByRole('dialog')
  for (let now = await at(); now !== moment; now = await at()) {
    taps.lead++
    await page.locator('[data-lead]').getByRole('button').last().click()
    await expect.poll(async () => (await at()) !== now || (await asks.count()) > 0).toBe(true)
    if ((await asks.count()) === 0) continue
    taps.other++
    await asks.getByRole('button').last().click()
    await asks.waitFor({ state: 'hidden' })
  }
  return taps
}
