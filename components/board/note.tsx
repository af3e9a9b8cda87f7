import {
  type Editor,
  Group2d,
  NoteShapeUtil,
  RichTextLabel,
  StateNode,
  type TLEventInfo,
  type TLKeyboardEventInfo,
  type TLNoteShape,
  type TLPointerEventInfo,
  type TLShapeId,
  Vec,
  type VecLike,
  createShapeId,
  toRichText,
  useEditor,
  useValue,
} from 'tldraw'
import type { NOTE_COLORS } from '@/domain/gate'
import { NOTE_SIZE } from '@/domain/notes'
import { useNoteFoot } from './note-foot'
import { mayTouch } from './reach'
import { cellAt, nearestCell, within } from './rules'
import { Area } from './shapes'

export type NoteColor = (typeof NOTE_COLORS)[number]

/** What a note looks like: soft enough to lie on any cell, dark text that reads at 10 : 1 or better. */
export const NOTE_FILLS: Readonly<Record<NoteColor, string>> = {
  yellow: '#fde58f',
  orange: '#fdc993',
  'light-red': '#f9bcb7',
  'light-violet': '#e3c9f7',
  'light-blue': '#b9d8f8',
  'light-green': '#bfe3b0',
}
const fillOf = (color: string): string => NOTE_FILLS[color as NoteColor] ?? NOTE_FILLS.yellow

export class NoteUtil extends NoteShapeUtil {
  override getDefaultProps(): TLNoteShape['props'] {
    return { ...super.getDefaultProps(), color: 'yellow', font: 'sans', size: 'm' }
  }
  override getHandles = () => []
  /** What somebody may not touch now, a pointer goes through, like through the cell below it. */
  override getGeometry(shape: TLNoteShape) {
    if (mayTouch(this.editor, shape)) return super.getGeometry(shape)
    const area = new Area({ width: NOTE_SIZE, height: NOTE_SIZE + shape.props.growY, isFilled: false })
    return new Group2d({ children: [area] })
  }
  override hideRotateHandle = () => true
  override hideSelectionBoundsFg = () => true
  // The page brings the typeface itself; asking for tldraw's would fetch it.
  override getFontFaces = () => []
  override component(shape: TLNoteShape) {
    return <Note shape={shape} />
  }

  /** Let go outside every cell, a note returns to where it came from; inside one it comes to lie within its edges. */
  override onTranslateEnd = (initial: TLNoteShape, current: TLNoteShape) => {
    // Arrow keys come here too; they may take a note over an edge, step by step.
    if (!this.editor.isIn('select.translating')) return
    const { id, type } = current
    const cell = cellAt(this.editor, current.parentId)
    if (!cell) {
      const { parentId, index, x, y } = initial
      return { id, type, parentId, index, x, y }
    }
    return { id, type, ...within(cell, current, NOTE_SIZE + current.props.growY) }
  }
}

function Note({ shape }: { shape: TLNoteShape }) {
  const editor = useEditor()
  const selected = useValue('selected', () => editor.getOnlySelectedShapeId() === shape.id, [editor, shape.id])
  const { color, size, richText, growY, fontSizeAdjustment } = shape.props
  const height = NOTE_SIZE + growY
  const foot = useNoteFoot(shape)
  return (
    <div className="board-note" style={{ width: NOTE_SIZE, height, backgroundColor: fillOf(color) }}>
      <div className="relative" style={{ height: height - foot.height }}>
        <RichTextLabel
          shapeId={shape.id}
          type="note"
          font="sans"
          fontSize={(fontSizeAdjustment || FONT_SIZES[size]) * foot.shrink}
          lineHeight={1.35}
          align="middle"
          verticalAlign="middle"
          richText={richText}
          isSelected={selected}
          labelColor="var(--color-ink)"
          wrap
          padding={16}
          hasCustomTabBehavior
          onKeyDown={(event) => {
            // Tab leaves the note instead of typing a tab, so that a keyboard is never caught in it.
            if (event.key === 'Tab') editor.complete()
          }}
        />
      </div>
      {foot.drawing}
    </div>
  )
}

const FONT_SIZES: Readonly<Record<TLNoteShape['props']['size'], number>> = { s: 18, m: 22, l: 26, xl: 32 }

// --- Making notes ----------------------------------------------------------------------------------------------------

/**
 * Makes a note in the cell at a point of the page and starts typing in it. `anywhere` takes the nearest cell when there
 * is none at that point; otherwise nothing happens there. Returns the note's id, or null.
 */
export function makeNote(
  editor: Editor,
  point: VecLike,
  { text = '', anywhere = false }: { text?: string; anywhere?: boolean } = {},
): TLShapeId | null {
  if (editor.getIsReadonly()) return null
  const cell = nearestCell(editor, point, anywhere ? Infinity : 0)
  if (!cell) return null
  const corner = editor.getPointInShapeSpace(cell, Vec.Sub(point, { x: NOTE_SIZE / 2, y: NOTE_SIZE / 2 }))
  const id = createShapeId()
  editor.markHistoryStoppingPoint('note')
  editor.createShape<TLNoteShape>({
    id,
    type: 'note',
    parentId: cell.id,
    ...within(cell, corner, NOTE_SIZE),
    props: { richText: toRichText(text) },
  })
  editor.select(id)
  if (text) editor.setCurrentTool('select')
  else write(editor, id)
  return id
}

/** Starts typing in a note. */
export function write(editor: Editor, id: TLShapeId) {
  const shape = editor.getShape(id)
  if (!shape) return
  editor.select(id)
  editor.setEditingShape(id)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
}

/** The tool "Notitie": tap a cell and type. A drag moves nothing and makes nothing. */
export class NoteTool extends StateNode {
  static override id = 'note'
  private isDown = false

  override onEnter() {
    this.isDown = false
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }
  override onPointerDown(_info: TLPointerEventInfo) {
    this.isDown = true
  }
  override onPointerUp(_info: TLPointerEventInfo) {
    const { inputs } = this.editor
    if (this.isDown && !inputs.isDragging) {
      // On a note there is one already: go on in that one instead of hiding it under another.
      const note = this.editor.getShapeAtPoint(inputs.currentPagePoint, { hitInside: true })
      if (note) write(this.editor, note.id)
      else makeNote(this.editor, inputs.currentPagePoint)
    }
    this.isDown = false
  }
  override onKeyUp({ code }: TLKeyboardEventInfo) {
    if (code === 'Enter') makeNote(this.editor, this.editor.getViewportPageBounds().center, { anywhere: true })
  }
  override onCancel() {
    this.editor.setCurrentTool('select')
  }
}

/** A double click in an empty place of a cell makes a note there. */
export function noteOnDoubleClick(editor: Editor): () => void {
  const onEvent = (info: TLEventInfo) => {
    if (info.type !== 'click' || info.name !== 'double_click' || info.phase !== 'up' || !editor.isIn('select')) return
    const point = editor.inputs.currentPagePoint
    if (!editor.getShapeAtPoint(point, { hitInside: true })) makeNote(editor, point)
  }
  editor.on('event', onEvent)
  return () => {
    editor.off('event', onEvent)
  }
}
