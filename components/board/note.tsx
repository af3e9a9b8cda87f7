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
  type VecLike,
  createShapeId,
  useEditor,
  useValue,
} from 'tldraw'
import { useTranslations } from 'next-intl'
import { useContext } from 'react'
import { lookOf } from '@/domain/board/note-look'
import { plainText, richText } from '@/domain/board/note-text'
import { cellOfRecordId } from '@/domain/board/notes'
import type { Json } from '@/domain/board/records'
import { NOTE } from '@/domain/sheet/note-box'
import { NoteContext, NoteFoot } from './note-foot'
import { endOf, notesIn, placeAt, placesAt } from './places'
import { mayTouch } from './reach'
import { type LaidOut, laidOut } from './records'
import { cellAt, nearestCell } from './rules'
import { Area, type CellShape } from './shapes'

const sizeOf = (shape: TLNoteShape) => {
  const { w, h } = laidOut(shape) ?? { w: 1, h: 1 }
  return { width: w, height: h }
}

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
    const laid = laidOut(shape)
    // Not yet laid out: a moment later it is.
    return laid ? <Note shape={shape} laid={laid} /> : <></>
  }

  // As wide as its place and as high as its text: laid out for all notes of a sheet together.
  override onBeforeCreate = () => undefined
  override onBeforeUpdate = () => undefined
  override getGeometry(shape: TLNoteShape) {
    const size = sizeOf(shape)
    // What somebody may not touch now, a pointer goes through, like through the cell below it.
    if (!mayTouch(this.editor, shape)) return new Group2d({ children: [new Area({ ...size, isFilled: false })] })
    const box = { ...size, isFilled: true }
    // All of it is a label too: a tap anywhere on a selected note goes on writing in it.
    return new Group2d({ children: [new Rectangle2d(box), new Rectangle2d({ ...box, isLabel: true })] })
  }
  override indicator(shape: TLNoteShape) {
    return <rect {...sizeOf(shape)} rx={4} />
  }

  /** Let go in a cell, it comes where it was let go in the order there; outside every cell it returns to where it was. */
  override onTranslateEnd = (initial: TLNoteShape, current: TLNoteShape) => {
    const { id, type } = initial
    const cell = cellAt(this.editor, current.parentId)
    if (!cell) return { id, type, parentId: initial.parentId, index: initial.index, x: initial.x, y: initial.y }
    const together = notesIn(this.editor, cell.id).filter((note) => this.editor.getSelectedShapeIds().includes(note.id))
    if (together.length > 1) {
      const point = this.editor.getPointInShapeSpace(cell, this.editor.inputs.currentPagePoint)
      return { id, type, index: placesAt(this.editor, cell, point, together).get(id)! }
    }
    const { width, height } = sizeOf(current)
    const middle = { x: current.x + width / 2, y: current.y + Math.min(height, 2 * (laidOut(current)?.size ?? 0)) / 2 }
    const before = { ...current, parentId: initial.parentId, index: initial.index }
    return { id, type, index: placeAt(this.editor, cell, middle, before) }
  }
}

/** One note: yellow, or green among the plans, with one corner folded. All lengths in parts of its letters. */
function Note({ shape, laid }: { shape: TLNoteShape; laid: LaidOut }) {
  const t = useTranslations('board')
  const editor = useEditor()
  const editing = useValue('editing', () => editor.getEditingShapeId() === shape.id, [editor, shape.id])
  const here = useContext(NoteContext).here === shape.id
  const cell = cellOfRecordId(shape.parentId)
  const { w, h, size, airy, lines } = laid
  const { fill, fold } = lookOf(shape.props.color, cell)
  const { top, bottom } = airy ? NOTE.airy : NOTE
  const text = plainText(shape.props.richText as unknown as Json)
  return (
    <div
      className={`board-note ${here ? 'is-here' : ''}`}
      style={{
        width: w,
        height: h,
        fontSize: size,
        lineHeight: NOTE.line,
        padding: `${top}em ${NOTE.right}em ${bottom}em ${NOTE.left}em`,
        ['--note' as string]: fill,
        ['--fold' as string]: fold,
      }}
    >
      {editing ? (
        <div className="board-note-field">
          <RichTextLabel
            shapeId={shape.id}
            type="note"
            font="sans"
            fontSize={size}
            lineHeight={NOTE.line}
            align="start"
            verticalAlign="start"
            richText={shape.props.richText}
            isSelected
            labelColor="var(--color-ink)"
            wrap
            padding={0}
            hasCustomTabBehavior
          />
        </div>
      ) : (
        <p
          aria-hidden="true"
          className="board-text board-note-text"
          data-cut={lines === null ? undefined : ''}
          style={{ WebkitLineClamp: lines ?? undefined }}
        >
          {text}
        </p>
      )}
      {lines === null ? null : (
        <p aria-hidden="true" className="font-bold">
          {t('readOn')}
        </p>
      )}
      <NoteFoot note={shape} />
    </div>
  )
}

// --- Making notes ----------------------------------------------------------------------------------------------------

/**
 * Makes a note in the cell at a point of the page and starts typing in it. `anywhere` takes the nearest cell when there
 * is none at that point; otherwise nothing happens there.
 */
export function makeNote(editor: Editor, point: VecLike, { anywhere = false } = {}): void {
  const cell = nearestCell(editor, point, anywhere ? Infinity : 0)
  if (cell) makeNoteIn(editor, cell)
}

/** Makes a note at the end of a cell, and starts typing after its text. */
export function makeNoteIn(editor: Editor, cell: CellShape, text = ''): void {
  if (editor.getIsReadonly()) return
  const id = createShapeId()
  editor.markHistoryStoppingPoint('note')
  editor.createShape<TLNoteShape>({
    id,
    type: 'note',
    parentId: cell.id,
    index: endOf(editor, cell.id),
    props: { richText: richText(text) as unknown as TLRichText },
  })
  writeOn(editor, id)
}

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
