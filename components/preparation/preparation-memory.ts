import { z } from 'zod'
import { Preparation } from '@/domain/method/preparation'

/** A preparation as this tab knows it. `version` is the stage it was stored with, or null while it is not known to be. */
const Known = z.object({ version: z.number().nullable(), preparation: Preparation })
export type Known = z.infer<typeof Known>

const key = (workshopId: string) => `bestendig.preparation.${workshopId}`

/**
 * Keeps what was typed in this tab, over a reload and the Back button. Both may show a page that was made before the last
 * words were stored: a browser asks for the new page before the old one has had its say.
 */
export const remember = (workshopId: string, known: Known): void =>
  inStorage((storage) => storage.setItem(key(workshopId), JSON.stringify(known)))

/** What this tab knows better than a page made at stage `version`, or null. */
export function recall(workshopId: string, version: number): Known | null {
  let kept: unknown = null
  inStorage((storage) => {
    kept = JSON.parse(storage.getItem(key(workshopId)) ?? 'null')
  })
  const known = Known.safeParse(kept).data
  return known && (known.version === null || known.version > version) ? known : null
}

/** For signing out: the next person at this computer need not read what was prepared. */
export const forgetAll = (): void => inStorage((storage) => storage.clear())

/** Storage may be full, forbidden or hold nonsense; then this page does without. */
function inStorage(act: (storage: Storage) => void): void {
  try {
    act(sessionStorage)
  } catch {
    return
  }
}
