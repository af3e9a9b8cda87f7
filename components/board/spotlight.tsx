'use client'
import { type Editor, useValue } from 'tldraw'
import type { Stage } from '@/domain/stage/stage'
import { useFocusArea } from './follow'

/**
 * Dims everything but the part of a step that the group looks at, for everybody, also for anyone looking around alone.
 */
export function Spotlight({ editor, stage }: { editor: Editor; stage: Stage }) {
  const area = useFocusArea(editor, stage)
  const box = useValue(
    'spotlight',
    () => {
      if (!area) return null
      const { x, y } = editor.pageToViewport(area)
      const zoom = editor.getZoomLevel()
      return { left: x, top: y, width: area.w * zoom, height: area.h * zoom }
    },
    [editor, area],
  )
  if (!stage.focus || !box) return null
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 z-[1] overflow-hidden">
      <div
        className="ring-brand absolute rounded-2xl shadow-[0_0_0_200vmax_rgb(250_247_241/0.72)] ring-3"
        style={box}
      />
    </div>
  )
}
