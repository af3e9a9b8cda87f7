import { useEffect, useRef, useState } from 'react'
import { type Editor, type TLNoteShape, type TLRichText, type TLShapeId, useValue } from 'tldraw'
import type { Json } from '@/domain/document'
import { fitsNote, plainText, richText } from '@/domain/note-text'
import { joined } from '@/domain/splice'

/** The editor takes in the last letters a moment after the composing is over, milliseconds. */
const LAST_LETTERS = 50

/** On which note letters are being composed, and what its field said last. */
const composed = new WeakMap<Editor, { id: TLShapeId; said: TLRichText }>()

const textOf = (text: TLRichText): string => plainText(text as unknown as Json)

/**
 * The text of a note for its field. While letters are being composed in it (Chinese, accents, many phones), it stays what
 * it was: what comes from elsewhere would be put under them, and the keyboard would write them once more.
 */
export function useComposing(editor: Editor, { id, props }: TLNoteShape) {
  const editing = useValue('writing here', () => editor.getEditingShapeId() === id, [editor, id])
  const [composing, setComposing] = useState(false)
  const [last, setLast] = useState(props.richText)
  const release = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(release.current), [])
  const held = composing && editing
  if (!held && last !== props.richText) setLast(props.richText)
  return {
    text: held ? last : props.richText,
    onCompositionStart: () => {
      clearTimeout(release.current)
      composed.set(editor, { id, said: props.richText })
      setComposing(true)
    },
    onCompositionEnd: () => {
      release.current = setTimeout(() => {
        composed.delete(editor)
        setComposing(false)
      }, LAST_LETTERS)
    },
  }
}

/** A change of a note by its field, together with what others changed of its text and does not stand in the field yet. */
export function withOthers(editor: Editor, before: TLNoteShape, after: TLNoteShape): TLNoteShape {
  const field = composed.get(editor)
  const [theirs, mine] = [before.props.richText, after.props.richText]
  if (field?.id !== after.id || editor.getEditingShapeId() !== after.id || theirs === mine) return after
  const text = joined(textOf(field.said), textOf(mine), textOf(theirs))
  composed.set(editor, { ...field, said: mine })
  if (text === textOf(mine) || !fitsNote(text)) return after
  return { ...after, props: { ...after.props, richText: richText(text) as unknown as TLRichText } }
}
