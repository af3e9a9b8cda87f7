import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import './server/tools/client.mjs'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }

/** They put something in the place of a module, or of the clock while modules are read, or read another file's tests. */
const ALONE = ['clocks', 'edge-sockets', 'everything', 'http-limits', 'room-postgres', 'signing-postgres'].map(
  (name) => `tests/server/${name}.test.ts`,
)

const SERVER = { setupFiles: ['tests/support/run/close-after-file.ts'], testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  resolve: { alias },
  test: {
    globalSetup: ['tests/support/run/once-a-run.ts'],
    setupFiles: ['tests/support/run/fail-on-console-error.ts'],
    // One more than a small machine has cores: much of what is tested is that something happens after a while.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/{domain,app,components}/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          // They share nothing but code; reading that anew for each file takes a third of their time.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { ...SERVER, name: 'server', include: ['tests/server/**/*.test.ts'], exclude: ALONE, isolate: false },
      },
      { extends: true, test: { ...SERVER, name: 'server-alone', include: ALONE } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/support/run/shared-product.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // Two browsers at once: most of their time they wait for one another's pages, not for the processor.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        // Hours, not minutes: `npm run test:long`, with the last result in docs/long-runs.md.
        extends: true,
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts'],
          testTimeout: 3 * 3600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
