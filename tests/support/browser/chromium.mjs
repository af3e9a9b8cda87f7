// Where the browsers for the journeys are. CHROMIUM_PATH wins; then what the system has; then what Playwright downloaded.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
/** Chromium without windows: the same pages, at two thirds of the processor's time, since no window is drawn round them. */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell']

/** @returns {string | null} path of a whole Chromium or Chrome, with windows and settings, or null */
export const findChromium = () =>
  find(NAMES, ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', chromium.executablePath()])

/** @returns {string | null} path of a Chromium without windows; where there is none, of a whole one; or null */
export const findShell = () => find(SHELLS) ?? findChromium()

function find(names, elsewhere = []) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const installed = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [process.env.CHROMIUM_PATH, ...installed, ...elsewhere].find((path) => path && existsSync(path)) ?? null
}

/**
 * The name by which the browsers of the stories know this machine. It is not localhost, and its pages come over plain
 * http: no secure context, like a board on the wifi of a house.
 */
export const HOUSE = 'bord.test'

/** A name that the machine may have besides. */
export const LAPTOP = 'laptop-fatima.test'

/**
 * What is switched off in a whole Chromium: first the two pages that it draws behind each window for its own address bar, a
 * quarter of all its work. The rest is what Playwright switches off where it matters here; of two lists the last counts.
 */
const OFF = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'AimEnabled', 'LensOverlay', 'MediaRouter'],
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'ThirdPartyStoragePartitioning', 'PaintHolding'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'PreconnectToSearch'],
]

/** Without these, a headless Chromium calls home; the journeys count every request to another origin. */
export const CHROMIUM_FLAGS = [
  `--host-resolver-rules=MAP ${HOUSE} 127.0.0.1, MAP ${LAPTOP} 127.0.0.1`,
  `--disable-features=${OFF.join()}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
