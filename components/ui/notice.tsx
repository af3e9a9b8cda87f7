import type { ReactNode } from 'react'

const looks = {
  info: 'border-brand bg-brand-wash text-ink',
  warn: 'border-warn bg-warn-wash text-ink',
  error: 'border-danger bg-danger-wash text-ink',
} as const

/** A message in the page. Errors are announced at once, the rest politely. */
export function Notice({ look = 'info', children }: { look?: keyof typeof looks; children: ReactNode }) {
  return (
    <div role={look === 'error' ? 'alert' : 'status'} className={`rounded-lg border-l-4 px-4 py-3 ${looks[look]}`}>
      {children}
    </div>
  )
}
