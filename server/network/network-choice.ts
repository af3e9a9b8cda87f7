import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { Network } from '@/domain/address-schema'

/** Which network the phones are on, said by a facilitator. */
const Choice = z.object({ address: z.string(), name: z.string() })
type Choice = z.infer<typeof Choice>

/**
 * Puts the network that was chosen before the others: the same address, or, since houses give out other addresses every
 * day, another one on the same card. A choice that is not there now is disregarded, not forgotten.
 */
export function chosenFirst(networks: readonly Network[], choice: Choice | null): Network[] {
  const chosen =
    networks.find(({ address }) => address === choice?.address) ?? networks.find(({ name }) => name === choice?.name)
  return chosen ? [chosen, ...networks.filter((network) => network !== chosen)] : [...networks]
}

/** The choice, kept in a file of the data folder: it belongs to the machine, and not to one workshop or browser. */
export function networkChoice(file: string) {
  let choice = read(file)
  return {
    first: (networks: readonly Network[]) => chosenFirst(networks, choice),
    /** Whether it could be stored; if not, nothing is chosen. */
    set({ address, name }: Choice): boolean {
      try {
        writeFileSync(`${file}.new`, JSON.stringify({ address, name }))
        renameSync(`${file}.new`, file)
      } catch {
        return false
      }
      choice = { address, name }
      return true
    },
  }
}

/** Null when the file is not there or says nothing sensible: then nobody has chosen yet. */
function read(file: string): Choice | null {
  try {
    return Choice.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null
  } catch {
    return null
  }
}
