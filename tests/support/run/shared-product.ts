import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { type Product, startProduct } from './product'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where to ask which product the stories share, with what it logged so far. */
    product: string
  }
}

/**
 * One product for all stories of a run that take it as it is: each has a workshop and a Fatima of its own on it. It is
 * started when the first of them asks, since a start takes three seconds of processor.
 */
export default async function sharedProduct(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<Product> | undefined
  const server = createServer((_request, answer) => {
    started ??= start()
    started.then(
      ({ url, port, dataDir, log }) => answer.end(JSON.stringify({ url, port, dataDir, log })),
      (error: unknown) => answer.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('product', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    await (await started)?.stop()
  }
}

async function start(): Promise<Product> {
  const product = await startProduct({ OPEN_REGISTRATION: 'true' })
  process.once('exit', () => product.process.kill('SIGKILL')) // a run that is broken off leaves nobody behind
  return product
}
