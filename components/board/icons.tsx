import type { ReactNode } from 'react'
import { LineDrawing } from '@/components/ui/line-drawing'

/** Line drawings for the buttons around the canvas; each goes with a word or a label. */
const DRAWINGS = {
  select: <path d="M6 3.5l12.5 9.2-5.6.9 3.2 5.6-2.4 1.4-3.2-5.6-4.2 3.9L6 3.5z" />,
  hand: (
    <path d="M12 3v18M3 12h18M12 3L9.5 5.5M12 3l2.5 2.5M12 21l-2.5-2.5M12 21l2.5-2.5M3 12l2.5-2.5M3 12l2.5 2.5M21 12l-2.5-2.5M21 12l-2.5 2.5" />
  ),
  note: <path d="M4.5 4.5h15V14l-5.5 5.5H4.5v-15zM14 19.5V14h5.5M8.5 9.5h7M8.5 13h3" />,
  undo: <path d="M9 5L4 10l5 5M4 10h10a6 6 0 0 1 0 12h-2" transform="translate(0 -1.5)" />,
  redo: <path d="M15 5l5 5-5 5M20 10H10a6 6 0 0 0 0 12h2" transform="translate(0 -1.5)" />,
  delete: <path d="M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3" />,
  zoomIn: <path d="M12 5v14M5 12h14" />,
  zoomOut: <path d="M5 12h14" />,
  wholeStep: (
    <path d="M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4" />
  ),
} as const satisfies Record<string, ReactNode>
export type IconName = keyof typeof DRAWINGS

export function Icon({ name }: { name: IconName }) {
  return <LineDrawing>{DRAWINGS[name]}</LineDrawing>
}
