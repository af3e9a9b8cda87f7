import {
  type Geometry2d,
  HTMLContainer,
  Rectangle2d,
  type RecordProps,
  ShapeUtil,
  T,
  type TLBaseShape,
  type TLDragShapesOutInfo,
  type TLShape,
  useEditor,
  useValue,
} from 'tldraw'
import { createContext, type ReactElement, useContext } from 'react'
import { TYPE } from '@/domain/board/measure'
import { CELL_LABEL, cellOfRecordId } from '@/domain/board/notes'
import { STEPS } from '@/domain/method/steps'
import {
  type CellProps,
  type HeadingProps,
  PAGE_ID,
  type PanelPlace,
  type PanelProps,
  type PaperProps,
  TONES,
  type Tone,
} from '@/domain/method/structure'
import { mayWriteIn } from './reach'

export type PanelShape = TLBaseShape<'panel', PanelProps>
export type HeadingShape = TLBaseShape<'heading', HeadingProps>
export type CellShape = TLBaseShape<'cell', CellProps>
export type PaperShape = TLBaseShape<'paper', PaperProps>

/** What the page draws on the sheet of the declaration. */
export const PaperContext = createContext<(() => ReactElement) | null>(null)

/** What the page draws of what the group decided: beside a cell's label, at its foot, or beside a panel's title. */
export const DecidedContext = createContext<((place: DecidedPlace, id: string) => ReactElement) | null>(null)
export type DecidedPlace = 'label' | 'foot' | 'panel'

function Decided({ place, id }: { place: DecidedPlace; id: string }) {
  return useContext(DecidedContext)?.(place, id) ?? null
}

const size = { w: T.positiveNumber, h: T.positiveNumber }
const places: readonly PanelPlace[] = [...STEPS, 'parking']

/** An area that can be found (which cell is here?) but that a pointer never hits, so that it cannot be picked up. */
export class Area extends Rectangle2d {
  override distanceToPoint() {
    return Infinity
  }
}

/** Sizes that the layout on the server reckons with. All lengths here are board units, so in pixels, never in rem. */
const type = (of: keyof typeof TYPE) => ({ fontSize: TYPE[of].size, lineHeight: `${TYPE[of].line}px` })

type Sized = TLBaseShape<string, { w: number; h: number }>

/** The fixed structure: drawn, but never selected, moved, sized, edited or reached with the keyboard. */
abstract class StructureUtil<Shape extends Sized> extends ShapeUtil<Shape> {
  override getGeometry(shape: Shape): Geometry2d {
    return new Area({ width: shape.props.w, height: shape.props.h, isFilled: false })
  }
  override indicator(shape: Shape) {
    return <rect width={shape.props.w} height={shape.props.h} rx={16} />
  }
  override canBind = () => false
  override canEdit = () => false
  override canResize = () => false
  override canSnap = () => false
  override canTabTo = () => false
  override hideRotateHandle = () => true
  override hideResizeHandles = () => true
}

// --- Panel: a step as a sheet on the table ---------------------------------------------------------------------------

export class PanelUtil extends StructureUtil<PanelShape> {
  static override type = 'panel' as const
  static override props: RecordProps<PanelShape> = {
    ...size,
    step: T.literalEnum(...places),
    number: T.string,
    title: T.string,
    intro: T.string,
  }
  override getDefaultProps(): PanelProps {
    return { w: 1600, h: 900, step: 'opening', number: '', title: '', intro: '' }
  }
  override component({ props }: PanelShape) {
    return (
      <HTMLContainer className="bg-card border-line text-ink rounded-[36px] border-2 font-sans shadow-[0_6px_30px_rgb(60_50_30/0.08)]">
        <div className="flex items-start gap-[34px] px-[58px] pt-[44px]">
          {props.number ? (
            <span className="bg-brand flex size-[102px] shrink-0 items-center justify-center rounded-full text-[56px] leading-none font-bold text-white">
              {props.number}
            </span>
          ) : null}
          <div className="min-w-0 flex-1">
            <h2 className="text-[64px] leading-[71px] font-bold tracking-tight">{props.title}</h2>
            <p className="text-soft mt-[9px] max-w-[1500px]" style={type('intro')}>
              {props.intro}
            </p>
          </div>
          <Decided place="panel" id={props.step} />
        </div>
      </HTMLContainer>
    )
  }
}

// --- Heading: a question above a column, a past action before a row --------------------------------------------------

