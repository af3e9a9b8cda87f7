import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EnvError } from '../process/env'

/** Takes the port, and returns where the server listens now. Throws an EnvError with a clear line where it cannot. */
export async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  }).catch(({ code = '' }: NodeJS.ErrnoException) => {
    throw new EnvError(REASONS[code]?.(host, port) ?? `HOST or PORT cannot be used (${code}): ${host}, ${port}.`)
  })
  return server.address() as AddressInfo
}

const notHere = (host: string) =>
  `HOST: this machine has no address ${host}. Leave HOST out to listen at all that it has.`
const REASONS: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_host, port) => `Port ${port} is in use. Stop what uses it, or choose another PORT.`,
  EACCES: (_host, port) => `Port ${port} needs more rights. Choose a PORT above 1024.`,
  EADDRNOTAVAIL: notHere,
  EAFNOSUPPORT: notHere,
  EINVAL: notHere,
  ENOTFOUND: notHere,
  EAI_AGAIN: notHere,
}
