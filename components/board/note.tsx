import {
  type Editor,
  Group2d,
  NoteShapeUtil,
  Rectangle2d,
  RichTextLabel,
  StateNode,
  type TLEventInfo,
  type TLKeyboardEventInfo,
  type TLNoteShape,
  type TLPointerEventInfo,
  type TLRichText,
  type TLShapeId,
  Vec,
  type VecLike,
  createShapeId,
  useEditor,
  useValue,
} from 'tldraw'
import { useMemo } from 'react'
import { freePlace, notesPerRow, type Point } from '@/domain/board/arrange'
import { fillOf, fitText, NOTE_LINE, NOTE_PADDING, NOTE_TYPE } from '@/domain/board/note-look'
import { plainText, richText } from '@/domain/board/note-text'
import { NOTE_SIZE } from '@/domain/board/notes'
import type { Json } from '@/domain/board/records'
import { useNoteFoot } from './note-foot'
import { mayTouch } from './reach'
import { cellAt, nearestCell } from './rules'
import { Area, type CellShape } from './shapes'
import { notesIn } from './tidy'

export class NoteUtil extends NoteShapeUtil {
  override getDefaultProps(): TLNoteShape['props'] {
    return { ...super.getDefaultProps(), color: 'yellow', font: 'sans', size: 'm' }
  }
  override getHandles = () => []
  override hideRotateHandle = () => true
  override hideSelectionBoundsFg = () => true
  // The page brings the typeface itself; asking for tldraw's would fetch it.
  override getFontFaces = () => []
  override component(shape: TLNoteShape) {
    return <Note shape={shape} />
  }

  // Always the same square: a long text gets smaller letters, so that notes can lie side by side in rows.
  override onBeforeCreate = () => undefined
  override onBeforeUpdate = () => undefined
  override getGeometry(shape: TLNoteShape) {
    // What somebody may not touch now, a pointer goes through, like through the cell below it.
    if (!mayTouch(this.editor, shape))
      return new Group2d({ children: [new Area({ width: NOTE_SIZE, height: NOTE_SIZE, isFilled: false })] })
    const square = { width: NOTE_SIZE, height: NOTE_SIZE, isFilled: true }
    // All of it is a label too: a tap anywhere on a selected note goes on writing in it.
    return new Group2d({ children: [new Rectangle2d(square), new Rectangle2d({ ...square, isLabel: true })] })
  }
  override indicator() {
    return <rect width={NOTE_SIZE} height={NOTE_SIZE} rx={6} />
  }

  /** Let go outside every cell, a note returns to where it came from. */
  override onTranslateEnd = (initial: TLNoteShape, current: TLNoteShape) => {
    if (cellAt(this.editor, current.parentId)) return
    const { id, type, parentId, index, x, y } = initial
    return { id, type, parentId, index, x, y }
  }
}

function Note({ shape }: { shape: TLNoteShape }) {
  const editor = useEditor()
  const selected = useValue('selected', () => editor.getOnlySelectedShapeId() === shape.id, [editor, shape.id])
  const { color } = shape.props
  const foot = useNoteFoot(shape)
  const fontSize = useMemo(() => textSize(shape, foot.height), [shape, foot.height])
  return (
    <div className="board-note" style={{ width: NOTE_SIZE, height: NOTE_SIZE, backgroundColor: fillOf(color) }}>
      <div className="relative" style={{ height: NOTE_SIZE - foot.height }}>
        <RichTextLabel
          shapeId={shape.id}
          type="note"
          font="sans"
          fontSize={fontSize}
          lineHeight={NOTE_LINE}
          align="middle"
          verticalAlign="middle"
          richText={shape.props.richText}
          isSelected={selected}
          labelColor="var(--color-ink)"
          wrap
          padding={NOTE_PADDING}
          hasCustomTabBehavior
        />
      </div>
      {foot.drawing}
    </div>
  )
}

/** How large a note's letters are above a foot of this height, in board units. */
export const textSize = ({ props }: TLNoteShape, foot = 0): number =>
  fitText(plainText(props.richText as unknown as Json), FONT_SIZES[props.size], foot)

