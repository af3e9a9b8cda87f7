import {
  atom,
  computed,
  type Editor,
  react,
  type Signal,
  type TLNoteShape,
  type TLShape,
  unsafe__withoutCapture,
} from 'tldraw'
import { plainText } from '@/domain/board/note-text'
import { type BoardNote, cellOfRecordId } from '@/domain/board/notes'
import { type Json, sameJson } from '@/domain/board/records'
import { actionOfFocus } from '@/domain/method/template'
import { byOrder } from '@/domain/order'
import { contentOf, type Words } from '@/domain/sheet/content'
import type { SheetId } from '@/domain/sheet/sheet'
import { again, distances, isOn, type View, viewOf, wholeOf, type Window } from '@/domain/sheet/view'
import type { Stage } from '@/domain/stage/stage'
import type { Locale } from '@/domain/text'
import { laidOut } from './records'
import type { CellShape } from './shapes'

/** A sheet that somebody chose to look at, alone: as near as it takes to read it, or the whole of it. */
export interface Looked {
  id: SheetId
  whole: boolean
}

/** What decides which sheet a canvas shows. */
export interface Asked {
  stage: Stage
  locale: Locale
  words: Words
  /** Where somebody writes that this person should see: with the pen, their own cell. */
  writing: string | null
  /** Whether this person writes, or leads: then the action around a question stays in sight. */
  works: boolean
  /** Whether this person gives the group's verdicts. */
  judges: boolean
  follow: boolean
  looked: Looked | null
  /** Letters are never smaller, in pixels. */
  floor: number
  margin: number
}

export interface SheetKeeper {
  view: Signal<View | null>
  ask: (asked: Asked) => void
  stop: () => void
}

/** Below a sheet, where the canvas has its own things, in pixels. */
const BELOW = 44
const GLIDE = 350

/**
 * Keeps on a canvas the sheet that is to be shown: which one, laid out for its window, with the camera on it. What it
 * lays out is the canvas's own: nothing is sent of it and nothing is there to undo. While somebody drags or writes,
 * nothing regroups.
 */
export function keepSheet(editor: Editor): SheetKeeper {
  const asked = atom<Asked | null>('what is asked of the sheet', null)
  const view = atom<View | null>('sheet in view', null)
  const notes = computed('notes', () => notesOn(editor), { isEqual: sameJson })
  const size = computed(
    'size',
    () => {
      const { w, h } = editor.getViewportScreenBounds()
      return { w: Math.round(w), h: Math.round(h) }
    },
    { isEqual: sameJson },
  )
  let before: { window: Window; follow: boolean; looked: Looked | null } | null = null

  const layOut = (wanted: Asked, all: readonly BoardNote[], window: Window, inHand: InHand) => {
    const { stage, locale, words, writing, judges, follow, looked } = wanted
    const action = actionOfFocus(stage.focus)
    const whole = [...editor.getSelectedShapeIds(), ...(inHand.editing ? [inHand.editing] : [])]
    const content = contentOf(stage, all, locale, words, { writing, action, now: stage.focus, judges, whole })
    const last = view.get()
    const resized = !sameJson(before?.window, window)
    const went = before !== null && (before.follow !== follow || !sameJson(before.looked, looked))
    const home = inHand.editing && last ? cellOf(editor, inHand.editing) : null
    // Under the hands of whoever writes it stays the same sheet, also when the page makes the window another size.
    const writes = last !== null && home !== null && isOn(last.id, home)
    const still = last && !resized && !went && (writes || !follow)
    const next = still
      ? again(last, content)
      : writes
        ? viewOf([last.id], content, window)
        : shown(wanted, last, content, window)
    before = { window, follow, looked }
    put(editor, next)
    if (!last || next.id !== last.id || resized || went || (follow && !still)) look(editor, next, last)
    if (home && inHand.editing) keepInView(editor, inHand.editing, window)
    view.set(next)
  }

  const stop = react('lay out the sheet', () => {
    const wanted = asked.get()
    const { w, h } = size.get()
    const all = notes.get()
    const inAir = editor.isIn('select.translating')
    const editing = editor.getEditingShapeId()
    // A note that is chosen is shown whole.
    editor.getSelectedShapeIds()
    if (!wanted || w < 2 || h < 2 || inAir) return
    const window = { w, h, floor: wanted.floor, margin: wanted.margin, below: BELOW }
    unsafe__withoutCapture(() => layOut(wanted, all, window, { editing }))
  })
  return { view, ask: (wanted) => asked.set(wanted), stop }
}

