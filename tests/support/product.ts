import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The product as a user starts it: the built server in a process of its own, on a free port and in an empty folder. */
export interface Product {
  url: string
  dataDir: string
  process: ChildProcess
  /** JSON lines logged so far. */
  log: string[]
  /** Pulls the plug. */
  kill(): Promise<void>
  /** Starts, and pulls the plug so many milliseconds later, wherever the start is by then. */
  interruptStart(after: number): Promise<void>
  /** Starts again on the same folder and port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** `under`: where its folder is made. */
export async function startProduct(env: Record<string, string> = {}, under = tmpdir()): Promise<Product> {
  const dataDir = mkdtempSync(join(under, 'bestendig-product-'))
  const log: string[] = []
  let running = await launch({ ...env, DATA_DIR: dataDir, PORT: '0' }, log)
  const port = new URL(running.url).port
  return {
    get url() {
      return running.url
    },
    get process() {
      return running.process
    },
    dataDir,
    log,
    kill: () => end(running.process, 'SIGKILL'),
    async interruptStart(after) {
      const child = serve({ ...env, DATA_DIR: dataDir, PORT: port })
      child.stderr.on('data', (data: Buffer) => log.push(...data.toString().split('\n').filter(Boolean)))
      const timer = setTimeout(() => child.kill('SIGKILL'), after)
      await new Promise((resolve) => child.once('exit', resolve))
      clearTimeout(timer)
    },
    async restart() {
      running = await launch({ ...env, DATA_DIR: dataDir, PORT: port }, log)
    },
    async stop() {
      await end(running.process, 'SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Starts the built server and waits for the line with its address. Rejects with what it printed when it ends before. */
export function launch(
  env: Record<string, string>,
  log: string[] = [],
): Promise<{ process: ChildProcess; url: string }> {
  const child = serve(env)
  let errors = ''
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString()
    log.push(...data.toString().split('\n').filter(Boolean))
  })
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      const url = /Bestendig: (\S+)/.exec(data.toString())?.[1]
      if (url) resolve({ process: child, url })
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}:\n${errors}`)))
  })
}

const serve = (env: Record<string, string>) =>
  spawn(process.execPath, ['--enable-source-maps', 'dist/main.mjs'], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
