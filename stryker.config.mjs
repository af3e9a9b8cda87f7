// Mutation tests: `npm run mutate:gate` (or another part), or of some files `npm run mutate:gate -- --mutate
// domain/gate/note.ts`. A small mistake that is put into the code should make a test fail; docs/mutation.md has what does
// not, and why that may be. No part of `npm test`: it takes long.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const inDomain = (...names) => names.map((name) => `tests/domain/${name}.test.ts`)
const inServer = (...names) => names.map((name) => `tests/server/${name}.test.ts`)
const inStorage = (...names) => names.map((name) => `server/storage/${name}`)

/**
 * What mistakes are put into, with the tests that should notice: those that are about it, quick ones without a build or a
 * browser, and the quickest first: the first that fails ends it. `patience`: how long a test may wait, ms: a mistake
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
    tests: inDomain(
      ...[
        'asked',
        'decide',
        'dots',
        'ending',
        'leading',
        'permissions',
        'plan',
        'practice',
        'refusals',
        'round',
        'script',
      ],
      'signing-decisions',
    ),
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
      'self-closing',
      'stage-keeper',
      'structure',
      'throttle',
      'writer',
    ),
    patience: 10_000,
  },
  // What can be tried without a database, and what cannot.
  storage: {
    mutate: [
      ...inStorage('away.ts', 'folder.ts', 'lock.ts', 'migrate.ts', 'pglite-stream.ts', 'renew.mjs', 'transaction.ts'),
      ...[...inStorage('unusable.ts'), 'server/auth/session.ts'],
    ],
    tests: inServer('transaction', 'folder', 'unusable', 'pglite-stream', 'written-anew', 'session'),
    patience: 10_000,
  },
  database: {
    mutate: [
      ...inStorage('board-log.ts', 'database.ts', 'effects.ts', 'embedded.ts', 'workshops.ts'),
      'server/services/accounts.ts',
    ],
    tests: inServer('storage-contract', 'store-contract', 'accounts', 'opening'),
    patience: 20_000,
  },
}
const part = process.env.MUTATE ?? 'gate'
const { mutate, tests, patience } = PARTS[part]
// For tests/mutation-runner.mjs, in a process that this one starts. `TESTS` may name others.
process.env.TESTS ??= tests.join(' ')
process.env.PATIENCE ??= String(patience)
// Fewer seeds, and one engine: PostgreSQL starts slowly, and speaks the same SQL.
Object.assign(process.env, { SEEDS: '100', ENGINE: 'embedded' })
// As for Vitest (tests/support/run/once-a-run.ts): what tests write is in memory, and an empty database is made once.
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'bestendig-mutation-'))
Object.assign(process.env, { TMPDIR: folder, MADE_DATABASE: process.env.MADE_DATABASE ?? join(folder, 'made') })
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

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
  ignorePatterns: ['.stryker', '.next', 'dist', 'data', 'data-demo', 'tests/output', 'public', 'app'],
  // By the clock on the wall, beyond what the tests took without a mistake: a machine that has other work to do is slow, and
  // a mistake is not noticed by that. Loops without an end are found sooner, by counting.
  timeoutMS: Number(process.env.TIMEOUT ?? 60_000),
}
