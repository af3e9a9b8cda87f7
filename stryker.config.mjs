// Mutation tests: `npm run mutate:domain` (or :rooms, :storage), or of some files `npm run mutate:domain -- --mutate
// domain/gate/note.ts`. A small mistake that is put into the code should make a test fail; docs/mutation.md has what does
// not, and why that may be. No part of `npm test`: it takes hours.

/**
 * What mistakes are put into, with the tests that should notice: quick ones, that need no build and no browser, since each
 * mistake runs all tests that reach it.
 */
const PARTS = {
  domain: {
    mutate: ['domain/*.ts', 'domain/{board,declaration,stage,gate,documents,view}/**/*.ts'],
    tests: ['tests/domain/!(gate-fuzz|inventory|messages).test.ts'],
  },
  rooms: {
    mutate: ['server/rooms/*.ts', 'server/auth/throttle.ts'],
    tests: ['tests/server/{board,connection,memory-room,outbox,presence,rooms,stage-keeper,throttle,writer}.test.ts'],
  },
  storage: {
    mutate: ['server/storage/*.{ts,mjs}', 'server/auth/session.ts', 'server/services/accounts.ts'],
    tests: ['tests/server/{join,pglite-stream,renewal,storage,storage-contract,store-contract,transaction}.test.ts'],
  },
}
const part = process.env.MUTATE ?? 'domain'
const { mutate, tests } = PARTS[part]
// For tests/mutation.vitest.ts, in a process that this one starts. `TESTS` may name others.
process.env.TESTS ??= tests.join(' ')

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate,
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation.vitest.ts', related: false },
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
  // A machine that has other work to do is slow, and a mistake is not noticed by that.
  timeoutMS: 30_000,
}
