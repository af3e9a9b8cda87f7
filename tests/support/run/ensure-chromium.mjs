// Run before the tests: finds browsers for the journeys, or gets them, or says exactly what to install.
import { spawnSync } from 'node:child_process'
import { findChromium, findShell } from '../browser/chromium.mjs'

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
// Not needed, but quicker where it is to be had.
if (findShell() === findChromium() && !process.env.CHROMIUM_PATH && process.getuid?.() === 0)
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium-headless-shell'], { stdio: 'ignore' })
if (!findChromium()) {
  console.error(`No Chromium found for the browser journeys. Install one and run the tests again:
  Debian or Ubuntu:   sudo apt-get install chromium
  elsewhere:          npx playwright-core install chromium
or name yours:        CHROMIUM_PATH=/path/to/chrome npm test`)
  process.exit(1)
}
