'use client'
import 'tldraw/tldraw.css'
import './board.css'
import {
  createTLStore,
  DefaultColorStyle,
  DefaultFontStyle,
  DefaultSizeStyle,
  type Editor,
  HandTool,
  registerDefaultSideEffects,
  SelectTool,
  type TLCameraOptions,
  type TldrawOptions,
  TldrawEditor,
  TldrawShapeIndicators,
  type TLEditorComponents,
  type TLNoteShape,
  type TLShape,
  type TLStore,
  type TLTextOptions,
  useTldrawUser,
  useValue,
} from 'tldraw'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactElement, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { useNoteAt } from '@/components/room/group-place'
import { type Room, useCells, useRoom } from '@/components/room/room'
import { useGoOnInText } from '@/components/room/text-to-send'
import { useMyCell, writeIn } from '@/components/room/writing'
import { knownMarks, MARKS } from '@/domain/board/marks'
import { dotsLabel } from '@/domain/stage/dots'
import { plainText } from '@/domain/board/notes'
import type { Cells } from '@/domain/board/reach'
import type { Json } from '@/domain/board/records'
import { actionSheet, sheetOf } from '@/domain/sheet/view'
import { placeOfCell } from '@/domain/method/template'
import { bindCanvas, canvasHistory } from './binding'
import { Catcher } from './catcher'
import { cellOnTap, currentCell, nameOf } from './cells'
import { LookAtChosen, useTapped } from './chosen'
import { DrawnSheet } from './drawn-sheet'
import { keepDraft, NoteDraft } from './draft'
import { HeldNote } from './held-note'
import { onCopy, onDrop, onKey, onKeyBefore, onMouseUp, onPaste } from './keys'
import { dropEmptyNotes, endNoteElsewhere, NoteTool, noteOnDoubleClick, NoteUtil } from './note'
import { noteTextOptions } from './note-editor'
import { NoteContext } from './note-foot'
import { overflowOn } from './overflow'
import { PaperContext } from './paper-context'
import { mayTouch, setReach } from './reach'
import { laidOut } from './records'
import { ReadSheet } from './read-sheet'
import { holdRules } from './rules'
import { dropUnseen } from './selection'
import { CellUtil } from './shapes'
import { SheetContext } from './sheet-context'
import { keepSheet, type Looked, type SheetKeeper } from './sheet-keeper'
import { Above, Sheets } from './sheets'
import { stayHere } from './stay-here'
import { ToldHere } from './told-here'
import { Toolbar } from './toolbar'
import { useLookAround } from './look-around'
import { useSheet } from './use-sheet'
import { WritingHere } from './writing-here'

// Before the first board asks.
if (typeof window !== 'undefined') stayHere(window)

export interface CanvasProps {
  /** Whether the camera goes where the group is. */
  follow: boolean
  /** Called when this person pans or zooms while following. */
  onLookAround: () => void
  /** Without anything to press: for a screen that nobody stands at. */
  bare?: boolean
  /** Draws the declaration on its sheet. */
  renderPaper?: () => ReactElement
}

/** The board as a canvas, for whoever may see it; the pen holder also gets the tools. Fills its parent. */
export function Canvas(props: CanvasProps) {
  const room = useRoom()
  const t = useTranslations('board')
  if (room.board === 'coming')
    return (
      <p role="status" className="text-soft flex h-full items-center justify-center p-6">
        {t('loading')}
      </p>
    )
  return (
    <PaperContext.Provider value={props.renderPaper ?? null}>
      {/* After a reset the room has a new doc: then everything here starts afresh. */}
      <CanvasOfDoc key={room.doc.guid} room={room} {...props} />
    </PaperContext.Provider>
  )
}
export default Canvas

