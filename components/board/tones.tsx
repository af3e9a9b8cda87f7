import type { ReactNode } from 'react'
import { LineDrawing } from '@/components/ui/line-drawing'
import type { Tone } from '@/domain/method/structure'

/** The colours of a tone: its deep shade for what is read, its wash for what lies behind it. */
export const TONE_LOOKS: Readonly<Record<Tone, { text: string; wash: string; bar: string; edge: string }>> = {
  sea: { text: 'text-sea', wash: 'bg-sea-wash', bar: 'bg-sea', edge: 'border-sea' },
  leaf: { text: 'text-leaf', wash: 'bg-leaf-wash', bar: 'bg-leaf', edge: 'border-leaf' },
  sun: { text: 'text-sun', wash: 'bg-sun-wash', bar: 'bg-sun', edge: 'border-sun' },
  rose: { text: 'text-rose', wash: 'bg-rose-wash', bar: 'bg-rose', edge: 'border-rose' },
  sand: { text: 'text-sand', wash: 'bg-sand-wash', bar: 'bg-sand', edge: 'border-sand' },
  stone: { text: 'text-stone', wash: 'bg-stone-wash', bar: 'bg-stone', edge: 'border-stone' },
}

/** A drawing for each tone, so that colour never speaks alone. */
const DRAWINGS: Readonly<Record<Tone, ReactNode>> = {
  leaf: (
    <path d="M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.8V5M12 19v2.200M2.800 12H5M19 12h2.200M5.500 5.500L7 7M17 17l1.500 1.500M5.500 18.500L7 17M17 7l1.500-1.500" />
  ),
  rose: (
    <path d="M7 17a4.200 4.200 0 0 1 .4-8.400 5.500 5.500 0 0 1 10.600 1.600A3.500 3.500 0 0 1 17.500 17zM9 20v1.500M13 20v1.500" />
  ),
  sea: (
    <path d="M7.500 2.500h9a1.500 1.500 0 0 1 1.500 1.500v16a1.500 1.500 0 0 1-1.500 1.500h-9A1.500 1.500 0 0 1 6 20V4a1.500 1.500 0 0 1 1.500-1.500zM9 11.500l2.200 2.300L15.200 9.500M11 18.500h2" />
  ),
  sun: <path d="M4 11.500A8 8 0 0 1 18 7l2 2M20 4.500V9h-4.500M20 12.500A8 8 0 0 1 6 17l-2-2M4 19.500V15h4.500" />,
  sand: (
    <path d="M3.500 8h17v11.500h-17zM8.500 8V5.500a1.500 1.500 0 0 1 1.500-1.500h4a1.500 1.500 0 0 1 1.500 1.500V8M3.500 13h17M12 11.500v3" />
  ),
  stone: <path d="M5 4.500h14V14l-5 5.500H5zM14 19.500V14h5" />,
}

/** As high as the letters beside it. */
export const ToneIcon = ({ tone, className = '' }: { tone: Tone; className?: string }) => (
  <LineDrawing className={`size-[1.2em] shrink-0 ${className}`}>{DRAWINGS[tone]}</LineDrawing>
)
