// Runs tests for Stryker in one process, by Vitest's own runner: see docs/mutation.md. Stryker's plugin for Vitest starts a
// thread and reads every module again for each mistake, which takes about five times as long.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setImmediate } from 'node:timers' // the real one, whatever a test that failed has left
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import { determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner'
import { startTests } from '@vitest/runner'
import { build } from 'esbuild'

const PATIENCE = Number(process.env.PATIENCE)
const CONFIG = {
  ...{ root: process.cwd(), setupFiles: [], passWithNoTests: true, allowOnly: true, retry: 0, maxConcurrency: 1 },
  ...{ sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' }, testTimeout: PATIENCE, hookTimeout: PATIENCE },
  ...{ tags: [], strictTags: false, includeTaskLocation: false, fakeTimers: {}, expect: {} },
}

/** A test that comes so many times as often past a mistake as it did without would never end. */
const ENDLESS = 100
const HITS = 'mutation-hits.json'

class Runner {
  /** Per file with tests: its code with all of ours that it reaches, as a function that runs it from scratch. */
  files = new Map()
  /** Per file with tests: which of ours it reaches. */
  reached = new Map()
  /** How often each test comes past each mistake, by their ids: also known in the process after one that never ended. */
  hits = {}
  /** What failed outside any test, such as a promise that nobody waits for. */
  strays = []

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    globalThis.__vitest_worker__ = { config: CONFIG, environment: { name: 'node' }, ctx: {}, metaEnv: {} }
    for (const file of process.env.TESTS.split(' ').map((name) => resolve(name))) {
      const { text, reached } = await bundled(file)
      const code = new Script(`(function (packages) {${text}\n})`, { filename: file })
      this.files.set(file, () => code.runInThisContext()(packages))
      this.reached.set(file, reached)
    }
    if (existsSync(HITS)) this.hits = JSON.parse(readFileSync(HITS, 'utf8'))
    for (const event of ['unhandledRejection', 'uncaughtException'])
      process.on(event, (error) => this.strays.push(error))
  }

  async dryRun() {
    const stryker = strykers()
    const during = (task) => (stryker.currentTestId = task && idOf(task))
    stryker.activeMutant = undefined
    const tests = await this.run({
      beforeSuite: during,
      before: during,
      after: ({ suite, file }) => during(suite ?? file),
      afterSuite: (suite) => during(suite === suite.file ? undefined : (suite.suite ?? suite.file)),
      done: (files) => {
        for (const file of files) shareHooks(file, stryker.mutantCoverage.perTest)
      },
    })
    this.hits = stryker.mutantCoverage.perTest
    writeFileSync(HITS, JSON.stringify(this.hits))
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage }
  }

  async mutantRun({ activeMutant, sandboxFileName, mutantActivation, testFilter, hitLimit, disableBail }) {
    const stryker = strykers()
    Object.assign(stryker, { hitCount: 0, hitLimit, activeMutant: undefined })
    let endless
    if (mutantActivation === 'static') stryker.activeMutant = activeMutant.id
    const wanted = testFilter && new Set(testFilter)
    let failed = false
    const goes = (test) => (!wanted || wanted.has(idOf(test))) && (!failed || disableBail)
    const tests = await this.run({
      files: [...this.files.keys()].filter((file) =>
        wanted ? testFilter.some((id) => id.startsWith(`${file}#`)) : this.reached.get(file).has(sandboxFileName),
      ),
      collected: () => (stryker.activeMutant = activeMutant.id),
      // With its hooks: opening a database for nobody takes seconds.
      beforeSuite: (suite) => {
        if (!testsIn(suite).some(goes)) suite.mode = 'skip'
      },
      before: (test) => {
        if (!goes(test)) test.mode = 'skip'
        const usual = this.hits[idOf(test)]?.[activeMutant.id]
        Object.assign(stryker, { hitCount: 0, hitLimit: usual === undefined ? hitLimit : usual * ENDLESS + 1_000 })
      },
      after: (test) => {
        failed ||= test.result?.state === 'fail'
        endless ??= determineHitLimitReached(stryker.hitCount, stryker.hitLimit)
      },
      afterSuite: (suite) => {
        failed ||= suite.result?.state === 'fail'
      },
    })
    stryker.activeMutant = undefined
    const result = { status: DryRunStatus.Complete, tests: tests.filter(({ status }) => status !== TestStatus.Skipped) }
    return toMutantRunResult(endless ?? result)
  }

  async run({ files = [...this.files.keys()], collected, beforeSuite, before, after, afterSuite, done }) {
    this.strays = []
    const ran = await startTests(files, {
      config: CONFIG,
      importFile: (file) => this.files.get(file)(),
      onCollected: collected,
      onBeforeRunSuite: beforeSuite,
      onBeforeRunTask: before,
      onAfterRunTask: after,
      onAfterRunSuite: afterSuite,
      onAfterRunFiles: done,
      injectValue: () => undefined,
    })
    // Rejections are told after the turn in which nobody caught them.
    await new Promise((turn) => setImmediate(turn))
    return [...ran.flatMap(resultsOf), ...this.strays.map((error) => failure('outside the tests', error))]
  }
}

