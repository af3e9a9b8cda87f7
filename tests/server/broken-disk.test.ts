import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { startProduct } from '../support/run/product'
import { Visitor } from '../support/room/visitor'

test('DATA-8: when the disk breaks, the server stops with a clear line, and what was promised is there at the next start', async () => {
  const preload = pathToFileURL('tests/support/storage/broken-disk.mjs').href
  const product = await startProduct({ NODE_OPTIONS: `--import=${preload}` })
  try {
    const fatima = new Visitor(() => product.url)
    const account = { name: 'Fatima', email: 'fatima@example.org', password: 'een lang wachtwoord' }
    expect((await fatima.post('/api/accounts', account)).status).toBe(201)
    await fatima.signIn('account', account)

    const ended = once(product.process, 'exit')
    product.process.kill('SIGUSR2')
    // A signal comes when it comes: what was asked before it would have been promised.
    await expect.poll(() => product.log.join('\n'), { timeout: 30_000 }).toContain('The disk is broken now')
    const body = { organisation: 'De Linde', audience: 'bezoekers', date: '2026-11-24' }
    await expect(fatima.post('/api/workshops', body)).rejects.toThrow() // no answer, least of all a promise
    expect(await ended).toEqual([1, null])
    expect(product.log.join('\n')).toMatch(/disk does not take what is written to it \(EIO\): stopping/)

    await product.restart()
    expect((await fatima.post('/api/workshops', body)).status).toBe(201)
  } finally {
    await product.stop()
  }
})
