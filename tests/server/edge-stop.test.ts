import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { WorkshopView } from '@/domain/view/view'
import { dataFolder } from '../support/run/data-folder'
import { startProduct } from '../support/run/product'
import { NEW_WORKSHOP } from '../support/room/rooms'
import { Visitor } from '../support/room/visitor'

const empty = () => mkdtempSync(join(tmpdir(), 'bestendig-stop-'))

/** Starts something the way somebody else starts us. `address` is there once it listens. */
function start(dataDir: string, command: string, args: readonly string[]) {
  const env = { ...process.env, NODE_ENV: undefined, DATA_DIR: dataDir, PORT: '0' } as unknown as NodeJS.ProcessEnv
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (data: Buffer) => (said += data.toString()))
  child.stderr.on('data', (data: Buffer) => (said += data.toString()))
  const ended = once(child, 'exit')
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /Bestendig: (\S+)/.exec(said)?.[1]
      if (url) resolve(url)
    })
    void ended.then(() => reject(new Error(said)))
  })
  address.catch(() => {})
  /** The server itself, whoever started it. */
  const server = () => Number(readFileSync(join(dataDir, 'pglite.pid'), 'utf8'))
  onTestFinished(async () => {
    if (existsSync(join(dataDir, 'pglite.pid')) && alive(server())) process.kill(server(), 'SIGKILL')
    child.kill('SIGKILL')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  })
  return { child, dataDir, address, ended, server }
}
function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
/** A server that let go of its folder itself took the lock away; one that was killed left it. */
const letGo = (dataDir: string) => !existsSync(join(dataDir, 'pglite.lock'))

test('EDGE-10: npm start, of which only npm is told to stop, stops the server cleanly and leaves nobody behind', async () => {
  const { child, dataDir, address, ended, server } = start(await dataFolder(), 'npm', ['start'])
  await address
  const pid = server()
  expect(alive(pid)).toBe(true)
  child.kill('SIGTERM')
  await ended
  await expect.poll(() => alive(pid), { timeout: 10_000 }).toBe(false)
  expect(letGo(dataDir)).toBe(true)
})

test('EDGE-10: a Ctrl-C that comes twice, from the terminal and from npm, stops cleanly', async () => {
  const { child, dataDir, address, ended } = start(await dataFolder(), process.execPath, [
    '--enable-source-maps',
    'dist/main.mjs',
  ])
  await address
  child.kill('SIGINT')
  child.kill('SIGINT')
  expect(await ended).toEqual([0, null])
  expect(letGo(dataDir)).toBe(true)
})

/** What a container runs, as its first process. */
const [command = '', ...args] = JSON.parse(/^CMD (\[.*\])$/m.exec(readFileSync('Dockerfile', 'utf8'))![1]!) as string[]
const namespaces = spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0
/** The first process of a new set of processes, as everybody else sees it. */
const firstOf = (outside: ChildProcess) =>
  Number(readFileSync(`/proc/${outside.pid}/task/${outside.pid}/children`, 'utf8').trim())

test('EDGE-10: the first process of a container is node', () => {
  expect([command, ...args]).toEqual(['node', '--enable-source-maps', 'dist/main.mjs'])
  const compose = readFileSync('docker-compose.yml', 'utf8')
  expect(compose).not.toMatch(/^\s*(command|entrypoint|init):/m)
  expect(Number(/stop_grace_period: (\d+)s/.exec(compose)![1])).toBeGreaterThanOrEqual(10)
})

test.skipIf(!namespaces)(
  'EDGE-10: as the first process of a container it stops when it is asked, also while it starts',
  async () => {
    const running = start(empty(), 'unshare', ['--pid', '--fork', command, ...args])
    await running.address
    process.kill(firstOf(running.child), 'SIGTERM')
    expect(await running.ended).toEqual([0, null])
    expect(letGo(running.dataDir)).toBe(true)

    const starting = start(empty(), 'unshare', ['--pid', '--fork', command, ...args])
    await expect.poll(() => existsSync(join(starting.dataDir, 'secret')), { timeout: 30_000, interval: 10 }).toBe(true)
    process.kill(firstOf(starting.child), 'SIGTERM')
    await starting.ended
  },
)

test('EDGE-10: what is asked for before a stop is answered, and what was answered is there at the next start', async () => {
  const product = await startProduct({ LOG_LEVEL: 'error' })
  try {
    const fatima = new Visitor(() => product.url)
    await fatima.becomesFacilitator()
    const { id, joinCode } = await fatima.prepares(NEW_WORKSHOP)
    const path = `/api/workshops/${id}/commands`
    expect((await fatima.post(path, { type: 'workshop.start' })).status).toBe(200)
    const guests = await Promise.all(
      Array.from({ length: 30 }, async (_, nth) => {
        const guest = new Visitor(() => product.url)
        await guest.signIn('guest', { code: joinCode, name: `Gast ${nth}` })
        return guest
      }),
    )
    const asked = guests.map((guest) => guest.post(path, { type: 'hand.raise' }))
    await Promise.any(asked)
    const ended = once(product.process, 'exit')
    product.process.kill('SIGTERM')
    // One that the server had not read yet may find nobody there; then it is not done either.
    const answers = (await Promise.allSettled(asked)).flatMap((one) =>
      one.status === 'fulfilled' ? [one.value.status] : [],
    )
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(await ended).toEqual([0, null])

    await product.restart()
    const { stage } = await fatima.json<WorkshopView>(`/api/workshops/${id}`)
    expect(stage.hands).toHaveLength(answers.length)
    expect(product.log).toEqual([])
  } finally {
    await product.stop()
  }
})