/** The colours of a tone: its deep shade for what is read, its wash for what lies behind it. */
const TONE_STYLES: Readonly<Record<Tone, { text: string; wash: string; edge: string; bar: string }>> = {
  sea: { text: 'text-sea', wash: 'bg-sea-wash', edge: 'border-sea/25', bar: 'bg-sea' },
  leaf: { text: 'text-leaf', wash: 'bg-leaf-wash', edge: 'border-leaf/25', bar: 'bg-leaf' },
  sun: { text: 'text-sun', wash: 'bg-sun-wash', edge: 'border-sun/25', bar: 'bg-sun' },
  rose: { text: 'text-rose', wash: 'bg-rose-wash', edge: 'border-rose/25', bar: 'bg-rose' },
  sand: { text: 'text-sand', wash: 'bg-sand-wash', edge: 'border-sand/25', bar: 'bg-sand' },
  stone: { text: 'text-stone', wash: 'bg-stone-wash', edge: 'border-stone/25', bar: 'bg-stone' },
}

const tone = T.literalEnum(...TONES)

export class HeadingUtil extends StructureUtil<HeadingShape> {
  static override type = 'heading' as const
  static override props: RecordProps<HeadingShape> = { ...size, title: T.string, detail: T.string, tone }
  override getDefaultProps(): HeadingProps {
    return { w: 400, h: 120, title: '', detail: '', tone: 'stone' }
  }
  override component({ props }: HeadingShape) {
    const style = TONE_STYLES[props.tone]
    return (
      <HTMLContainer className="text-ink flex gap-[18px] font-sans">
        <span className={`w-[8px] shrink-0 rounded-full ${style.bar}`} />
        <div className="min-w-0 self-center">
          <p dir="auto" className="font-bold break-words" style={type('headingTitle')}>
            {props.title}
          </p>
          <p className="text-soft" style={type('headingDetail')}>
            {props.detail}
          </p>
        </div>
      </HTMLContainer>
    )
  }
}

// --- Cell: a place for notes -----------------------------------------------------------------------------------------

export class CellUtil extends StructureUtil<CellShape> {
  static override type = 'cell' as const
  static override props: RecordProps<CellShape> = {
    ...size,
    label: T.string,
    hint: T.string,
    method: T.string,
    action: T.string,
    tone,
  }
  override getDefaultProps(): CellProps {
    return { w: 448, h: 300, label: '', hint: '', method: '', action: '', tone: 'stone' }
  }
  override canReceiveNewChildrenOfType(_shape: TLShape, type: string) {
    return type === 'note'
  }
  override onDragShapesIn(cell: CellShape, notes: TLShape[]) {
    const home = mayWriteIn(this.editor, cell.id) ? cell.id : (PAGE_ID as TLShape['parentId'])
    const coming = notes.filter((note) => note.parentId !== home)
    this.editor.reparentShapes(coming, home)
  }
  /** Between cells a dragged note lies on the page, above everything, until it is let go. */
  override onDragShapesOut(cell: CellShape, notes: TLShape[], { nextDraggingOverShapeId }: TLDragShapesOutInfo) {
    if (nextDraggingOverShapeId) return
    const leaving = notes.filter((note) => note.parentId === cell.id)
    this.editor.reparentShapes(leaving, PAGE_ID as TLShape['parentId'])
  }
  override component(shape: CellShape) {
    return <Cell shape={shape} />
  }
}

function Cell({ shape: { id, props } }: { shape: CellShape }) {
  const editor = useEditor()
  const empty = useValue('empty', () => editor.getSortedChildIdsForParent(id).length === 0, [editor, id])
  const style = TONE_STYLES[props.tone]
  const cell = cellOfRecordId(id)
  return (
    <HTMLContainer className={`rounded-[16px] border-2 px-[14px] font-sans ${style.wash} ${style.edge}`}>
      <div className="flex items-center justify-between gap-[8px]" style={{ height: CELL_LABEL }}>
        <p className={`leading-[1.05] text-[22px] font-bold ${style.text}`}>{props.label}</p>
        <Decided place="label" id={cell} />
      </div>
      {/* Lies where the notes come, so it goes when there are any. */}
      {empty ? <p className="text-soft text-[20px] leading-[1.3]">{props.hint}</p> : null}
      <Decided place="foot" id={cell} />
    </HTMLContainer>
  )
}

// --- Paper: the declaration as the page it will be -------------------------------------------------------------------

export class PaperUtil extends StructureUtil<PaperShape> {
  static override type = 'paper' as const
  static override props: RecordProps<PaperShape> = size
  override getDefaultProps(): PaperProps {
    return { w: 840, h: 1188 }
  }
  override component() {
    return (
      <HTMLContainer className="border-line bg-card overflow-hidden rounded-[6px] border-2 font-sans shadow-[0_12px_40px_rgb(60_50_30/0.16)]">
        <Paper />
      </HTMLContainer>
    )
  }
}

function Paper() {
  return useContext(PaperContext)?.() ?? null
}

export const STRUCTURE_UTILS = [PanelUtil, HeadingUtil, CellUtil, PaperUtil] as const