const FONT_SIZES: Readonly<Record<TLNoteShape['props']['size'], number>> = { s: 18, m: NOTE_TYPE, l: 26, xl: 32 }

// --- Making notes ----------------------------------------------------------------------------------------------------

/**
 * Makes a note in the cell at a point of the page and starts typing in it. `anywhere` takes the nearest cell when there
 * is none at that point; otherwise nothing happens there.
 */
export function makeNote(editor: Editor, point: VecLike, { anywhere = false } = {}): void {
  const cell = nearestCell(editor, point, anywhere ? Infinity : 0)
  if (cell) makeNoteIn(editor, cell, { near: pointIn(editor, cell, point) })
}

/** Makes a note in a free place of a cell, near a point of it if there is one, and starts typing after its text. */
export function makeNoteIn(
  editor: Editor,
  cell: CellShape,
  { text = '', near }: { text?: string; near?: Point } = {},
): void {
  if (editor.getIsReadonly()) return
  const id = createShapeId()
  editor.markHistoryStoppingPoint('note')
  editor.createShape<TLNoteShape>({
    id,
    type: 'note',
    parentId: cell.id,
    ...freePlace(notesIn(editor, cell.id), notesPerRow(cell.props.w), near),
    props: { richText: richText(text) as unknown as TLRichText },
  })
  writeOn(editor, id)
}

const pointIn = (editor: Editor, cell: CellShape, point: VecLike): Point =>
  editor.getPointInShapeSpace(cell, Vec.Sub(point, { x: NOTE_SIZE / 2, y: NOTE_SIZE / 2 }))

/** Starts typing in a note. */
export function write(editor: Editor, id: TLShapeId) {
  const shape = editor.getShape(id)
  if (!shape) return
  editor.select(id)
  editor.setEditingShape(id)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
}

/** Goes on typing behind what a note says. */
export function writeOn(editor: Editor, id: TLShapeId) {
  // A field that opens has its caret before its first letter.
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || !target.isContentEditable) return
    const selection = getSelection()
    selection?.selectAllChildren(target)
    selection?.collapseToEnd()
  }
  editor.getContainer().addEventListener('focusin', onFocus, { once: true })
  write(editor, id)
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

/** Something that can be seen: no space, and none of the characters that take no room. */
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}]/u

/** A note that was left without a text goes away again. Returns what ends it. */
export function dropEmptyNotes(editor: Editor): () => void {
  return editor.sideEffects.registerAfterChangeHandler('instance_page_state', (before, after) => {
    if (!before.editingShapeId || before.editingShapeId === after.editingShapeId || editor.getIsReadonly()) return
    const note = editor.getShape(before.editingShapeId)
    if (note?.type === 'note' && !SEEN.test(plainText((note as TLNoteShape).props.richText as unknown as Json)))
      editor.deleteShape(note)
  })
}

const FIELD = 'input, textarea, select, [contenteditable=true]'
/**
 * Anyone who goes on typing in another field of the page is done with the note, and the canvas follows the group again.
 * Returns what ends it.
 */
export function endNoteElsewhere(editor: Editor): () => void {
  const onFocus = ({ target }: FocusEvent) => {
    const elsewhere = target instanceof HTMLElement && target.matches(FIELD) && !editor.getContainer().contains(target)
    if (elsewhere && editor.getEditingShapeId()) editor.complete()
  }
  document.addEventListener('focusin', onFocus)
  return () => document.removeEventListener('focusin', onFocus)
}

/** A double click in an empty place of a cell makes a note there. */
export function noteOnDoubleClick(editor: Editor): () => void {
  const onEvent = (info: TLEventInfo) => {
    if (info.type !== 'click' || info.name !== 'double_click' || info.phase !== 'up' || !editor.isIn('select')) return
    const point = editor.inputs.currentPagePoint
    if (!editor.getEditingShapeId() && !editor.getShapeAtPoint(point, { hitInside: true })) makeNote(editor, point)
  }
  editor.on('event', onEvent)
  return () => {
    editor.off('event', onEvent)
  }
}