// Made once: the canvas starts again when one of these is another object.
const SHAPES = [CellUtil, NoteUtil]
const TOOLS = [SelectTool, HandTool, NoteTool]
const CAMERA: Partial<TLCameraOptions> = { zoomSteps: [0.03, 0.06, 0.12, 0.25, 0.5, 1, 2, 4] }
const COMPONENTS: TLEditorComponents = {
  Background: null,
  OnTheCanvas: DrawnSheet,
  Grid: null,
  Handles: null,
  Scribble: null,
  CollaboratorScribble: null,
  ZoomBrush: null,
  ShapeIndicators: TldrawShapeIndicators,
  ErrorFallback: Crashed,
  LoadingScreen: null,
}

/** Only what is on the sheet that is shown. */
const isOnSheet = (shape: TLShape) => (shape.type === 'cell' ? shape.meta.on === true : laidOut(shape) !== null)
const visibility = (shape: TLShape) => (isOnSheet(shape) ? 'inherit' : 'hidden')

interface OpenCanvas {
  store: TLStore
  history: Y.UndoManager
  text: TLTextOptions
  opened: (editor: Editor) => void
  /** Whether something is being dragged. */
  inTheAir: () => boolean
  draft: NoteDraft
}

function openCanvas(doc: Y.Doc, label: string): OpenCanvas {
  const store = createTLStore({ shapeUtils: SHAPES, bindingUtils: [] })
  // Filled before the editor looks at it, which would otherwise make a page of its own.
  bindCanvas({ store, doc, report: () => undefined })()
  let canvas: Editor | null = null
  return {
    store,
    history: canvasHistory(doc),
    draft: new NoteDraft(store, () => canvas?.getRichTextEditor()?.view.composing === true),
    text: noteTextOptions(
      overflowOn(() => canvas, doc),
      label,
    ),
    opened: (editor) => (canvas = editor),
    inTheAir: () => canvas?.isIn('select.translating') ?? false,
  }
}

const reportSkipped = (id: string, error: unknown) => {
  reportError(new Error(`The board shows everything but ${id}`, { cause: error }))
}

