// Run before the tests: finds a browser for the journeys, or gets one, or says exactly what to install.
import { spawnSync } from 'node:child_process'
import { findChromium } from './chromium.mjs'

const run = (command, ...args) => spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0

const ways = [
  [
    'apt-get install chromium',
    () =>
      process.getuid?.() === 0 && run('apt-get', 'update', '-qq') && run('apt-get', 'install', '-y', '-qq', 'chromium'),
  ],
  ['npx playwright-core install chromium', () => run('npx', 'playwright-core', 'install', 'chromium')],
]

for (const [what, get] of ways) {
  if (findChromium()) break
  console.error(`The browser journeys need a Chromium; trying: ${what}`)
  get()
}
if (!findChromium()) {
  console.error(`No Chromium found for the browser journeys. Install one and run the tests again:
  Debian or Ubuntu:   sudo apt-get install chromium
  elsewhere:          npx playwright-core install chromium
or name yours:        CHROMIUM_PATH=/path/to/chrome npm test`)
  process.exit(1)
}
