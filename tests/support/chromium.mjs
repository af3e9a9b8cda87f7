// Where the browser for the journeys is. CHROMIUM_PATH wins; then what the system has; then what Playwright downloaded.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** @returns {string | null} path of a Chromium or Chrome, or null */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    chromium.executablePath(),
  ]
  return candidates.find((path) => path && existsSync(path)) ?? null
}

/**
 * The name by which the browsers of the stories know this machine. It is not localhost, and its pages come over plain
 * http: no secure context, like a board on the wifi of a house.
 */
export const HOUSE = 'bord.test'

/** A name that the machine may have besides. */
export const LAPTOP = 'laptop-fatima.test'

/** Without these, a headless Chromium calls home; the journeys count every request to another origin. */
export const CHROMIUM_FLAGS = [
  `--host-resolver-rules=MAP ${HOUSE} 127.0.0.1, MAP ${LAPTOP} 127.0.0.1`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
