// Mutation tests: `npm run mutate:gate` (or another part), or of some files `npm run mutate:gate -- --mutate
// domain/gate/note.ts`. A small mistake that is put into the code should make a test fail; docs/mutation.md has what does
// not, and why that may be. No part of `npm test`: it takes long.

const inDomain = (...names) => names.map((name) => `tests/domain/${name}.test.ts`)
const inServer = (...names) => names.map((name) => `tests/server/${name}.test.ts`)

/**
 * What mistakes are put into, with the tests that should notice: those that are about it, quick ones without a build or a
 * browser, since a mistake in a table runs all of them. `patience`: how long a test may wait, ms: a mistake
 * that makes it wait for ever is noticed after that.
 */
const PARTS = {
  gate: {
    mutate: ['domain/gate/*.ts'],
    tests: inDomain('gate', 'gate-attacks', 'gate-note', 'gate-updates', 'in-force'),
    patience: 5_000,
  },
  decide: {
    mutate: ['domain/stage/decide/*.ts', 'domain/stage/permissions.ts'],
    tests: inDomain('asked', 'decide', 'leading', 'permissions', 'plan', 'refusals', 'signing-decisions'),
    patience: 5_000,
  },
  signing: {
    mutate: ['domain/declaration/signing/*.ts'],
    tests: inDomain('signing', 'signing-decisions'),
    patience: 20_000,
  },
  moves: {
    mutate: ['domain/board/moves.ts'],
    tests: inDomain('marks'),
    patience: 5_000,
  },
  rooms: {
    mutate: ['server/rooms/*.ts', 'server/auth/throttle.ts'],
    tests: inServer(
      'board',
      'connection',
      'memory-room',
      'outbox',
      'presence',
      'rooms',
      'stage-keeper',
      'throttle',
      'writer',
    ),
    patience: 10_000,
  },
  storage: {
    mutate: ['server/storage/*.{ts,mjs}', 'server/auth/session.ts', 'server/services/accounts.ts'],
    tests: inServer('join', 'pglite-stream', 'renewal', 'storage', 'storage-contract', 'store-contract', 'transaction'),
    patience: 30_000,
  },
}
const part = process.env.MUTATE ?? 'gate'
const { mutate, tests, patience } = PARTS[part]
// For tests/mutation-runner.mjs, in a process that this one starts. `TESTS` may name others.
process.env.TESTS ??= tests.join(' ')
process.env.PATIENCE ??= String(patience)
// Fewer seeds, and one engine: PostgreSQL starts slowly, and speaks the same SQL.
Object.assign(process.env, { SEEDS: '100', ENGINE: 'embedded' })

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate,
  plugins: ['./tests/mutation-runner.mjs'],
  testRunner: 'in-process',
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // What did not change since the last run is not tried again; `--force` does.
  incremental: true,
  incrementalFile: `.stryker/${part}.json`,
  tempDirName: '.stryker/tmp',
  htmlReporter: { fileName: `.stryker/${part}.html` },
  reporters: ['clear-text', 'progress', 'html'],
  clearTextReporter: { logTests: false, reportTests: false, allowEmojis: false, allowColor: false },
  ignorePatterns: ['.next', 'dist', 'data', 'data-demo', 'tests/output', 'public', 'app'],
  // By the clock on the wall, beyond what the tests took without a mistake: a machine that has other work to do is slow, and
  // a mistake is not noticed by that. Loops without an end are found sooner, by counting.
  timeoutMS: Number(process.env.TIMEOUT ?? 60_000),
}
