'use client'
import { Button } from './button'
import type { Elements } from './apart'
import { Dialog } from './dialog'

/** Asks before something is done: what it means stands in `children`. `danger`: what is for good. */
export function AskFirst({
  title,
  no,
  yes,
  danger = false,
  off,
  onNo,
  onYes,
  children,
}: {
  title: string
  /** The words on its two buttons. */
  no: string
  yes: string
  danger?: boolean
  /** Whether it cannot be done just now. */
  off: boolean
  onNo: () => void
  onYes: () => void
  children: Elements
}) {
  return (
    <Dialog title={title} onClose={onNo}>
      <div className="flex flex-col gap-4">
        {children}
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={onNo}>
            {no}
          </Button>
          <Button look={danger ? 'danger' : 'primary'} off={off} onClick={onYes}>
            {yes}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
