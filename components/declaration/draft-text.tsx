'use client'
import { type ComponentProps, type ReactNode, useLayoutEffect, useRef } from 'react'
import { describedBy, FieldFrame, fieldBox } from '@/components/ui/field'
import { moveCaret } from './draft'

/**
 * A text area on a text that others may change too. The page writes into it only when the text became another one than
 * what stands there, and then keeps the caret at its letter; React's own way would throw it to the end.
 */
export function SharedText({
  value,
  onText,
  ...rest
}: Omit<ComponentProps<'textarea'>, 'value' | 'defaultValue' | 'onChange' | 'ref'> & {
  value: string
  onText: (value: string) => void
}) {
  const ref = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const area = ref.current
    if (!area || area.value === value) return
    const [start, end] = [area.selectionStart, area.selectionEnd].map((caret) => moveCaret(area.value, value, caret))
    area.value = value
    if (document.activeElement === area) area.setSelectionRange(start ?? 0, end ?? 0)
  }, [value])
  return (
    <textarea ref={ref} dir="auto" defaultValue={value} onChange={(event) => onText(event.target.value)} {...rest} />
  )
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
