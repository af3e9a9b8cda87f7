'use client'
import { type ReactElement, useState } from 'react'
import { Notice } from '@/components/ui/notice'
import type { Command } from '@/domain/stage/commands'
import { useRoom } from './room'

/** Sends commands for one group of buttons: whether one is under way, and the refusal to show beside them. */
export function useCommand(): {
  /** Resolves to whether the server accepted, once the page shows what came of it. */
  run: (command: Command) => Promise<boolean>
  busy: boolean
  refusal: ReactElement | null
} {
  const { send } = useRoom()
  const [busy, setBusy] = useState(false)
  const [message, setMessage] = useState<string | null>(null)
  const run = async (command: Command) => {
    setBusy(true)
    setMessage(null)
    const result = await send(command)
    if (result.ok) await result.shown
    setBusy(false)
    if (!result.ok) setMessage(result.message)
    return result.ok
  }
  return { run, busy, refusal: message ? <Notice look="error">{message}</Notice> : null }
}
