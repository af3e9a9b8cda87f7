/** Our server beside its peers and beside a bare broadcast of the same bytes, in one run: `npm run bench`. */
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { idle, oldBoard, reconnect, saved } from './alone'
import { type Comparison, everybodyPoints, onlookers } from './compare'
import { markdownOf, page, type Section } from './report'
import { OURS, PEERS, type ServerName } from './servers'

const given = process.argv.slice(2)
const { values } = parseArgs({
  args: given,
  options: {
    only: { type: 'string', default: 'a,b,c,d,e,f' },
    /** Of a and b: how many look on, for how long, on which servers, and how often; medians are shown. */
    viewers: { type: 'string' },
    secs: { type: 'string' },
    servers: { type: 'string', default: [...PEERS, OURS].join(',') },
    repeat: { type: 'string', default: '1' },
    /** Different guests that the viewers of our server are; 1: all on one seat. */
    seats: { type: 'string', default: '1' },
    /** Folder for a processor profile of the whole life of our server. */
    profile: { type: 'string' },
    /** Sizes that show in minutes whether everything works, and nothing more. */
    small: { type: 'boolean', default: false },
    /** Keeps the result in docs/benchmarks.md. */
    write: { type: 'boolean', default: false },
  },
})
if (values.small && values.write) throw new Error('Small sizes say nothing: --write wants the real ones')

const SIZES = { a: [50, 200, 500, 1000], b: [200, 500], c: 200, d: 300, e: [2_000, 50_000], f: 2_000, seconds: 10 }
const SMALL = { a: [50], b: [50], c: 50, d: 50, e: [200, 2_000], f: 200, seconds: 4 }
const sizes = values.small ? SMALL : SIZES
const seconds = values.secs ? Number(values.secs) : sizes.seconds

const peers = join(import.meta.dirname, 'peers')
if (!existsSync(join(peers, 'node_modules', '@tldraw'))) {
  const install = ['ci', '--omit=dev', '--no-audit', '--no-fund']
  execFileSync('npm', install, { cwd: peers, stdio: 'inherit' })
}

const gone: string[] = []
const failed = (what: string) => {
  gone.push(what.split('\n')[0]!)
  console.error(`FAILED: ${what}`)
  process.exitCode = 1
}
const comparison = (viewers: number[]): Comparison => ({
  viewers: values.viewers?.split(',').map(Number) ?? viewers,
  seconds,
  repeat: Number(values.repeat),
  servers: values.servers.split(',') as ServerName[],
  ours: { seats: Number(values.seats), database: 'embedded', profile: values.profile },
})
const scenarios: Record<string, () => Promise<Section>> = {
  a: () => onlookers(comparison(sizes.a), failed),
  b: () => everybodyPoints(comparison(sizes.b), failed),
  c: () => saved(sizes.c, seconds),
  d: () => reconnect(sizes.d),
  e: () => oldBoard(sizes.e[0]!, sizes.e[1]!),
  f: () => idle(sizes.f, seconds),
}

const sections: Section[] = []
for (const name of values.only.split(',')) {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`No scenario ${name}; there are ${Object.keys(scenarios).join(', ')}`)
  try {
    const section = await scenario()
    sections.push(section)
    console.log(`${markdownOf(section)}\n`)
  } catch (error) {
    failed(`scenario ${name}: ${(error as Error).message}`)
  }
}
if (values.write) {
  const command = ['npm run bench', ...(given.length ? ['--', ...given] : [])].join(' ')
  writeFileSync(join(import.meta.dirname, '../../docs/benchmarks.md'), page(sections, command, gone))
}
