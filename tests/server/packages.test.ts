import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { build } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'
import { startProduct } from '../support/run/product'
import { NEW_WORKSHOP } from '../support/room/rooms'
import { Visitor } from '../support/room/visitor'

const read = <Shape>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as Shape

/** What package.json says that a product that is built needs, and what else is needed to build and test it. */
const { dependencies, devDependencies } =
  read<Record<'dependencies' | 'devDependencies', Record<string, string>>>('package.json')
/** Each package that is installed, by its folder; `dev` and `devOptional` as npm sees them. */
const { packages } = read<{ packages: Record<string, { dev?: true; devOptional?: true; resolved?: string }> }>(
  'package-lock.json',
)
/** Those of which `npm ci --omit=dev` leaves none out. npm keeps what is `devOptional`, although nobody asks for it. */
const runs = Object.keys(packages).filter((folder) => folder !== '' && !packages[folder]!.dev)

/** Fonts of documents are read as files, under names that are put together. */
const FONTS = [
  '@expo-google-fonts/atkinson-hyperlegible-next',
  '@expo-google-fonts/noto-emoji',
  '@expo-google-fonts/noto-sans',
  '@expo-google-fonts/noto-sans-arabic',
  '@expo-google-fonts/noto-sans-hebrew',
]

const packageOf = (name: string) => /^(?:@[^/]+\/)?[^/]+/.exec(name)![0]

/** What the built server imports by name, at the top or when it is there. */
async function imported(): Promise<Set<string>> {
  const entryPoints = readdirSync('dist').flatMap((file) => (file.endsWith('.mjs') ? [join('dist', file)] : []))
  const { metafile } = await build({
    entryPoints,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
    outdir: 'dist',
    logLevel: 'silent',
  })
  const names = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.flatMap(({ path, external }) => (external && !isBuiltin(path) ? [packageOf(path)] : [])),
  )
  return new Set(names)
}

/** The folders of the packages that Next found its server and our pages to need. */
function traced(): Set<string> {
  const traces = readdirSync('.next', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.nft.json') && !/^(cache|dev)\b/.test(file))
    .map((file) => join('.next', file))
  const found = traces
    .flatMap((trace) =>
      read<{ files: string[] }>(trace).files.map((file) => relative('.', resolve(dirname(trace), file))),
    )
    // Of each package on the way to another, though nothing else of it is used.
    .filter((file) => !file.endsWith('/package.json'))
  return new Set(found.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []))
}

test('dependencies has what a built product imports, and nothing else', async () => {
  const named = [...traced()]
    .map((folder) => folder.replace(/^node_modules\//, ''))
    .filter((name) => name in dependencies || name in devDependencies)
  expect(Object.keys(dependencies).sort()).toEqual([...new Set([...(await imported()), ...named, ...FONTS])].sort())
})

test('what Next traced is installed without what builds', () => {
  // Its own link to a package that stands among ours.
  const folders = [...traced()].filter((folder) => !folder.startsWith('.next/'))
  expect(folders).toContain('node_modules/next')
  expect(folders.filter((folder) => !runs.includes(folder))).toEqual([])
})

test('what builds comes along with nothing that runs', () => {
  const builds = ['prisma', '@swc/core', 'effect', 'esbuild', 'lightningcss', 'tailwindcss', 'typescript']
  expect(builds.filter((name) => `node_modules/${name}` in packages)).toEqual(builds)
  expect(builds.filter((name) => runs.includes(`node_modules/${name}`))).toEqual([])
})

test('the lock file names no registry', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([])
})

const dockerfile = readFileSync('Dockerfile', 'utf8')

test('what the last stage of the Dockerfile has is enough: it starts, shows a page and makes documents', async () => {
  const app = mkdtempSync(join(tmpdir(), 'bestendig-image-'))
  onTestFinished(() => rmSync(app, { recursive: true, force: true }))
  const [, lastStage = ''] = dockerfile.split(/^FROM .*(?=\n)/m).slice(-2)
  const copied = [...lastStage.matchAll(/^COPY --from=build \/app\/(\S+) (\S+)$/gm)]
  expect(copied.map(([, from]) => from)).toEqual(copied.map(([, , to]) => to))
  for (const [, path] of copied)
    if (path !== 'node_modules')
      cpSync(path!, join(app, path!), {
        recursive: true,
        verbatimSymlinks: true,
        filter: (file) => !/^\.next\/(cache|dev)$/.test(file),
      })
  // As if installed there: a package finds what stands beside it in this folder, not what stands beside the real one.
  for (const folder of runs.filter((folder) => folder.lastIndexOf('node_modules/') === 0 && !isRemoved(folder))) {
    mkdirSync(dirname(join(app, folder)), { recursive: true })
    symlinkSync(resolve(folder), join(app, folder))
  }
  const product = await startProduct({ NODE_OPTIONS: '--preserve-symlinks --preserve-symlinks-main' }, tmpdir(), [
    'sh',
    '-c',
    'cd "$0" && exec "$@"',
    app,
  ])
  onTestFinished(() => product.stop())

  const fatima = new Visitor(() => product.url)
  expect(await (await fatima.fetch('/')).text()).toContain('Bestendig')
  await fatima.becomesFacilitator()
  const { id } = await fatima.prepares(NEW_WORKSHOP)
  expect(await (await fatima.fetch(`/w/${id}`)).text()).toContain(NEW_WORKSHOP.organisation)
  const begins = async (format: string) => {
    const answer = await fatima.fetch(`/api/workshops/${id}/export/${format}`)
    return Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 4)
  }
  expect(await begins('report.pdf')).toBe('%PDF')
  expect(await begins('report.docx')).toBe('PK\x03\x04')
  expect(await begins('board.png')).toBe('\x89PNG')
}, 180_000)

/** What the Dockerfile takes away besides, since a package asks for it without a need for it at run time. */
function isRemoved(folder: string): boolean {
  const [, removed = ''] = /\brm -r (.*)$/m.exec(dockerfile) ?? []
  return removed.split(' ').some((path) => `${folder}/`.startsWith(path.endsWith('*') ? path.slice(0, -1) : `${path}/`))
}
