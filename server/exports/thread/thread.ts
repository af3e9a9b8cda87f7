import { Worker } from 'node:worker_threads'
import { DOCUMENT_IDLE, DOCUMENT_TIME, MAX_DOCUMENTS_WAITING } from '../../limits'
import type { Answer, Job } from './job'

interface Waiting {
  job: Job
  done: (answer: Answer | { late: true }) => void
}

/**
 * Makes documents in a thread of their own: setting a long report takes hundreds of milliseconds, during which nobody's
 * work would go through. One thread, started when there is something to make and ended when it was idle for a while;
 * one document at a time, since the rooms want the other processors. See docs/decisions/025-documents-in-a-thread.md.
 */
export class DocumentThread {
  private thread: Worker | null = null
  private current: Waiting | null = null
  private readonly waiting: Waiting[] = []
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly limits = { time: DOCUMENT_TIME, idle: DOCUMENT_IDLE, waiting: MAX_DOCUMENTS_WAITING }) {}

  /** The document, or why it cannot be had now. Rejects when making it fails: that is a bug. */
  async make(job: Job): Promise<Uint8Array | 'busy' | 'too-slow'> {
    if (this.waiting.length >= this.limits.waiting) return 'busy'
    const answer = await new Promise<Parameters<Waiting['done']>[0]>((done) => {
      this.waiting.push({ job, done })
      this.next()
    })
    if ('late' in answer) return 'too-slow'
    if ('error' in answer) throw answer.error
    return answer.body
  }

  /** Whether the thread is there. */
  get running(): boolean {
    return this.thread !== null
  }

  /** Ends the thread; what was still to be made fails. */
  async close(): Promise<void> {
    const left = [...(this.current ? [this.current] : []), ...this.waiting.splice(0)]
    this.current = null
    await this.end()
    for (const { done } of left) done({ error: new Error('The server stops') })
  }

  private next(): void {
    if (this.current) return
    clearTimeout(this.timer)
    const turn = (this.current = this.waiting.shift() ?? null)
    if (!turn) {
      this.timer = setTimeout(() => void this.end(), this.limits.idle).unref()
      return
    }
    this.timer = setTimeout(() => {
      void this.end()
      this.finish({ late: true })
    }, this.limits.time)
    this.thread ??= this.start()
    this.thread.postMessage(turn.job)
  }

  private finish(answer: Parameters<Waiting['done']>[0]): void {
    const turn = this.current
    this.current = null
    this.next()
    turn?.done(answer)
  }

  private start(): Worker {
    const thread = startWorker()
    // What an ended thread still says is about a document that nobody waits for any more.
    const ours = () => this.thread === thread
    thread.on('message', (answer: Answer) => {
      if (ours()) this.finish(answer)
    })
    const broken = (error: Error) => {
      if (!ours()) return
      this.thread = null
      this.finish({ error })
    }
    thread.on('error', broken)
    thread.on('exit', (code) => broken(new Error(`The thread for documents ended with ${code}`)))
    thread.unref()
    return thread
  }

  private async end(): Promise<void> {
    clearTimeout(this.timer)
    const { thread } = this
    this.thread = null
    await thread?.terminate()
  }
}

/** As the build leaves it, beside the bundle; among the sources Node needs help to read it. */
function startWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./documents.mjs', import.meta.url))
  const file = JSON.stringify(new URL('./worker.ts', import.meta.url).href)
  return new Worker(`import('tsx/esm/api').then(({ tsImport }) => tsImport(${file}, ${file}))`, { eval: true })
}
