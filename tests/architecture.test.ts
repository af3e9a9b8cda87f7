import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
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

/** What a file imports: our own files as paths from the root, packages by name. `typeOnly` imports vanish in the build. */
function imports(file: string): { target: string; typeOnly: boolean }[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const found: { target: string; typeOnly: boolean }[] = []
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
  const resolve = (target: string) =>
    ['.ts', '.tsx', '/index.ts', '']
      .map((end) => target + end)
      .find((path) => existsSync(path) && statSync(path).isFile())
  const seen = new Set<string>()
  const walk = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    for (const { target, typeOnly } of imports(file)) {
      const next = !typeOnly && layer(target) ? resolve(target) : null
      if (next && /\.tsx?$/.test(next)) walk(next)
    }
  }
  for (const file of all) if (/^['"]use client['"]/m.test(readFileSync(file, 'utf8').slice(0, 200))) walk(file)
  return seen
}

test('STAGE-6 and GUIDE-1: no script that a browser gets holds the cue cards or the guides', () => {
  const client = clientFiles()
  expect(client.size).toBeGreaterThan(30)
  for (const secret of ['cues', 'guides']) expect([...client]).not.toContain(`domain/method/${secret}.ts`)
  expect([...client].filter((file) => layer(file) === 'server')).toEqual([])
})

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
