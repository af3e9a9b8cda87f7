import { LineDrawing } from '@/components/ui/line-drawing'
import type { Tone } from '@/domain/method/structure'
import { TONE_LINES } from '@/domain/sheet/drawings'

/** The colours of a tone: its deep shade for what is read, its wash for what lies behind it. */
export const TONE_LOOKS: Readonly<Record<Tone, { text: string; wash: string; bar: string; edge: string }>> = {
  sea: { text: 'text-sea', wash: 'bg-sea-wash', bar: 'bg-sea', edge: 'border-sea' },
  leaf: { text: 'text-leaf', wash: 'bg-leaf-wash', bar: 'bg-leaf', edge: 'border-leaf' },
  sun: { text: 'text-sun', wash: 'bg-sun-wash', bar: 'bg-sun', edge: 'border-sun' },
  rose: { text: 'text-rose', wash: 'bg-rose-wash', bar: 'bg-rose', edge: 'border-rose' },
  sand: { text: 'text-sand', wash: 'bg-sand-wash', bar: 'bg-sand', edge: 'border-sand' },
  stone: { text: 'text-stone', wash: 'bg-stone-wash', bar: 'bg-stone', edge: 'border-stone' },
}

/** As high as the letters beside it. */
export const ToneIcon = ({ tone, className = '' }: { tone: Tone; className?: string }) => (
  <LineDrawing className={`size-[1.2em] shrink-0 ${className}`}>
    <path d={TONE_LINES[tone]} />
  </LineDrawing>
)
