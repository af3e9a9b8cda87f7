import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A house without internet: the laptop that serves in a network namespace of its own, the phones in another, two cables
 * between them, no way out, and a resolver in each that knows nothing and tells what it was asked. For that the test has
 * to move in itself: it is run once more, by a Vitest of its own, in the namespace of the phones.
 */
export interface House {
  /** The addresses of the laptop: the first is that of the wifi. */
  addresses: readonly [string, string]
  /** Before a command that is to run on the laptop. */
  laptop: readonly string[]
  /** A program that starts this one on the laptop, with the arguments and pipes that it is given. */
  onLaptop(program: string): string
  /** The names that were looked up, on the laptop and on the phones. */
  asked(): { laptop: string[]; phones: string[] }
  /** Looks a name up on both, which fails. */
  asks(name: string): void
  leave(): void
}

const INSIDE = 'BESTENDIG_IN_THE_HOUSE'
export const isInside = (): boolean => process.env[INSIDE] === '1'

/** Why there can be no such house here; null where it can be built. */
export function whyNoHouse(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux'
  const tried = spawnSync(
    'unshare',
    [
      '--net',
      '--mount',
      'sh',
      '-c',
      'mount --bind /dev/null /etc/resolv.conf && ip link add one type veth peer name two',
    ],
    { encoding: 'utf8' },
  )
  if (tried.error) return tried.error.message
  return tried.status === 0 ? null : `no network namespace with cables: ${tried.stderr.trim() || 'not allowed'}`
}

/** Runs this test file in the house. Rejects with all that was printed there when a test of it fails. */
export async function moveIn(file: string): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'bestendig-house-'))
  const resolvers = join(dir, 'resolv.conf')
  writeFileSync(resolvers, 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')
  const prepare = 'mount --bind "$0" /etc/resolv.conf && ip link set lo up && exec "$@"'
  const vitest = [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--project', 'browser', file]
  const run = spawn('unshare', ['--net', '--mount', 'sh', '-c', prepare, resolvers, ...vitest], {
    env: { ...process.env, [INSIDE]: '1', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (data: Buffer) => (printed += data.toString()))
  const code = await new Promise((resolve) => run.once('exit', resolve))
  rmSync(dir, { recursive: true, force: true })
  if (code !== 0) throw new Error(`in the house:\n${printed}`)
}

/** Builds it around the phones' namespace, which is this process's own. */
export async function buildHouse(): Promise<House> {
  const dir = mkdtempSync(join(tmpdir(), 'bestendig-house-'))
  // It lasts as long as somebody holds its other end, and ends with this process whatever happens.
  const holder = spawn('unshare', ['--net', 'sh', '-c', 'ip link set lo up && echo ready && exec cat'])
  await said(holder, 'ready')
  const laptop = ['nsenter', '--net', '--target', String(holder.pid)]
  const ip = (args: string, where: readonly string[] = []) => {
    const [command, ...rest] = [...where, 'ip', ...args.split(' ')]
    execFileSync(command!, rest)
  }
  const cables = [
    { phones: 'phones', laptop: 'wlan0', net: '192.168.77' },
    { phones: 'office', laptop: 'eth0', net: '10.77.0' },
  ] as const
  for (const cable of cables) {
    ip(`link add ${cable.phones} type veth peer name ${cable.laptop} netns ${holder.pid}`)
    ip(`address add ${cable.net}.1/24 dev ${cable.laptop}`, laptop)
    ip(`address add ${cable.net}.2/24 dev ${cable.phones}`)
    ip(`link set ${cable.laptop} up`, laptop)
    ip(`link set ${cable.phones} up`)
  }
  const resolver = async (where: readonly string[]) => {
    const [command, ...args] = [...where, process.execPath, 'tests/support/line/resolver.mjs']
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.on('data', (data: Buffer) => (printed += data.toString()))
    await said(child, 'ready')
    return { child, asked: () => printed.split('\n').filter((line) => line && line !== 'ready') }
  }
  const resolvers = { laptop: await resolver(laptop), phones: await resolver([]) }
  return {
    addresses: [`${cables[0].net}.1`, `${cables[1].net}.1`],
    laptop,
    onLaptop(program) {
      const script = join(dir, 'on-laptop')
      writeFileSync(script, `#!/bin/sh\nexec ${laptop.join(' ')} '${program}' "$@"\n`)
      chmodSync(script, 0o755)
      return script
    },
    asked: () => ({ laptop: resolvers.laptop.asked(), phones: resolvers.phones.asked() }),
    asks(name) {
      const lookUp = `require('node:dns').lookup('${name}', (error) => process.exit(error ? 0 : 1))`
      for (const where of [laptop, []]) {
        const [command, ...args] = [...where, process.execPath, '-e', lookUp]
        execFileSync(command, args)
      }
    },
    leave() {
      for (const child of [resolvers.laptop.child, resolvers.phones.child, holder]) child.kill()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Waits until a process prints this. */
const said = (child: ChildProcess, word: string): Promise<void> =>
  new Promise((resolve, reject) => {
    child.stdout!.on('data', (data: Buffer) => {
      if (data.toString().includes(word)) resolve()
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it said ${word}`)))
  })
