'use client'
import { useTranslations } from 'next-intl'
import { type PointerEvent, useId, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { DRAWN, MAX_POINTS, MAX_STROKES } from '@/domain/declaration/signing/drawn'

export type Strokes = readonly (readonly number[])[]

/** Points nearer than this to the last one add nothing that the eye sees. */
const NEAR = 5

/** A sheet to sign on with a finger, a pen or a mouse. Anyone who cannot draw types instead, beside it. */
export function SignaturePad({ strokes, onChange }: { strokes: Strokes; onChange: (strokes: Strokes) => void }) {
  const t = useTranslations('signing.pad')
  const hint = useId()
  const sheet = useRef<SVGSVGElement>(null)
  /** The pointer that draws: a palm that comes down beside it draws nothing. */
  const drawing = useRef<number | null>(null)

  const pointOf = ({ clientX, clientY }: PointerEvent): [number, number] => {
    const { left, top, width, height } = sheet.current!.getBoundingClientRect()
    const within = (share: number, most: number) => Math.round(Math.min(Math.max(share, 0), 1) * most)
    return [within((clientX - left) / width, DRAWN.width), within((clientY - top) / height, DRAWN.height)]
  }
  const full = strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0) >= MAX_POINTS

  const start = (event: PointerEvent) => {
    if (drawing.current !== null || event.button !== 0 || full || strokes.length >= MAX_STROKES) return
    event.preventDefault()
    drawing.current = event.pointerId
    sheet.current!.setPointerCapture(event.pointerId)
    onChange([...strokes, pointOf(event)])
  }
  const move = (event: PointerEvent) => {
    const last = strokes.at(-1)
    if (event.pointerId !== drawing.current || !last || full) return
    const [x, y] = pointOf(event)
    if (Math.hypot(x - last.at(-2)!, y - last.at(-1)!) < NEAR) return
    onChange([...strokes.slice(0, -1), [...last, x, y]])
  }
  const end = (event: PointerEvent) => {
    if (event.pointerId === drawing.current) drawing.current = null
  }
  return (
    <div className="flex flex-col gap-2">
      <p id={hint} className="text-soft text-sm">
        {t('hint')}
      </p>
      <div className="border-soft relative overflow-hidden rounded-lg border bg-card">
        <svg
          ref={sheet}
          role="img"
          aria-label={strokes.length === 0 ? t('empty') : t('drawn')}
          aria-describedby={hint}
          viewBox={`0 0 ${DRAWN.width} ${DRAWN.height}`}
          className="block w-full cursor-crosshair touch-none select-none"
          onPointerDown={start}
          onPointerMove={move}
          onPointerUp={end}
          onPointerCancel={end}
        >
          <line x1="50" y1="235" x2={DRAWN.width - 50} y2="235" className="stroke-line" strokeWidth="3" />
          <Ink strokes={strokes} />
        </svg>
      </div>
      <Button
        look="quiet"
        className="self-end"
        off={strokes.length === 0}
        onClick={() => {
          drawing.current = null
          onChange([])
        }}
      >
        {t('clear')}
      </Button>
      {full ? <p role="status">{t('full')}</p> : null}
    </div>
  )
}

/** A signature as it was drawn, anywhere. */
export function DrawnSignature({ strokes, name }: { strokes: Strokes; name: string }) {
  const t = useTranslations('signing.pad')
  return (
    <svg role="img" aria-label={t('of', { name })} viewBox={`0 0 ${DRAWN.width} ${DRAWN.height}`} className="h-14">
      <Ink strokes={strokes} />
    </svg>
  )
}

function Ink({ strokes }: { strokes: Strokes }) {
  return strokes.map((stroke, place) => (
    <polyline
      key={place}
      // A dot is a line of no length: with round ends it shows.
      points={(stroke.length === 2 ? [...stroke, ...stroke] : stroke).join(' ')}
      fill="none"
      className="stroke-ink"
      strokeWidth="7"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ))
}
