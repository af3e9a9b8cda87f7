import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const SOURCES = ['app', 'components', 'domain', 'server']

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (path === 'server/generated') return []
    if (statSync(path).isDirectory()) return files(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
}
const all = SOURCES.flatMap(files)

interface Import {
  target: string
  typeOnly: boolean
}
const read = new Map<string, Import[]>()
/** What a file imports: our own files as paths from the root, packages by name. `typeOnly` imports vanish in the build. */
function imports(file: string): Import[] {
  const found = read.get(file) ?? importsIn(file)
  read.set(file, found)
  return found
}

function importsIn(file: string): Import[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const found: Import[] = []
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return
    const { text } = specifier
    const target = text.startsWith('@/')
      ? text.slice(2)
      : text.startsWith('.')
        ? normalize(join(dirname(file), text))
        : text
    found.push({ target, typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const named = node.importClause?.namedBindings
      const onlyTypes =
        named && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every((e) => e.isTypeOnly)
      add(node.moduleSpecifier, Boolean(node.importClause?.isTypeOnly ?? onlyTypes))
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const layer = (path: string) => SOURCES.find((name) => path === name || path.startsWith(`${name}/`)) ?? null

/** Imports go one way. Anything not in this table is refused. */
const MAY_IMPORT: Record<string, string[]> = {
  app: ['app', 'components', 'server', 'domain'],
  components: ['components', 'domain'],
  server: ['server', 'domain'],
  domain: ['domain'],
}

test('the sources are found', () => {
  expect(all.length).toBeGreaterThan(80)
})

test('imports go from app to components, server and domain, and from those to domain', () => {
  const wrong = all.flatMap((file) =>
    imports(file)
      .map(({ target }) => ({ file, target, to: layer(target) }))
      .filter(({ to }) => to !== null && !MAY_IMPORT[layer(file)!]!.includes(to)),
  )
  expect(wrong).toEqual([])
})

/**
 * The rooms of each layer, lowest first, and which rooms below they import. A room is a folder, or one file that stands
 * apart; what is in it may import all else in it. Files that lie loose in a layer or a room are a room as well.
 */
const ROOMS: Record<string, string[]> = {
  domain: [],
  'domain/messages': ['domain'],
  'domain/method': ['domain'],
  'domain/board': ['domain', 'domain/method'],
  'domain/declaration': ['domain', 'domain/method', 'domain/board'],
  'domain/gate': ['domain', 'domain/method', 'domain/board', 'domain/declaration'],
  'domain/stage': ['domain', 'domain/method', 'domain/board', 'domain/declaration'],
  'domain/sheet': ['domain', 'domain/method', 'domain/board', 'domain/stage'],
  'domain/documents': ['domain', 'domain/method', 'domain/board', 'domain/declaration', 'domain/stage'],
  'domain/view': ['domain', 'domain/method', 'domain/declaration', 'domain/stage'],
  'domain/practice': ['domain', 'domain/method', 'domain/declaration', 'domain/stage', 'domain/view'],

  server: [],
  'server/generated': [],
  'server/network': [],
  'server/auth': ['server', 'server/generated'],
  'server/storage': ['server', 'server/generated'],
  'server/process': ['server', 'server/network', 'server/storage'],
  'server/rooms': ['server', 'server/storage'],
  'server/practice': ['server', 'server/storage', 'server/rooms'],
  'server/exports/engines': ['server'],
  'server/exports/snapshot': ['server/exports/engines'],
  'server/exports/board': ['server/exports/engines', 'server/exports/snapshot'],
  'server/exports/bordje': ['server/exports/engines', 'server/exports/snapshot'],
  'server/exports/declaration': ['server/exports/engines'],
  'server/exports/report': ['server/exports/engines', 'server/exports/snapshot'],
  'server/exports/sheets': ['server/exports/engines', 'server/exports/snapshot', 'server/exports/board'],
  'server/exports/year-plan': ['server/exports/engines', 'server/exports/snapshot'],
  'server/exports': [
    'server/exports/engines',
    'server/exports/snapshot',
    'server/exports/board',
    'server/exports/bordje',
    'server/exports/declaration',
    'server/exports/report',
    'server/exports/sheets',
    'server/exports/year-plan',
  ],
  'server/exports/thread': ['server', 'server/exports/engines', 'server/exports'],
  'server/services': [
    'server',
    'server/generated',
    'server/network',
    'server/auth',
    'server/storage',
    'server/rooms',
    'server/exports/engines',
    'server/exports/snapshot',
    'server/exports',
    'server/exports/thread',
  ],
  'server/assemble': [
    'server',
    'server/auth',
    'server/storage',
    'server/rooms',
    'server/practice',
    'server/exports/thread',
    'server/services',
  ],
  'server/web': ['server', 'server/auth', 'server/storage', 'server/process', 'server/services'],
  'server/main': [
    'server',
    'server/network',
    'server/auth',
    'server/storage',
    'server/process',
    'server/assemble',
    'server/services',
    'server/web',
  ],
  'server/tools': ['server', 'server/auth', 'server/storage', 'server/process', 'server/assemble'],

  // What every place stands on: `ui` knows no workshop, `api` is the way to the server, `room` is the live workshop and
  // `site` the frame around pages.
  'components/ui': [],
  'components/api': ['components/ui'],
  'components/room': ['components/ui', 'components/api'],
  'components/site': ['components/ui', 'components/api'],
  // Before and around a workshop.
  'components/invite': ['components/ui', 'components/api', 'components/room', 'components/site'],
  'components/join': ['components/ui', 'components/api', 'components/invite'],
  'components/preparation': ['components/ui', 'components/api'],
  'components/account': ['components/ui', 'components/api', 'components/site', 'components/preparation'],
  'components/workshops': ['components/ui', 'components/api', 'components/invite', 'components/preparation'],
  // Within one.
  'components/ask': ['components/ui', 'components/room'],
  'components/marks': ['components/ui', 'components/room'],
  'components/trajectory': ['components/ui', 'components/room'],
  'components/documents': ['components/ui', 'components/api', 'components/room'],
  'components/declaration': [
    'components/ui',
    'components/api',
    'components/room',
    'components/site',
    'components/documents',
  ],
  'components/lasting': ['components/ui', 'components/room', 'components/declaration'],
  'components/outline': ['components/ui', 'components/room', 'components/marks', 'components/lasting'],
  'components/closing': [
    'components/ui',
    'components/room',
    'components/documents',
    'components/declaration',
    'components/lasting',
  ],
  'components/board': [
    'components/ui',
    'components/room',
    'components/marks',
    'components/lasting',
    'components/outline',
  ],
  // Whole pages: everybody's, the one on the wall, the facilitator's.
  'components/page': [
    'components/ui',
    'components/room',
    'components/ask',
    'components/marks',
    'components/trajectory',
    'components/board',
    'components/declaration',
    'components/lasting',
    'components/outline',
    'components/closing',
  ],
  'components/projector': [
    'components/ui',
    'components/api',
    'components/room',
    'components/site',
    'components/invite',
    'components/join',
    'components/ask',
    'components/trajectory',
    'components/board',
    'components/declaration',
    'components/lasting',
    'components/page',
    'components/closing',
  ],
  'components/desk': [
    'components/ui',
    'components/preparation',
    'components/room',
    'components/invite',
    'components/ask',
    'components/trajectory',
    'components/documents',
    'components/declaration',
    'components/lasting',
    'components/page',
    'components/projector',
    'components/closing',
  ],
}

/** The most particular room that a file is in. */
function roomOf(path: string): string | null {
  const parts = path.replace(/\.tsx?$/, '').split('/')
  const places = parts.map((_, at) => parts.slice(0, at + 1).join('/')).reverse()
  return places.find((place) => place in ROOMS) ?? null
}

test('rooms import rooms below them, as the table says', () => {
  const wrong = all
    .filter((file) => layer(file) !== 'app')
    .flatMap((file) => {
      const from = roomOf(file)!
      return imports(file)
        .filter(({ target }) => layer(target) === layer(file))
        .map(({ target }) => ({ target, to: roomOf(target)! }))
        .filter(({ to }) => to !== from && !ROOMS[from]?.includes(to))
        .map(({ target }) => `${file} -> ${target}`)
    })
  expect(wrong).toEqual([])
})

test('the table of rooms goes one way, has every folder, and names none that is not there', () => {
  const names = Object.keys(ROOMS)
  for (const [at, [room, below]] of Object.entries(ROOMS).entries())
    for (const other of below) expect(names.slice(0, at), `below ${room}`).toContain(other)
  const folders = new Set(all.filter((file) => layer(file) !== 'app').map(dirname))
  expect(
    [...folders].filter((folder) => SOURCES.includes(roomOf(folder) ?? 'app') && roomOf(folder) !== folder),
  ).toEqual([])
  const used = new Set(all.map(roomOf))
  expect(names.filter((room) => room !== 'server/generated' && !used.has(room))).toEqual([])
})

const ours = new Set(all)
/** The file that an import means, if it is one of ours. */
const resolve = (target: string) =>
  ['.ts', '.tsx', '/index.ts', ''].map((end) => target + end).find((path) => ours.has(path))

test('no file imports itself by way of others, types included', () => {
  const circles: string[] = []
  const done = new Set<string>()
  const walk = (file: string, way: string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' -> '))
    if (done.has(file) || way.includes(file)) return
    for (const { target } of imports(file)) {
      const next = resolve(target)
      if (next) walk(next, [...way, file])
    }
    done.add(file)
  }
  for (const file of all) walk(file, [])
  expect(circles).toEqual([])
})

test('domain imports itself, zod, yjs, and what hashes, checks and draws lots alike on the server and in a browser', () => {
  const packages = new Set(
    all
      .filter((file) => layer(file) === 'domain')
      .flatMap((file) => imports(file).map(({ target }) => target))
      .filter((target) => layer(target) === null),
  )
  expect([...packages].sort()).toEqual([
    '@noble/curves/ed25519.js',
    '@noble/hashes/sha2.js',
    '@noble/hashes/utils.js',
    'canonicalize',
    'lib0/random',
    'yjs',
    'zod',
  ])
})

test('tldraw is one decision in one place', () => {
  const wrong = all
    .filter((file) => !file.startsWith('components/board/'))
    .filter((file) => imports(file).some(({ target }) => /^@?tldraw(\/|$)/.test(target)))
  expect(wrong).toEqual([])
})

test('route handlers and pages take from the server only its port and what is as light', () => {
  const light = ['server/port', 'server/web/http', 'server/limits', 'server/web/origin', 'server/auth/cookie']
  const wrong = all
    .filter((file) => file.startsWith('app/'))
    .flatMap((file) =>
      imports(file)
        .filter(({ target, typeOnly }) => !typeOnly && layer(target) === 'server' && !light.includes(target))
        .map(({ target }) => `${file} -> ${target}`),
    )
  expect(wrong).toEqual([])
})

/** All files that end up in the browser: client components and everything they import. */
function clientFiles(): Set<string> {
  const seen = new Set<string>()
  const walk = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    for (const { target, typeOnly } of imports(file)) {
      const next = typeOnly ? undefined : resolve(target)
      if (next) walk(next)
    }
  }
  for (const file of all) if (/^['"]use client['"]/m.test(readFileSync(file, 'utf8').slice(0, 200))) walk(file)
  return seen
}

test('STAGE-6 and GUIDE-1: no script that a browser gets holds the cue cards or the guides', () => {
  const client = clientFiles()
  expect(client.size).toBeGreaterThan(30)
  for (const secret of ['cues', 'guides', 'says']) expect([...client]).not.toContain(`domain/method/${secret}.ts`)
  expect([...client].filter((file) => layer(file) === 'server')).toEqual([])
})

/** What a browser gets with these files, at once or later: they and all that they import. */
function loadedWith(...roots: string[]): { files: Set<string>; packages: Set<string> } {
  const seen = { files: new Set<string>(), packages: new Set<string>() }
  const walk = (file: string) => {
    if (seen.files.has(file)) return
    seen.files.add(file)
    for (const { target, typeOnly } of imports(file)) {
      const next = typeOnly ? undefined : resolve(target)
      if (next) walk(next)
      else if (!typeOnly) seen.packages.add(target)
    }
  }
  roots.forEach(walk)
  return seen
}
const PARTICIPANT = 'app/w/[id]/participant-room.tsx'

test('PHONE-2: nothing that people who take part can come to load has a schema, or makes QR codes', () => {
  const { files: loaded, packages } = loadedWith(PARTICIPANT, 'components/join/join-form.tsx')
  expect(loaded).toContain('components/page/participant.tsx')
  expect(packages).toContain('yjs')
  expect(packages).not.toContain('zod')
  expect(packages).not.toContain('uqr')
  expect([...loaded].filter((file) => roomOf(file) === 'components/desk')).toEqual([])
})

test('PHONE-2: a page is given the words that its parts say', () => {
  const pages = all.filter((file) => /^app\/.*(page|layout|error|not-found)\.tsx$/.test(file))
  expect(pages.length).toBeGreaterThan(10)
  const everywhere = wordsIn('app/words.tsx', /EVERYWHERE.*?= (\[.*?\])/s)
  const rooms: Record<string, string[]> = {
    'app/w/[id]/participant-room.tsx': wordsIn('app/w/words.ts', /participant: (\[.*?\])/s),
    'app/w/[id]/facilitator-room.tsx': wordsIn('app/w/words.ts', /facilitator: (\[.*?\]) as/s),
    'app/w/[id]/scherm/page.tsx': wordsIn('app/w/words.ts', /projector: (\[.*?\])/s),
  }
  const missing = [...pages.filter((file) => !file.startsWith('app/w/')), ...Object.keys(rooms)].flatMap((page) => {
    const given = [...everywhere, ...(rooms[page] ?? wordsIn(page, /<Words parts=\{(\[.*?\])\}/s))]
    const said = [...loadedWith(page).files]
      .filter((file) => layer(file) === 'components')
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/useTranslations\('(\w+)/g)].map((match) => match[1]!))
    return [...new Set(said)].filter((part) => !given.includes(part)).map((part) => `${page}: ${part}`)
  })
  expect(missing).toEqual([])
})

/** The names in a list of a source. */
const wordsIn = (file: string, list: RegExp): string[] =>
  [...(list.exec(readFileSync(file, 'utf8'))?.[1] ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1]!)

test('no file does two jobs: sources stay readable in one go', () => {
  const long = all
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 400)
  expect(long).toEqual([])
})

test('no text that people read stands in component code', () => {
  const spoken = ['aria-label', 'title', 'placeholder', 'alt', 'label', 'hint']
  const found: string[] = []
  for (const file of all.filter((path) => path.endsWith('.tsx'))) {
    const source = ts.createSourceFile(
      file,
      readFileSync(file, 'utf8'),
      ts.ScriptTarget.Latest,
      true,
      ts.ScriptKind.TSX,
    )
    const report = (node: ts.Node, text: string) => {
      if (/\p{L}{2}/u.test(text))
        found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${text.trim()}`)
    }
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node)) report(node, node.text)
      if (
        ts.isJsxAttribute(node) &&
        spoken.includes(node.name.getText()) &&
        node.initializer &&
        ts.isStringLiteral(node.initializer)
      )
        report(node, node.initializer.text)
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  expect(found).toEqual([])
})

test('every rule of docs/behaviour.md is quoted by a test', () => {
  const rules = [...readFileSync('docs/behaviour.md', 'utf8').matchAll(/\*\*([A-Z]+-\d+)\*\*/g)].map(
    (match) => match[1]!,
  )
  const tests = files('tests')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  expect(rules.length).toBeGreaterThan(30)
  expect(rules.filter((rule) => !new RegExp(`\\b${rule}\\b`).test(tests))).toEqual([])
})
