import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What has to be undone when the bench is broken off: Ctrl-C must leave no process and no folder behind. */
const open = new Set<() => Promise<void>>()
let stopping = false

/** Remembers how to undo something. Returns a function that does so, once. */
export function undo(what: () => Promise<void>): () => Promise<void> {
  const once = async () => {
    if (open.delete(once)) await what()
  }
  open.add(once)
  return once
}

/** To be called before something is started that has to be undone. Throws when it is too late for that. */
export function mayStart(): void {
  if (stopping) throw new Error('the bench is being broken off')
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void breakOff().finally(() => process.exit(130))
  })
}

/** The last that was started ends first: processes before their folders. */
async function breakOff(): Promise<void> {
  for (const close of [...open].reverse()) await close()
}

/** Starts a program. The end of what it says on standard error is kept, and shown if it ends before its `ready` line. */
export async function serve(
  args: string[],
  options: { cwd?: string; env: Record<string, string> },
  ready: RegExp,
): Promise<{ child: ChildProcess; said: string; errors: () => string }> {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C reaches the bench, which ends its servers in order.
    detached: true,
  })
  const kill = undo(() => end(child, 'SIGKILL'))
  child.once('exit', () => void kill())
  let errors = ''
  let out = ''
  child.stderr.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-10_000)))
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      const found = ready.exec((out += data.toString()))
      if (found) resolve(found[1] ?? '')
    })
    child.once('exit', (code, signal) =>
      reject(new Error(`${args.join(' ')} ended with ${code ?? signal}:\n${errors}`)),
    )
    child.once('error', reject)
  })
  return { child, said, errors: () => errors }
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** Starts one of the load generators. It ends by itself when this process is gone. */
export const startLoad = (file: string, options: object): ChildProcess =>
  fork(join(import.meta.dirname, file), [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  })

interface Said {
  event: string
}
/** The next message of this kind. Rejects when the process fails, is cut off or ends before. */
export function heard<T>(child: ChildProcess, event: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => settle(() => reject(new Error(`No "${event}" within 120 s`))), 120_000)
    const listen = (message: Said) => {
      if (message.event === event) settle(() => resolve(message as T))
      else if (message.event === 'failed' || message.event === 'closed')
        settle(() => reject(new Error(`A load generator was cut off: ${JSON.stringify(message)}`)))
    }
    const ended = () => settle(() => reject(new Error(`A load generator ended before "${event}"`)))
    const settle = (finish: () => void) => {
      clearTimeout(late)
      child.off('message', listen)
      child.off('exit', ended)
      finish()
    }
    child.on('message', listen)
    child.once('exit', ended)
  })
}

/** Says something to a load generator and waits for its answer. */
export function ask<T>(child: ChildProcess, command: string, answer: string): Promise<T> {
  const answered = heard<T>(child, answer)
  child.send(command)
  return answered
}

/** Processor time that a process has used, from outside. The kernel counts in hundredths of a second. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

export const residentKiB = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))![1])

/** Its memory without pages of files, which the system takes back and reads again as it likes. */
export const ownKiB = (pid: number): number =>
  Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))![1])
