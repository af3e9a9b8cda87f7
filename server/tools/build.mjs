// Builds everything that `npm start` runs: the Prisma client, the pages, and the server.
//   node server/tools/build.mjs              always
//   node server/tools/build.mjs --if-stale   only when a source changed since the last build
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

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

/** Packs scripts and styles beside themselves, as small as can be: server/web/packed.ts serves them. */
async function pack(folder) {
  const { BROTLI_PARAM_QUALITY, BROTLI_MAX_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  const packed = files(folder).filter((file) => ['.js', '.css'].includes(extname(file)))
  const one = async (file) => {
    const content = readFileSync(file)
    const params = { [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY, [BROTLI_PARAM_SIZE_HINT]: content.length }
    writeFileSync(`${file}.br`, await promisify(brotliCompress)(content, { params }))
  }
  await Promise.all(packed.map(one))
}

const now = fingerprint()
const built = existsSync(STAMP) && existsSync('.next/BUILD_ID') && readFileSync(STAMP, 'utf8') === now
if (process.argv.includes('--if-stale') && built) process.exit(0)

// Only here: a product that is built runs without what builds it.
const { build } = await import('esbuild').catch(() => {
  console.error('Bestendig has to be built, and what builds it is not installed: npm ci --include=dev')
  process.exit(1)
})
console.error('Building Bestendig; this takes about a minute, once …')
await import('./client.mjs')
run('npx', 'next', 'build')
const packing = pack('.next/static')
rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: {
    main: 'server/main.ts',
    demo: 'server/tools/demo.ts',
    show: 'server/tools/show.ts',
    // Threads of their own.
    fold: 'server/storage/fold.mjs',
    documents: 'server/exports/thread/worker.ts',
  },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // What they share is there once.
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Packages of the older kind ask for Node's own with `require`.
  banner: {
    js: "import { createRequire as requireAt } from 'node:module'; const require = requireAt(import.meta.url);",
  },
  // What is in `dependencies` is there at run time. The rest is put in, as Next does with the pages.
  external: Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies),
  sourcemap: true,
  logLevel: 'warning',
})
await packing
writeFileSync(STAMP, now) // What was read, not what somebody changed meanwhile.
