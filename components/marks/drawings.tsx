import type { ReactNode } from 'react'
import { LineDrawing } from '@/components/ui/line-drawing'
import { MARKS, type Mark, type MarkKind } from '@/domain/board/marks'

/** A line drawing for each mark, so that it can be told at a size at which words cannot. */
const DRAWINGS: Readonly<Record<Mark, ReactNode>> = {
  pain: <path d="M13 3L5.5 13.5H12L11 21l7.5-10.5H12L13 3z" />,
  training: (
    <path d="M12 5L2.5 9.5 12 14l9.5-4.5L12 5zM6.5 12v4.5c1.6 1.6 3.4 2.3 5.5 2.3s3.9-.7 5.5-2.3V12M21.5 9.5V15" />
  ),
  'low-threshold': <path d="M3 19.5h18M6 19.5V4.5h9v15M15 7h3v12.5M12 12h.01" />,
  attractive: <path d="M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8L12 3.5z" />,
  fun: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M8 14c.9 1.7 2.3 2.5 4 2.5s3.1-.8 4-2.5M9 9.5h.01M15 9.5h.01" />
    </>
  ),
  'within-activity': (
    <>
      <circle cx="12" cy="12" r="9" />
      <circle cx="12" cy="12" r="3" fill="currentColor" />
    </>
  ),
}

/** What a mark looks like beside its words, by what it is about. */
const TINTS: Readonly<Record<MarkKind, string>> = {
  said: 'text-rose border-rose/40',
  prompt: 'text-leaf border-leaf/40',
}
export const tintOf = (mark: Mark): string => TINTS[MARKS[mark].kind]

/** What the dots that a note got look like beside their number. */
export const DOTS_TINT = 'text-sea border-sea/40'
export const DotsDrawing = ({ className }: { className?: string }) => (
  <LineDrawing className={className}>
    <g fill="currentColor">
      <circle cx="7" cy="9" r="3" />
      <circle cx="17" cy="9" r="3" />
      <circle cx="12" cy="17" r="3" />
    </g>
  </LineDrawing>
)

export function MarkDrawing({ mark, className }: { mark: Mark; className?: string }) {
  return <LineDrawing className={className}>{DRAWINGS[mark]}</LineDrawing>
}
