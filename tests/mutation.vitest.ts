import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import '../server/tools/client.mjs'

/** How `npm run mutate` runs tests: those that stryker.config.mjs names. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: process.env.TESTS?.split(' ') ?? [],
    // Fewer seeds, and one engine: PostgreSQL starts slowly, and speaks the same SQL.
    env: { SEEDS: '100', ENGINE: 'embedded' },
    // Each mistake runs its tests again in a process that stays: what they import is read once then, and not once a file.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
