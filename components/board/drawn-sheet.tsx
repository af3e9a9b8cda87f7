'use client'
import { useContext } from 'react'
import { VerdictBadge } from '@/components/lasting/verdict-badge'
import { HEAD_LINE } from '@/domain/sheet/cells'
import type { Part } from '@/domain/sheet/sheet'
import { ABOUT, BAND, COLUMN_HEAD } from '@/domain/sheet/sheets'
import { PaperContext } from './paper-context'
import { SheetContext } from './sheet-context'
import { TONE_LOOKS, ToneIcon } from './tones'

type Kind = Part['kind']
type PartOf<K extends Kind> = Extract<Part, { kind: K }>

/** The paper below everything, and what is drawn on it besides the places for notes. In board units. */
export function DrawnSheet() {
  const view = useContext(SheetContext)
  if (!view) return null
  const { sheet } = view
  return (
    <div className="pointer-events-none absolute top-0 left-0 font-sans" style={{ width: sheet.w, height: sheet.h }}>
      <div className="bg-card absolute inset-0 rounded-[22px] shadow-[0_0_0_1.5px_rgb(60_50_30/0.08),0_22px_50px_-24px_rgb(60_50_30/0.35)]" />
      {sheet.parts.map((part, nth) => (
        <div key={nth} className="absolute" style={{ left: part.x, top: part.y, width: part.w, height: part.h }}>
          {draw(part)}
        </div>
      ))}
    </div>
  )
}

const draw = (part: Part) => (DRAWINGS[part.kind] as (part: Part) => React.ReactNode)(part)

const DRAWINGS: { [K in Kind]: (part: PartOf<K>) => React.ReactNode } = {
  // Drawn where its notes are, see drawn-cell.tsx.
  cell: () => null,
  heading: ({ head, tone }) => {
    const { text, bar } = TONE_LOOKS[tone]
    return (
      <div aria-hidden="true" className={`flex h-full flex-col ${text}`}>
        <h2 className="board-text flex flex-1 font-bold" style={{ fontSize: head.size, lineHeight: HEAD_LINE }}>
          <span className="shrink-0" style={{ width: COLUMN_HEAD.icon }}>
            <ToneIcon tone={tone} />
          </span>
          <span className="min-w-0">{head.text}</span>
        </h2>
        <div className={`rounded-full ${bar}`} style={{ height: COLUMN_HEAD.bar }} />
      </div>
    )
  },
  band: ({ title, detail, now }) => (
    <div
      aria-hidden="true"
      className={`flex h-full items-baseline rounded-t-[12px] ${now ? 'bg-brand text-white' : 'bg-stone-wash text-ink'}`}
      style={{ paddingLeft: BAND.left, lineHeight: `${BAND.h}px`, gap: 14 }}
    >
      <h2 dir="auto" className="font-bold whitespace-nowrap" style={{ fontSize: title.size }}>
        {title.text}
      </h2>
      <p dir="auto" className={`whitespace-nowrap ${now ? '' : 'text-soft'}`} style={{ fontSize: detail.size }}>
        {detail.text}
      </p>
    </div>
  ),
  verdict: ({ verdict, size }) => (
    <div className="flex h-full items-center" style={{ fontSize: size, lineHeight: 1.2 }}>
      <VerdictBadge verdict={verdict} />
    </div>
  ),
  about: ({ title, text, list, size }) => (
    <div
      aria-hidden="true"
      className="border-brand flex h-full flex-col border-t-[8px]"
      style={{ padding: `${ABOUT.top - 8}px ${ABOUT.right}px 0 ${ABOUT.left}px`, gap: ABOUT.gap }}
    >
      <h2 dir="auto" className="board-text font-bold" style={{ fontSize: title.size, lineHeight: ABOUT.titleLine }}>
        {title.text}
      </h2>
      <p dir="auto" className="board-text text-soft" style={{ fontSize: text.size, lineHeight: ABOUT.textLine }}>
        {text.text}
      </p>
      <ol className="mt-auto" style={{ fontSize: size, lineHeight: `${ABOUT.listLine}px` }}>
        {list.map((item, nth) => (
          <li
            key={nth}
            className={`flex items-center gap-[14px] ${item.state === 'is' ? 'text-brand-strong font-bold' : 'text-soft'}`}
          >
            <span
              className={`size-[24px] shrink-0 rounded-full border-[3px] ${item.state === 'was' ? 'bg-soft border-soft' : item.state === 'is' ? 'bg-brand border-brand' : 'border-soft'}`}
            />
            <bdi className="truncate">{item.text}</bdi>
          </li>
        ))}
      </ol>
    </div>
  ),
  // Drawn within the question, which covers its sheet: see drawn-cell.tsx.
  signposts: () => null,
  paper: ({ w, h }) => <Paper w={w} h={h} />,
}

function Paper({ w, h }: { w: number; h: number }) {
  const render = useContext(PaperContext)
  return (
    <div className="bg-card overflow-hidden rounded-[10px]" style={{ width: w, height: h }}>
      {render?.()}
    </div>
  )
}
