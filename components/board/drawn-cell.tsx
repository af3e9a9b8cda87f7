'use client'
import { stopEventPropagation } from 'tldraw'
import { type CSSProperties, useContext } from 'react'
import { VerdictButtons } from '@/components/lasting/verdict'
import { VerdictBadge } from '@/components/lasting/verdict-badge'
import { useRoom } from '@/components/room/room'
import { decisionOn } from '@/domain/stage/decision'
import { DECIDED, HEAD_LINE, HINT_LINE, LOOKS, WIDE_HEAD } from '@/domain/sheet/cells'
import type { CellPart, DecidedBox } from '@/domain/sheet/sheet'
import { SheetContext, useCellPart } from './sheet-context'
import { Signposts } from './signposts'
import { TONE_LOOKS, ToneIcon } from './tones'

// All lengths are board units, as they were laid out: pixels at 100 %, never rem.

/** What each look adds to the ground of a cell. */
const GROUNDS: Readonly<Record<CellPart['look'], string>> = {
  plain: 'rounded-b-[12px]',
  tile: 'rounded-[18px] border-t-[8px]',
  question: 'rounded-[22px] border-t-[12px]',
  wide: 'rounded-[18px] border-l-[10px]',
}

/** A place for notes, as it is on the sheet that is shown: its ground, its question and what the group decided. */
export function DrawnCell({ cell }: { cell: string }) {
  const part = useCellPart(cell)
  if (!part) return null
  const { look, tone, w, h, head, hint, decided, now } = part
  const { pad, gap, icon } = LOOKS[look]
  const inner = w - pad.left - pad.right
  const { text, wash, edge } = TONE_LOOKS[tone]
  return (
    <div
      className={`absolute inset-0 font-sans ${GROUNDS[look]} ${wash} ${edge} ${now ? 'ring-brand ring-[5px]' : ''}`}
    >
      {/* From the corner of the cell, also where it has a bar. Who hears it reads it in read-sheet.tsx. */}
      <div
        aria-hidden="true"
        className="absolute flex flex-col"
        style={{
          left: pad.left - (look === 'wide' ? 10 : 0),
          top: pad.top - (look === 'tile' ? 8 : look === 'question' ? 12 : 0),
          width: look === 'wide' ? inner * WIDE_HEAD : inner,
          gap,
        }}
      >
        {head ? (
          <h2 className={`board-text flex font-bold ${text}`} style={{ fontSize: head.size, lineHeight: HEAD_LINE }}>
            {icon > 0 ? (
              <span style={{ width: icon }} className="shrink-0">
                <ToneIcon tone={tone} />
              </span>
            ) : null}
            <span className="min-w-0">{head.text}</span>
          </h2>
        ) : null}
        {hint ? (
          <p
            className="board-text text-soft"
            style={{ fontSize: hint.size, lineHeight: HINT_LINE, marginLeft: look === 'plain' ? 0 : icon }}
          >
            {hint.text}
          </p>
        ) : null}
      </div>
      {look === 'question' ? <Posts /> : null}
      {decided ? <DrawnDecision part={part} decided={decided} height={h} /> : null}
    </div>
  )
}

/** A question covers its sheet: what else is on it lies on it, below its bar. */
function Posts() {
  const posts = useContext(SheetContext)?.sheet.parts.find((part) => part.kind === 'signposts')
  return posts ? <Signposts {...posts} y={posts.y - 12} /> : null
}

function DrawnDecision({ part, decided, height }: { part: CellPart; decided: DecidedBox; height: number }) {
  const bar = { tile: [0, 8], question: [0, 12], wide: [10, 0], plain: [0, 0] }[part.look] as [number, number]
  const at = { left: decided.x - bar[0], top: decided.y - bar[1], width: decided.w, height: decided.h }
  if (decided.lines.length === 0) return <Verdict {...{ part, decided, at }} />
  if (height < decided.h) return null
  return (
    <dl className="bg-card absolute rounded-[12px]" style={{ ...at, fontSize: decided.size, lineHeight: DECIDED.line }}>
      {decided.lines.map(({ label, value, y }, nth) => (
        <div key={nth} className="absolute" style={{ top: y, left: `${DECIDED.pad}em`, right: `${DECIDED.pad}em` }}>
          {label ? (
            <dt className={`font-bold ${TONE_LOOKS[part.tone].text}`} style={{ fontSize: `${DECIDED.label}em` }}>
              {label}
            </dt>
          ) : null}
          <dd dir="auto" className={`board-text ${value ? 'text-ink' : 'text-soft'}`}>
            {value || decided.open}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The verdict at the foot of its question; the three answers for whoever gives it. */
function Verdict({ part, decided, at }: { part: CellPart; decided: DecidedBox; at: CSSProperties }) {
  const decision = decisionOn(part.cell, useRoom().stage)
  if (decided.answers && decision?.kind === 'verdict')
    return (
      <div
        className="pointer-events-auto absolute"
        style={{ ...at, fontSize: decided.size }}
        onPointerDown={stopEventPropagation}
        onTouchStart={stopEventPropagation}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <VerdictButtons question={decision.question} action={decision.action} />
      </div>
    )
  return decided.verdict ? (
    <div className="absolute flex items-center" style={{ ...at, fontSize: decided.size }}>
      <VerdictBadge verdict={decided.verdict} />
    </div>
  ) : null
}