interface InHand {
  editing: TLShape['id'] | null
}

function shown(wanted: Asked, last: View | null, content: Parameters<typeof viewOf>[1], window: Window): View {
  const { stage, writing, works, follow, looked } = wanted
  if (follow)
    return viewOf(distances({ step: stage.step, focus: stage.focus, writing, works }, content), content, window)
  if (looked) return looked.whole ? wholeOf(looked.id, content, window) : viewOf([looked.id], content, window)
  return viewOf(last ? [last.id] : [stage.step], content, window)
}

const cellOf = (editor: Editor, note: TLShape['id']): string | null => {
  const parent = editor.getShape(note)?.parentId
  return parent ? cellOfRecordId(parent) : null
}

const words = new WeakMap<object, string>()
/** What a text says; asked of every note at every change, so remembered. */
function textOf(richText: object): string {
  let text = words.get(richText)
  if (text === undefined) words.set(richText, (text = plainText(richText as unknown as Json)))
  return text
}

/** All notes on a canvas as the sheets need them, cell by cell in their order. */
function notesOn(editor: Editor): BoardNote[] {
  const notes: BoardNote[] = []
  for (const shape of editor.getCurrentPageShapes()) {
    if (shape.type !== 'note') continue
    const { id, parentId, index, props, meta } = shape as TLNoteShape
    notes.push({
      id,
      cell: cellOfRecordId(parentId),
      text: textOf(props.richText),
      marks: Array.isArray(meta.marks) ? (meta.marks as string[]) : [],
      from: typeof meta.from === 'string' ? meta.from : null,
      color: props.color,
      order: index,
    })
  }
  return notes.sort(byOrder)
}

/** Puts what was laid out on the canvas, as something that comes from elsewhere: only what differs. */
function put(editor: Editor, { sheet }: View): void {
  const cells = new Map(sheet.parts.flatMap((part) => (part.kind === 'cell' ? [[part.cell, part] as const] : [])))
  const laid = new Map(sheet.notes.map((note) => [note.id, note]))
  const changed: TLShape[] = []
  for (const shape of editor.getCurrentPageShapes()) {
    if (shape.type === 'cell') {
      const { x, y, w, h } = cells.get(cellOfRecordId(shape.id)) ?? {}
      const cell = shape as CellShape
      const on = w !== undefined
      if (on && !(cell.meta.on && cell.x === x && cell.y === y && cell.props.w === w && cell.props.h === h))
        changed.push({ ...cell, x, y, props: { ...cell.props, w, h }, meta: { ...cell.meta, on } } as TLShape)
      else if (!on && cell.meta.on) changed.push({ ...cell, meta: { ...cell.meta, on } })
      continue
    }
    const note = laid.get(shape.id)
    if (!note) continue
    const { x, y, w, h, lines, size, airy } = note
    const box = { w, h, lines, size, airy }
    if (shape.x !== x || shape.y !== y || !sameJson(laidOut(shape), box))
      changed.push({ ...shape, x, y, meta: { ...shape.meta, laid: box } })
  }
  if (changed.length > 0)
    editor.store.mergeRemoteChanges(() => {
      editor.store.put(changed)
    })
}

/** The camera on a sheet: it glides over one sheet, and is at once on another. */
function look(editor: Editor, { id, x, y, zoom }: View, last: View | null): void {
  const glides = last?.id === id && !matchMedia('(prefers-reduced-motion: reduce)').matches
  const camera = { x: x / zoom, y: y / zoom, z: zoom }
  editor.setCamera(camera, glides ? { animation: { duration: GLIDE } } : { immediate: true })
}

/** A note that grows under the hands stays in view. */
function keepInView(editor: Editor, note: TLShape['id'], { h, margin }: Window): void {
  const bounds = editor.getShapePageBounds(note)
  if (!bounds) return
  const { x, y, z } = editor.getCamera()
  const [top, bottom] = [(bounds.minY + y) * z, (bounds.maxY + y) * z]
  const low = h - BELOW
  const by = bottom > low ? low - bottom : top < margin ? margin - top : 0
  if (by !== 0) editor.setCamera({ x, y: y + by / z, z }, { immediate: true })
}
