'use client'
import { useRoom } from '@/components/room/room'
import { footOf } from '@/domain/board/layout'
import { NOTE_GAP } from '@/domain/board/notes'
import { decisionOn } from '@/domain/stage/decision'
import { Decided, Progress } from './decided'

/**
 * What the group decided, on the canvas: the same as in the list, cut to the room that the layout keeps free for it. All
 * lengths are board units, so in pixels.
 */
export function DecidedOnCanvas({ place, id }: { place: 'label' | 'foot' | 'panel'; id: string }) {
  const { stage } = useRoom()
  if (place === 'panel') return id === 'step-3' ? <PanelProgress /> : null
  if (place === 'label') return decisionOn(id, stage)?.kind === 'verdict' ? <Label cell={id} /> : null
  const height = footOf(id)
  if (height === 0) return null
  return (
    <div
      className="bg-card text-ink absolute overflow-hidden rounded-[10px] px-[14px] py-[8px] text-[21px] leading-[26px]"
      style={{ left: NOTE_GAP, right: NOTE_GAP, bottom: NOTE_GAP, height: height - NOTE_GAP }}
    >
      <Decided cell={id} brief />
    </div>
  )
}

const PanelProgress = () => (
  <div className="shrink-0 pt-[14px] text-[34px] leading-[44px]">
    <Progress />
  </div>
)

const Label = ({ cell }: { cell: string }) => (
  <span className="text-[22px] leading-[1.2]">
    <Decided cell={cell} />
  </span>
)