function CanvasOfDoc({ room, follow, bare, onLookAround }: CanvasProps & { room: Room }) {
  const t = useTranslations('board')
  const locale = useLocale()
  const [{ store, history, draft, text, opened, inTheAir }] = useState(() => openCanvas(room.doc, t('noteText')))
  const [editor, setEditor] = useState<Editor | null>(null)
  const [keeper, setKeeper] = useState<SheetKeeper | null>(null)
  const cells = useCells()
  const user = useTldrawUser({
    userPreferences: { id: room.me.id, locale, colorScheme: 'light' },
    setUserPreferences: keepNothing,
  })
  const options = useMemo(
    (): Partial<TldrawOptions> => ({ createTextOnCanvasDoubleClick: false, maxPages: 1, branding: t('label') }),
    [t],
  )

  // Bound again when somebody's reach changes: what somebody had in the air at that moment falls back to where it was.
  useEffect(() => {
    draft.reach(cells)
    return bindCanvas({ store, doc: room.doc, undoManager: history, draft, inTheAir, report: reportSkipped })
  }, [store, history, draft, inTheAir, room.doc, cells])
  const { drafts, lose } = room
  useEffect(
    () => (editor ? keepDraft(editor, draft, { doc: room.doc, owner: room.me.id, drafts, lose }) : undefined),
    [editor, draft, room.doc, room.me.id, drafts, lose],
  )

  const authors = room.desk?.authors
  const [looked, setLooked] = useState<Looked | null>(null)
  const lookAt = useCallback(
    (sheet: Looked) => {
      setLooked(sheet)
      if (follow) onLookAround()
    },
    [follow, onLookAround],
  )
  const goTo = useCallback(
    (cell: string) => {
      const action = placeOfCell(cell)?.action
      lookAt({ id: action ? actionSheet(action) : sheetOf(cell), whole: false })
    },
    [lookAt],
  )
  const here = useNoteAt()
  const around = useMemo(() => ({ authors, goTo, here }), [authors, goTo, here])
  const view = useValue('sheet in view', () => keeper?.view.get() ?? null, [keeper])
  useSheet(keeper, { room, follow, bare, looked: follow ? null : looked })
  const hands = editor ? { editor, history, doc: room.doc, stage: room.stage } : null
  return (
    <SheetContext.Provider value={view}>
      <NoteContext.Provider value={around}>
        <div
          className="board flex h-full min-h-0 flex-col"
          onPointerDownCapture={() => history.stopCapturing()}
          onKeyDownCapture={(event) => {
            if (!event.repeat && !editor?.getEditingShapeId()) history.stopCapturing()
            if (hands) onKeyBefore(hands, event)
          }}
          onKeyUpCapture={(event) => hands && onKeyBefore(hands, event)}
          onKeyDown={(event) => hands && onKey(hands, event)}
          onCopy={(event) => editor && onCopy(editor, event)}
          onPaste={(event) => editor && onPaste({ editor, doc: room.doc }, event)}
          onMouseUp={(event) => editor && onMouseUp(editor, event)}
          onDragOverCapture={(event) => event.preventDefault()}
          onDropCapture={(event) => editor && onDrop({ editor, doc: room.doc }, event)}
        >
          <div className="relative min-h-0 flex-1">
            <TldrawEditor
              store={store}
              shapeUtils={SHAPES}
              tools={TOOLS}
              initialState="select"
              components={COMPONENTS}
              textOptions={text}
              cameraOptions={CAMERA}
              options={options}
              user={user}
              getShapeVisibility={visibility}
              onMount={(mounted) => {
                opened(mounted)
                setEditor(mounted)
                const sheet = keepSheet(mounted)
                setKeeper(sheet)
                const end = prepare(mounted, room.doc)
                return () => {
                  sheet.stop()
                  end()
                }
              }}
            />
            {editor ? <ReadSheet editor={editor} /> : null}
            {editor ? <HeldNote editor={editor} draft={draft} doc={room.doc} /> : null}
            {hands && cells ? <Catcher place={hands} /> : null}
            {editor ? <ToldHere editor={editor} /> : null}
            {editor ? <Hold editor={editor} doc={room.doc} cells={cells} /> : null}
            {editor ? <View {...{ editor, room, follow, bare, onLookAround, lookAt, cells }} /> : null}
          </div>
          {editor && cells ? <Toolbar editor={editor} history={history} doc={room.doc} /> : null}
        </div>
      </NoteContext.Provider>
    </SheetContext.Provider>
  )
}

/** What a canvas prefers is set here and for this visit only; nothing is stored in the browser. */
const keepNothing = () => undefined

const KEYS_HELP = 'board-keys-help'

function prepare(editor: Editor, doc: Y.Doc): () => void {
  editor.setStyleForNextShapes(DefaultColorStyle, 'yellow')
  editor.setStyleForNextShapes(DefaultFontStyle, 'sans')
  editor.setStyleForNextShapes(DefaultSizeStyle, 'm')
  // Reachable with Tab; what the keys do there is told to whoever cannot see it.
  editor.getContainer().tabIndex = 0
  editor.getContainer().setAttribute('aria-describedby', KEYS_HELP)
  const hold = [holdRules, dropEmptyNotes, endNoteElsewhere, noteOnDoubleClick, dropUnseen].map((rule) => rule(editor))
  const undo = [registerDefaultSideEffects(editor), ...hold, cellOnTap(editor, doc)]
  return () => {
    for (const stop of undo) stop()
  }
}

