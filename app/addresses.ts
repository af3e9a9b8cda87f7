import { headers } from 'next/headers'
import { type Addresses, hostOf, isLoopback } from '@/domain/address'
import { port } from '@/server/port'
import { CLIENT_ADDRESS } from '@/server/web/http'

/**
 * What a page has to know for links that others can follow. Only a browser on the machine itself is told of its
 * networks: from outside a container or a proxy, the addresses inside are of no use, and nobody's business.
 */
export async function currentAddresses(): Promise<Addresses> {
  const here = await isHere()
  const { appUrl } = port()
  return { appUrl, networks: here ? port().networks() : [] }
}

/** Whether this request comes from a browser on the machine itself. */
export async function isHere(): Promise<boolean> {
  const asked = await headers()
  const from = asked.get(CLIENT_ADDRESS) ?? ''
  return [asked.get('host'), from.includes(':') ? `[${from}]` : from].every((host) =>
    isLoopback(hostOf(`http://${host}`)),
  )
}
