'use client'
import { type ComponentProps, type ReactNode, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { useGoOnInText } from '@/components/room/text-to-send'
import { describedBy, FieldFrame, fieldBox, useFull } from '@/components/ui/field'
import { joined } from '@/domain/splice'
import { isWhole } from '@/domain/text'
import { moveCaret } from './draft'

/**
 * A text area on a text that others may change too. The page writes into it only when the text is no longer what stands
 * there, and then keeps the caret at its letter; React's own way would throw it to the end. While letters are being
 * composed (Chinese, accents, many phones) it does not write: the keyboard would put them there once more.
 */
export function SharedText({
  value,
  onText,
  ...rest
}: Omit<
  ComponentProps<'textarea'>,
  'value' | 'defaultValue' | 'onChange' | 'ref' | 'onCompositionStart' | 'onCompositionEnd'
> & {
  value: string
  onText: (value: string) => void
}) {
  const ref = useRef<HTMLTextAreaElement>(null)
  const { full, onInput } = useFull(rest.maxLength, value)
  const composing = useRef(false)
  /** Whether somebody types in it now. */
  const typing = useRef(false)
  const goOn = useEffectEvent(useGoOnInText())
  useLayoutEffect(() => {
    const area = ref.current
    return () => {
      if (area && typing.current && document.activeElement === area) goOn(area.value)
    }
  }, [])
  /** What stood in the field when it last said so. */
  const said = useRef(value)
  useLayoutEffect(() => {
    if (composing.current || !ref.current) return
    said.current = value
    bring(ref.current, value)
  }, [value])
  /** Tells what was typed here, together with what others did that does not stand here yet. */
  const tell = (typed: string): string => {
    // Some keyboards give an emoji in two halves, one right after the other.
    if (!isWhole(typed)) return value
    const text = joined(said.current, typed, value)
    said.current = typed
    if (text !== value) onText(text)
    return text
  }
  return (
    <>
      <textarea
        ref={ref}
        dir="auto"
        defaultValue={value}
        onInput={onInput}
        onChange={(event) => {
          typing.current = true
          tell(event.target.value)
        }}
        onBlur={() => (typing.current = false)}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={(event) => {
          composing.current = false
          said.current = tell(event.currentTarget.value)
          bring(event.currentTarget, said.current)
        }}
        {...rest}
      />
      {full}
    </>
  )
}

/** Makes a text area show a text, with the caret at its letter. */
function bring(area: HTMLTextAreaElement, text: string): void {
  if (area.value === text) return
  const [start, end] = [area.selectionStart, area.selectionEnd].map((caret) => moveCaret(area.value, text, caret))
  area.value = text
  if (document.activeElement === area) area.setSelectionRange(start ?? 0, end ?? 0)
}

/** A longer field of the declaration, with its label and a hint. */
export function DraftTextField({
  id,
  label,
  hint,
  value,
  rows,
  onChange,
}: {
  id: string
  label: ReactNode
  hint?: ReactNode
  value: string
  rows: number
  onChange: (value: string) => void
}) {
  return (
    <FieldFrame id={id} label={label} hint={hint}>
      <SharedText
        id={id}
        rows={rows}
        value={value}
        aria-describedby={describedBy(id, { hint })}
        onText={onChange}
        className={`${fieldBox} field-sizing-content`}
      />
    </FieldFrame>
  )
}
