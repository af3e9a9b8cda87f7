import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { HOUSE } from './chromium.mjs'

// What a browser keeps for secure contexts (https, localhost), by asking it: no list of ours could keep up.

/** There on plain http but good for nothing, or not in this Chromium. */
const BESIDES = ['Notification', 'PushManager', 'navigator.geolocation', 'navigator.share', 'navigator.canShare']

/**
 * Everything that is in a secure page and not in one on plain http, as code says it: `caches`, `navigator.locks`,
 * `.randomUUID`. What hangs on navigator has names that others use too (storage, share), the rest has not.
 */
export async function secureOnly(browser: Browser): Promise<string[]> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<title>'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const context = await browser.newContext()
  const page = await context.newPage()
  const namesOn = async (host: string) => {
    await page.goto(`http://${host}:${port}/`)
    return page.evaluate(namesInPage)
  }
  try {
    const secure = await namesOn('localhost')
    const plain = new Set(await namesOn(HOUSE))
    const only = secure.filter((name) => !plain.has(name))
    const globals = new Set(only.filter((name) => !name.includes('#')))
    const members = only
      .map((name) => name.split('#') as [string, string | undefined])
      .filter(([of, member]) => member !== undefined && !globals.has(of))
      .map(([of, member]) => `${of === 'Navigator' ? 'navigator' : ''}.${member}`)
    return [...new Set([...globals, ...members, ...BESIDES])].sort()
  } finally {
    await context.close()
    server.close()
  }
}

/** The names of all that a page can reach: what hangs on `window`, and on what can be made there (`Navigator#locks`). */
function namesInPage(): string[] {
  const reach = window as unknown as Record<string, unknown>
  return Object.getOwnPropertyNames(window).flatMap((name) => {
    const value = reach[name]
    const prototype: unknown = typeof value === 'function' ? value.prototype : null
    return [name, ...Object.getOwnPropertyNames(prototype ?? {}).map((member) => `${name}#${member}`)]
  })
}

/** Where a name stands in minified code, with what is around it. A property or a word of somebody else's does not count. */
export function uses(code: string, name: string): string[] {
  const [of, member] = name.includes('.') ? (name.split('.') as [string, string]) : ['', '']
  const pattern = member
    ? new RegExp(`${of ? `\\b${of}\\??` : ''}\\.${member}\\b|\\b${member}\\b[^;{}]*}=${of || '\\w+'}\\b`, 'g')
    : new RegExp(`(?<![\\w$.'"-]|["']\\s)${name}(?![\\w$'"-]|\\s*:)`, 'g')
  return [...code.matchAll(pattern)].map(({ index }) => code.slice(Math.max(0, index - 80), index + 80))
}
