import { keepIn, readIn } from '@/components/ui/storage'
import { BordjeChoice } from '@/domain/documents/choices'

const key = (workshopId: string, memberId: string) => `bestendig.sign.${workshopId}.${memberId}`

/** Keeps on this device how somebody wants the bordje; what cannot be printed is not worth keeping. */
export function rememberBordje(workshopId: string, memberId: string, choice: BordjeChoice): void {
  if (BordjeChoice.safeParse(choice).success) keepIn('device', key(workshopId, memberId), choice)
}

/** What was last chosen here, or the bordje as it is by itself. */
export const recallBordje = (workshopId: string, memberId: string): BordjeChoice =>
  readIn('device', key(workshopId, memberId), BordjeChoice) ?? BordjeChoice.parse({})
