import type { ApiResult } from '@/components/api/api'

/** `retrying`: it will be tried again without anybody doing anything. */
export type SaveState =
  { state: 'saved' } | { state: 'saving' } | { state: 'failed'; message: string; retrying: boolean }

/** Saves one value again and again while somebody edits it. */
export interface Autosave<T> {
  /** There is a newer value; it is sent when the typing pauses. */
  change(value: T): void
  /** Sends what waits without waiting any longer. `leaving` does so even while an earlier request is still under way. */
  flush(leaving?: boolean): void
  /** Sends what waits, and then stops reporting and retrying. */
  close(): void
}

/** How long typing has to pause, and how long to wait before trying again what may succeed later. Milliseconds. */
const PAUSE = 600
const RETRY_AFTER = 4000

/** No answer, too many requests or a fault of the server may pass; a refusal will not. */
const mayPass = (status: number) => status === 0 || status === 429 || status >= 500

/**
 * One request at a time, always the newest value, and never a lost one: what could not be saved stays waiting, until it
 * is saved or something newer takes its place.
 */
export function createAutosave<T>(
  send: (value: T, leaving: boolean) => Promise<ApiResult<unknown>>,
  onState: (state: SaveState) => void,
): Autosave<T> {
  let waiting: { value: T } | null = null
  let underWay = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const report = (state: SaveState) => {
    if (!closed) onState(state)
  }
  const later = (ms: number) => {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(() => void deliver(false), ms)
  }

  async function deliver(leaving: boolean): Promise<void> {
    if (!waiting || (underWay > 0 && !leaving)) return
    clearTimeout(timer)
    const sent = waiting
    waiting = null
    underWay += 1
    report({ state: 'saving' })
    const result = await send(sent.value, leaving)
    underWay -= 1
    if (result.ok) {
      if (waiting) void deliver(false)
      else if (underWay === 0) report({ state: 'saved' })
      return
    }
    const retrying = mayPass(result.status)
    report({ state: 'failed', message: result.message, retrying })
    if (waiting) later(PAUSE)
    else {
      waiting = sent
      if (retrying) later(RETRY_AFTER)
    }
  }

  return {
    change(value) {
      waiting = { value }
      report({ state: 'saving' })
      later(PAUSE)
    },
    flush: (leaving = false) => void deliver(leaving),
    close() {
      closed = true
      clearTimeout(timer)
      void deliver(false)
    },
  }
}
