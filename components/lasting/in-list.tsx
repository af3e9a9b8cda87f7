'use client'
import { useRoom } from '@/components/room/room'
import { COMPONENTS } from '@/domain/method/components'
import { Decided, verdictPlace } from './decided'
import { VerdictButtons } from './verdict'

const PLACES: readonly string[] = ['G3', ...COMPONENTS, 'S3.7']

/** What the group decided about a cell, in the list. Who writes it down gives the verdict right there. */
export function DecidedInList({ cell }: { cell: string }) {
  const { may } = useRoom()
  const asked = verdictPlace(cell)
  if (asked) return may('verdict.set') ? <VerdictButtons {...asked} /> : <Verdict cell={cell} />
  if (!PLACES.includes(cell)) return null
  return (
    <div className="bg-paper rounded-lg px-3 py-2">
      <Decided cell={cell} />
    </div>
  )
}

const Verdict = ({ cell }: { cell: string }) => (
  <div className="empty:hidden">
    <Decided cell={cell} />
  </div>
)
