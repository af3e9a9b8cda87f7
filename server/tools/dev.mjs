// npm run dev                the server from its sources, started again at each change
// npm run dev -- --demo      the same on data-demo, which is filled with the demo when nobody has an account in it
import { spawnSync } from 'node:child_process'

process.env.NEXT_TELEMETRY_DISABLED = '1'
await import('./client.mjs')
if (process.argv.includes('--demo')) {
  process.env.DATA_DIR = 'data-demo'
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'server/tools/demo.ts'], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

// In this process, as if it had been called: a Ctrl-C reaches it without us in between.
process.argv.splice(2, Infinity, 'watch', 'server/main.ts')
await import('tsx/cli')
