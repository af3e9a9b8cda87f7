import { computed, type Editor, type TLEventInfo, type TLNoteShape, type TLShapeId, useValue } from 'tldraw'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { focusBounds } from '@/domain/board/layout'
import { cellRecordId, NOTE_SIZE } from '@/domain/board/notes'
import { type BoardRecord, sameJson } from '@/domain/board/records'
import { isStructure } from '@/domain/method/structure'
import type { Stage } from '@/domain/stage/stage'
import { textSize } from './note'
import type { CellShape } from './shapes'

/** Room around what the group looks at, of the smallest side of the screen. */
const MARGIN = 0.03
/** The strip at the bottom of the canvas, in pixels, where the zoom buttons and tldraw's mark are. */
const BELOW = 48
const NEAREST = 2
const ANIMATION = 450

/** What the group looks at, in page coordinates: the step, or the part of it in focus. */
export function useFocusArea(editor: Editor, { step, focus }: Pick<Stage, 'step' | 'focus'>) {
  const area = useMemo(
    () =>
      computed(
        'area to follow',
        () => {
          const shapes = editor.getCurrentPageShapes() as unknown as BoardRecord[]
          return focusBounds(shapes.filter(isStructure), step, focus)
        },
        { isEqual: sameJson },
      ),
    [editor, step, focus],
  )
  return useValue(area)
}

/**
 * Keeps the camera on what the group looks at while `follow` is true: on arrival, when the stage or the size of the
 * screen or of the step changes. Not in the middle of a drag or of typing, nor while `near`: somebody stays with a cell to
 * write in it. Returns what brings the whole step in view.
 */
export function useFollow(
  editor: Editor,
  { follow, near, stage, onLookAround }: { follow: boolean; near: boolean; stage: Stage; onLookAround: () => void },
): () => void {
  const bounds = useFocusArea(editor, stage)
  const width = useValue('width', () => editor.getViewportScreenBounds().width, [editor])
  const height = useValue('height', () => editor.getViewportScreenBounds().height, [editor])
  const inHand = useValue('in hand', () => editor.isInAny('select.translating', 'select.editing_shape'), [editor])
  const busy = inHand || near

  const arrived = useRef(false)
  const fit = useCallback(() => {
    if (!bounds || width < 2 || height < 2) return
    const margin = MARGIN * Math.min(width, height)
    const room = { w: width - 2 * margin, h: height - 2 * margin - BELOW }
    const z = Math.min(NEAREST, room.w / bounds.w, room.h / bounds.h)
    const x = (width / z - bounds.w) / 2 - bounds.x
    const y = ((height - BELOW) / z - bounds.h) / 2 - bounds.y
    editor.setCamera({ x, y, z }, arrived.current ? { animation: { duration: ANIMATION } } : { immediate: true })
    arrived.current = true
  }, [editor, bounds, width, height])

  useEffect(() => {
    if ((follow || !arrived.current) && !busy) fit()
  }, [follow, busy, fit])

  useEffect(() => {
    if (!follow) return
    const onEvent = (info: TLEventInfo) => {
      if (movesTheCamera(editor, info)) onLookAround()
    }
    editor.on('before-event', onEvent)
    return () => {
      editor.off('before-event', onEvent)
    }
  }, [editor, follow, onLookAround])

  return fit
}

/** Brings a cell into view, near enough to read what lies in it. */
export function lookAt(editor: Editor, cell: string): void {
  const bounds = editor.getShapePageBounds(cellRecordId(cell) as TLShapeId)
  if (bounds) editor.zoomToBounds(bounds, { inset: NOTE_SIZE / 2, targetZoom: 1, animation: { duration: ANIMATION } })
}

/** How large letters have to be on the screen to read what one types, and how large they are made, in pixels. */
const LEGIBLE = 13
const COMFORTABLE = 22
/** Room around what one writes in, in board units. */
const AROUND = 60

/**
 * Comes nearer while somebody writes in a note, or goes to a `cell` with the keys, that would be too small to read or out
 * of view.
 */
export function useLegibleWriting(editor: Editor, cell: CellShape['id'] | null): void {
  const writing = useValue('writing', () => editor.getEditingShapeId(), [editor])
  const letters = useValue(
    'letters',
    () => {
      const shape = writing && editor.getShape<TLNoteShape>(writing)
      return shape?.type === 'note' ? textSize(shape) : COMFORTABLE
    },
    [editor, writing],
  )
  const target = writing ?? cell
  useEffect(() => {
    const bounds = target && editor.getShapePageBounds(target)
    if (!bounds) return
    const legible = editor.getZoomLevel() * letters >= LEGIBLE
    if (legible && editor.getViewportPageBounds().contains(bounds)) return
    const targetZoom = legible ? editor.getZoomLevel() : COMFORTABLE / letters
    const around = bounds.clone().expandBy(writing ? NOTE_SIZE : AROUND)
    editor.zoomToBounds(around, { inset: 0, targetZoom, animation: { duration: ANIMATION } })
  }, [editor, target, writing, letters])
}

/** Whether somebody pans or zooms by hand with this event. */
function movesTheCamera(editor: Editor, info: TLEventInfo): boolean {
  if (info.type === 'wheel') return true
  if (info.type === 'pinch') return info.name === 'pinch'
  if (info.name === 'double_click') return editor.isIn('hand')
  return info.name === 'pointer_move' && (editor.inputs.isPanning || editor.isIn('hand.dragging'))
}
