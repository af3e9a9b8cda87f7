// Builds everything that `npm start` runs: the Prisma client, the pages, and the server.
//   node server/tools/build.mjs              always
//   node server/tools/build.mjs --if-stale   only when a source changed since the last build
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const STAMP = 'dist/.stamp'
const SOURCES = [
  'app',
  'components',
  'domain',
  'server',
  'prisma',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]
const DERIVED = new Set(['server/generated'])

/** @returns {string[]} every file below `path`, in a fixed order */
function files(path) {
  if (DERIVED.has(path) || !existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)))
}

function fingerprint() {
  const hash = createHash('sha256').update(process.version)
  for (const file of SOURCES.flatMap(files)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function run(command, ...args) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

const now = fingerprint()
const built = existsSync(STAMP) && existsSync('.next/BUILD_ID') && readFileSync(STAMP, 'utf8') === now
if (process.argv.includes('--if-stale') && built) process.exit(0)

console.error('Building Bestendig; this takes about a minute, once …')
run('npx', 'prisma', 'generate')
run('npx', 'next', 'build')
await build({
  entryPoints: {
    main: 'server/main.ts',
    demo: 'server/tools/demo.ts',
    // Threads of their own.
    fold: 'server/storage/fold.mjs',
    documents: 'server/exports/thread/worker.ts',
  },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
})
writeFileSync(STAMP, now) // What was read, not what somebody changed meanwhile.
