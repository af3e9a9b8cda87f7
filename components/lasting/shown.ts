'use client'
import { useRoom } from '@/components/room/room'
import { decidedAt } from '@/domain/method/decides'
import { questionsAt } from '@/domain/method/template'
import { useUnsaved } from './use-edits'

/** What the group decides in step 3, in the method's order. */
export const PARTS = questionsAt('step-3', false)

/** Whether step 3 is written down here now; or the group went on, and words typed here are not saved yet. */
export function useLastingShown(): boolean {
  const { stage, may } = useRoom()
  // The fixed moment is stored as a whole, or not at all.
  const unsaved = useUnsaved(PARTS.filter((id) => decidedAt(id) !== 'anchor'))
  return unsaved || (stage.step === 'step-3' && may('component.set'))
}
