import { z } from 'zod'
import { inStorage, keepIn, readIn } from '@/components/ui/storage'
import { Preparation } from '@/domain/method/preparation'

/** A preparation as this tab knows it. `version` is the stage it was stored with, or null while it is not known to be. */
const Known = z.object({ version: z.number().nullable(), preparation: Preparation })
export type Known = z.infer<typeof Known>

const key = (workshopId: string) => `bestendig.preparation.${workshopId}`

/**
 * Keeps what was typed in this tab, over a reload and the Back button. Both may show a page that was made before the last
 * words were stored: a browser asks for the new page before the old one has had its say.
 */
export const remember = (workshopId: string, known: Known): void => keepIn('tab', key(workshopId), known)

/** What this tab knows better than a page made at stage `version`, or null. */
export function recall(workshopId: string, version: number): Known | null {
  const known = readIn('tab', key(workshopId), Known)
  return known && (known.version === null || known.version > version) ? known : null
}

/** For signing out: the next person at this computer need not read what was prepared. */
export const forgetAll = (): void => void inStorage('tab', (storage) => storage.clear())
