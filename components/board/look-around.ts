import type { Editor, TLEventInfo } from 'tldraw'
import { useEffect } from 'react'

/** Tells when somebody pans or zooms by hand; null while nobody needs to know. */
export function useLookAround(editor: Editor, onLookAround: (() => void) | null): void {
  useEffect(() => {
    if (!onLookAround) return
    const onEvent = (info: TLEventInfo) => {
      if (movesTheCamera(editor, info)) onLookAround()
    }
    editor.on('before-event', onEvent)
    return () => {
      editor.off('before-event', onEvent)
    }
  }, [editor, onLookAround])
}

/** Whether somebody pans or zooms by hand with this event. */
function movesTheCamera(editor: Editor, info: TLEventInfo): boolean {
  if (info.type === 'wheel') return true
  if (info.type === 'pinch') return info.name === 'pinch'
  if (info.name === 'double_click') return editor.isIn('hand')
  return info.name === 'pointer_move' && (editor.inputs.isPanning || editor.isIn('hand.dragging'))
}
