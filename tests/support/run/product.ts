import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataFolder } from './data-folder'

/** The product as a user starts it: the built server in a process of its own, on a free port and in a folder of its own. */
export interface Product {
  url: string
  /** Where it listens, whatever address it is configured with. */
  port: number
  /** What it printed when it started. */
  said: readonly string[]
  dataDir: string
  process: ChildProcess
  /** JSON lines logged so far. */
  log: string[]
  /** Pulls the plug. */
  kill(): Promise<void>
  /** Starts, and pulls the plug this many milliseconds later, wherever the start is by then. */
  interruptStart(after: number): Promise<void>
  /** Starts again on the same folder and port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** `under`: where it makes its folder on a first start. `through`: what comes before the command that starts it. */
export async function startProduct(
  env: Record<string, string> = {},
  under?: string,
  through: readonly string[] = [],
): Promise<Product> {
  const dataDir =
    under === undefined && !env.DATABASE_URL
      ? await dataFolder()
      : mkdtempSync(join(under ?? tmpdir(), 'bestendig-product-'))
  const log: string[] = []
  let running = await launch({ PORT: '0', ...env, DATA_DIR: dataDir }, log, through)
  const port = String(running.port)
  return {
    port: running.port,
    get said() {
      return running.said
    },
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
      const child = serve({ ...env, DATA_DIR: dataDir, PORT: port }, through)
      child.stderr.on('data', (data: Buffer) => log.push(...data.toString().split('\n').filter(Boolean)))
      const timer = setTimeout(() => child.kill('SIGKILL'), after)
      await new Promise((resolve) => child.once('exit', resolve))
      clearTimeout(timer)
    },
    async restart() {
      running = await launch({ ...env, DATA_DIR: dataDir, PORT: port }, log, through)
    },
    async stop() {
      await end(running.process, 'SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

interface Running {
  process: ChildProcess
  url: string
  port: number
  said: readonly string[]
}

/** Starts the built server and waits for the line with its address. Rejects with what it printed when it ends before. */
export function launch(
  env: Record<string, string>,
  log: string[] = [],
  through: readonly string[] = [],
): Promise<Running> {
  const child = serve(env, through)
  let errors = ''
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString()
    log.push(...data.toString().split('\n').filter(Boolean))
  })
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      const said = data.toString().trim().split('\n')
      const url = /Bestendig: (\S+)/.exec(data.toString())?.[1]
      // With a configured address, where it listens is a line of its own.
      const at = /Listening at (\S+)/.exec(data.toString())?.[1] ?? url
      if (url) resolve({ process: child, url, port: Number(new URL(at!).port), said })
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}:\n${errors}`)))
  })
}

function serve(env: Record<string, string>, through: readonly string[]) {
  const [command, ...args] = [...through, process.execPath, '--enable-source-maps', 'dist/main.mjs']
  return spawn(command, args, {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** A port that nobody had a moment ago: for a server whose address has to be known before it starts. */
export function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) =>
    server.listen(0, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    }),
  )
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