/** Gives and takes the canvas, or a sheet of it, as somebody's reach changes, in the middle of anything. Says what is selected. */
function Hold({ editor, doc, cells }: { editor: Editor; doc: Y.Doc; cells: Cells }) {
  const t = useTranslations('board')
  const mayDraw = cells !== null
  const { stage, locale } = useRoom()
  const goOn = useEffectEvent(useGoOnInText())
  useEffect(() => {
    setReach(editor, cells)
    const note = editor.getEditingShape()
    if (note && !mayTouch(editor, note)) {
      const words = plainText((note as TLNoteShape).props.richText as unknown as Json)
      editor.complete()
      goOn(words)
    }
    if (!editor.getSelectedShapes().every((note) => mayTouch(editor, note))) editor.complete().selectNone()
  }, [editor, cells])
  useEffect(() => {
    editor.updateInstanceState({ isReadonly: !mayDraw })
    if (mayDraw) {
      // The keys work at once, unless somebody is busy elsewhere on the page.
      if (document.activeElement?.contains(editor.getContainer())) editor.getContainer().focus()
    } else {
      editor.complete().selectNone()
      writeIn(doc, null)
    }
    // Without the pen there is nothing to select: one finger then moves the board.
    editor.setCurrentTool(mayDraw ? 'select' : 'hand')
  }, [editor, doc, mayDraw])

  const text = useValue(
    'selected text',
    () => {
      const shape = editor.getOnlySelectedShape()
      if (shape?.type !== 'note') return null
      const marks = Array.isArray(shape.meta.marks) ? knownMarks(shape.meta.marks as string[]) : []
      const words = plainText((shape.props as { richText: Json }).richText).trim()
      const dots = stage.dots.result?.[shape.id] ?? 0
      const given = dots > 0 ? [dotsLabel(dots, locale)] : []
      return words && [words, ...given, ...marks.map((mark) => MARKS[mark].label[locale])].join(', ')
    },
    [editor, locale, stage.dots.result],
  )
  const tool = useValue('tool', () => editor.getCurrentToolId(), [editor])
  const mine = useMyCell()
  const cell = mine === null ? null : currentCell({ editor, doc })
  const where = cell ? t('inCell', { cell: nameOf(cell, stage.preparation, locale) }) : ''
  const said = tool === 'note' ? t('tapACell') : text === null ? where : text ? t('selected', { text }) : t('empty')
  return (
    <>
      {mayDraw && tool === 'note' ? (
        <p className="bg-ink pointer-events-none absolute inset-x-3 top-3 z-10 mx-auto w-fit rounded-full px-4 py-1.5 text-center text-sm font-semibold text-white">
          {t('tapACell')}
        </p>
      ) : null}
      <p role="status" className="sr-only">
        {said}
      </p>
      <p id={KEYS_HELP} className="sr-only">
        {mayDraw ? t('keysHelp') : t('readHelp')}
      </p>
    </>
  )
}

function View({
  editor,
  room,
  follow,
  bare,
  onLookAround,
  lookAt,
  cells,
}: Pick<CanvasProps, 'follow' | 'bare' | 'onLookAround'> & {
  editor: Editor
  cells: Cells
  room: Room
  lookAt: (sheet: Looked) => void
}) {
  useGroupMovesOn(editor, room)
  useLookAround(editor, follow ? onLookAround : null)
  // Without the pen there is no bar at the foot, and nothing to choose but for this.
  const tapped = useTapped(editor, !bare && cells === null && room.may('step.go'))
  return (
    <>
      <WritingHere editor={editor} chosen={tapped} />
      {bare ? (
        <Above />
      ) : (
        <Sheets editor={editor} stage={room.stage} lookAt={lookAt}>
          {tapped ? <LookAtChosen {...tapped} /> : null}
        </Sheets>
      )}
    </>
  )
}

/** When the group goes elsewhere, nobody stays behind in a cell; anyone in the middle of a note ends it first. */
function useGroupMovesOn(editor: Editor, { doc, stage: { step, focus } }: Room): void {
  const writing = useValue('writing', () => editor.getEditingShapeId() !== null, [editor])
  const seen = useRef({ step, focus })
  useEffect(() => {
    if (writing || (seen.current.step === step && seen.current.focus === focus)) return
    seen.current = { step, focus }
    writeIn(doc, null)
  }, [doc, step, focus, writing])
}

function Crashed() {
  const t = useTranslations('board')
  return (
    <p role="alert" className="text-ink flex h-full items-center justify-center p-6 text-center">
      {t('crashed')}
    </p>
  )
}
