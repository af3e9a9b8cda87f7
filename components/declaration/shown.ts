'use client'
import { useRoom } from '@/components/room/room'

/** Whether the declaration has a place beside the board now: during its own step, and afterwards as long as it can be signed. */
export function useDeclarationShown(): 'open' | 'final' | null {
  const { stage } = useRoom()
  const { state } = stage.declaration
  if (stage.step === 'declaration') return state
  return stage.step === 'evaluation' && state === 'final' ? state : null
}

/** Whether this person signed the version that is final now. */
export function useHasSigned(): boolean {
  const { stage, me } = useRoom()
  const { declaration } = stage
  return declaration.state === 'final' && declaration.signatures.some((signature) => signature.memberId === me.id)
}
