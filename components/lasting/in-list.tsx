'use client'
import dynamic from 'next/dynamic'
import { useRoom } from '@/components/room/room'
import { decisionOn } from '@/domain/stage/decision'
import { Decided } from './decided'

// For whoever has the pen.
const VerdictButtons = dynamic(() => import('./verdict').then(({ VerdictButtons }) => VerdictButtons), { ssr: false })

/** What the group decided about a cell, in the list. Whoever writes it down gives the verdict right there. */
export function DecidedInList({ cell }: { cell: string }) {
  const { stage, may } = useRoom()
  const decision = decisionOn(cell, stage)
  if (!decision) return null
  if (decision.kind !== 'verdict')
    return (
      <div className="bg-paper rounded-lg px-3 py-2">
        <Decided cell={cell} />
      </div>
    )
  if (may('verdict.set')) return <VerdictButtons question={decision.question} action={decision.action} />
  return (
    <div className="empty:hidden">
      <Decided cell={cell} />
    </div>
  )
}
