'use client'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { describedBy, FieldFrame, fieldBox } from '@/components/ui/field'
import { moveCaret } from './draft'

/**
 * A text area on a text that others may change too. The page writes into it only when the text became another one than
 * what stands there, and then keeps the caret at its letter; React's own way would throw it to the end.
 */
export function DraftTextField({
  label,
  hint,
  value,
  rows,
  onChange,
}: {
  label: ReactNode
  hint?: ReactNode
  value: string
  rows: number
  onChange: (value: string) => void
}) {
  const id = useId()
  const ref = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const area = ref.current
    if (!area || area.value === value) return
    const [start, end] = [area.selectionStart, area.selectionEnd].map((caret) => moveCaret(area.value, value, caret))
    area.value = value
    if (document.activeElement === area) area.setSelectionRange(start ?? 0, end ?? 0)
  }, [value])
  return (
    <FieldFrame id={id} label={label} hint={hint}>
      <textarea
        id={id}
        ref={ref}
        rows={rows}
        defaultValue={value}
        aria-describedby={describedBy(id, { hint })}
        onChange={(event) => onChange(event.target.value)}
        className={fieldBox}
      />
    </FieldFrame>
  )
}
