import { SignChoice } from '@/domain/documents/choices'

const key = (workshopId: string, memberId: string) => `bestendig.sign.${workshopId}.${memberId}`

/** Keeps on this device how somebody wants the sign; what cannot be printed is not worth keeping. */
export function rememberSign(workshopId: string, memberId: string, choice: SignChoice): void {
  if (!SignChoice.safeParse(choice).success) return
  inStorage((storage) => storage.setItem(key(workshopId, memberId), JSON.stringify(choice)))
}

/** What was last chosen here, or the sign as it is by itself. */
export function recallSign(workshopId: string, memberId: string): SignChoice {
  let kept: unknown = null
  inStorage((storage) => {
    kept = JSON.parse(storage.getItem(key(workshopId, memberId)) ?? 'null')
  })
  return SignChoice.safeParse(kept).data ?? SignChoice.parse({})
}

/** Storage may be full, forbidden or hold nonsense; then this page does without. */
function inStorage(act: (storage: Storage) => void): void {
  try {
    act(localStorage)
  } catch {
    return
  }
}