/** What the hooks of a suite come past is what each of its tests comes past. */
function shareHooks(task, hits) {
  if (task.type === 'test') return
  const own = hits[idOf(task)] ?? {}
  delete hits[idOf(task)]
  for (const test of testsIn(task)) {
    const its = (hits[idOf(test)] ??= {})
    for (const [mutant, count] of Object.entries(own)) its[mutant] = (its[mutant] ?? 0) + count
  }
  for (const inner of task.tasks) shareHooks(inner, hits)
}

/** What our code imports from elsewhere, by name: loaded once. */
const packages = new Map()

/** The code of a file with tests and of all of ours that it imports, in one. */
async function bundled(file) {
  const { outputFiles, metafile } = await build({
    ...{ entryPoints: [file], bundle: true, write: false, platform: 'node', format: 'iife', target: 'node20' },
    ...{ alias: { '@': process.cwd() }, jsx: 'automatic', logLevel: 'error', plugins: [apart] },
    // Else names are from where this process was when esbuild was loaded.
    ...{ metafile: true, absWorkingDir: process.cwd() },
  })
  return { text: outputFiles[0].text, reached: new Set(Object.keys(metafile.inputs).map((name) => resolve(name))) }
}

const apart = {
  name: 'ours apart from packages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^./]/ }, ({ path }) => (path.startsWith('@/') ? undefined : { path, namespace: 'package' }))
    onLoad({ filter: /./, namespace: 'package' }, async ({ path }) => {
      if (!packages.has(path)) packages.set(path, await import(path))
      const names = Object.keys(packages.get(path))
      const values = names.map(
        (name, nth) => `const _${nth} = it[${JSON.stringify(name)}]; export { _${nth} as ${name} }`,
      )
      return { contents: [`const it = packages.get(${JSON.stringify(path)})`, ...values].join('\n') }
    })
    // In one piece with others, each file of ours still knows its own place.
    onLoad({ filter: /\/server\/.*\.m?[jt]s$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      return { contents, loader: path.endsWith('ts') ? 'ts' : 'js' }
    })
  },
}

/** What Stryker's code in ours talks to. */
const strykers = () => (globalThis.__stryker__ ??= {})
const testsIn = (task) => (task.type === 'test' ? [task] : task.tasks.flatMap(testsIn))
const nameOf = ({ name, suite }) => (suite ? `${nameOf(suite)} ${name}`.trim() : name)
const idOf = (test) => `${test.file.filepath}#${nameOf(test)}`

function resultsOf(task) {
  if (task.type === 'test') return [resultOf(task)]
  const own = task.result?.state === 'fail' ? (task.result.errors ?? []) : []
  const within = task.tasks.flatMap(resultsOf)
  // A hook or an import that fails, and no test with it.
  return within.some(({ status }) => status === TestStatus.Failed)
    ? within
    : [...within, ...own.map((error) => failure(`around ${task.name}`, error))]
}

function resultOf(test) {
  const { state, duration = 0, errors } = test.result ?? {}
  const about = { id: idOf(test), name: nameOf(test), timeSpentMs: duration, fileName: test.file.filepath }
  if (state === 'fail') return { ...about, ...failure(about.id, errors?.[0]), name: about.name }
  return { ...about, status: state === 'pass' ? TestStatus.Success : TestStatus.Skipped }
}

const failure = (id, error) => ({
  ...{ id, name: id, timeSpentMs: 0 },
  ...{ status: TestStatus.Failed, failureMessage: String(error?.message ?? error) },
})

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', Runner)]
