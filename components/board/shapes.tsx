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
} from 'tldraw'
import { cellOfRecordId } from '@/domain/board/notes'
import { type CellProps, PAGE_ID, TONES } from '@/domain/method/structure'
import { DrawnCell } from './drawn-cell'
import { mayWriteIn } from './reach'

/** A place for notes. What it asks is stored; where it lies was laid out for this window. */
export type CellShape = TLBaseShape<'cell', CellProps & { w: number; h: number }>

/** An area that can be found (which cell is here?) but that a pointer never hits, so that it cannot be picked up. */
export class Area extends Rectangle2d {
  override distanceToPoint() {
    return Infinity
  }
}

/** Drawn, but never selected, moved, sized, edited or reached with the keyboard: notes are put in it. */
export class CellUtil extends ShapeUtil<CellShape> {
  static override type = 'cell' as const
  static override props: RecordProps<CellShape> = {
    w: T.positiveNumber,
    h: T.positiveNumber,
    label: T.string,
    hint: T.string,
    method: T.string,
    action: T.string,
    tone: T.literalEnum(...TONES),
  }
  override getDefaultProps(): CellShape['props'] {
    return { w: 1, h: 1, label: '', hint: '', method: '', action: '', tone: 'stone' }
  }
  override getGeometry({ props: { w, h } }: CellShape): Geometry2d {
    return new Area({ width: w, height: h, isFilled: false })
  }
  override indicator({ props: { w, h } }: CellShape) {
    return <rect width={w} height={h} rx={16} />
  }
  override canBind = () => false
  override canEdit = () => false
  override canResize = () => false
  override canSnap = () => false
  override canTabTo = () => false
  override hideRotateHandle = () => true
  override hideResizeHandles = () => true
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
  override component({ id }: CellShape) {
    return (
      <HTMLContainer>
        <DrawnCell cell={cellOfRecordId(id)} />
      </HTMLContainer>
    )
  }
}
