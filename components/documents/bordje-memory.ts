import { keepIn, readIn } from '@/components/ui/storage'
import { SignChoice } from '@/domain/documents/choices'

const key = (workshopId: string, memberId: string) => `bestendig.sign.${workshopId}.${memberId}`

/** Keeps on this device how somebody wants the sign; what cannot be printed is not worth keeping. */
export function rememberSign(workshopId: string, memberId: string, choice: SignChoice): void {
  if (SignChoice.safeParse(choice).success) keepIn('device', key(workshopId, memberId), choice)
}

/** What was last chosen here, or the sign as it is by itself. */
export const recallSign = (workshopId: string, memberId: string): SignChoice =>
  readIn('device', key(workshopId, memberId), SignChoice) ?? SignChoice.parse({})
