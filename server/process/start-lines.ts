import type { AddressInfo } from 'node:net'
import { hostOf, isLoopback } from '@/domain/address'
import type { Network } from '@/domain/address-schema'
import { originOf } from '../network/networks'
import type { Env } from './env'

/** What a start says on standard output: where to open it, and where other devices find it, the best address first. */
export function startLines(appUrl: string | null, bound: AddressInfo, networks: readonly Network[]): string[] {
  if (appUrl) return [`Bestendig: ${appUrl}`, `Listening at ${originOf(bound.address, bound.port)}`]
  const here = originOf(LOCALHOST.includes(bound.address) ? 'localhost' : bound.address, bound.port)
  const first = `Bestendig: ${here}${isLoopback(hostOf(here)) ? ' (on this computer)' : ''}`
  if (networks.length === 0) return [first, `Other devices cannot reach it: ${WHY[bound.address] ?? HOST_ALONE}.`]
  return [first, 'On phones and other devices:', ...networks.map(({ origin, name }) => `  ${origin} (${name})`)]
}

/** Where `http://localhost` is answered. */
const LOCALHOST = ['0.0.0.0', '::', '127.0.0.1', '::1']
const WHY: Readonly<Record<string, string>> = {
  '0.0.0.0': 'this computer is on no network, or on one with IPv6 only (then set HOST=::)',
  '::': 'this computer is on no network',
}
const HOST_ALONE = 'HOST lets in this computer only'

/** What is likely wrong with where people are sent. None of it keeps the server from starting. */
export function setupWarnings({ appUrl, trustProxy }: Pick<Env, 'appUrl' | 'trustProxy'>): string[] {
  const warnings: [boolean, string][] = [
    [
      appUrl !== null && isLoopback(hostOf(appUrl)),
      `APP_URL is ${appUrl}, which only this computer can open: set it to the address that phones can open, or leave it out`,
    ],
    [
      trustProxy && appUrl === null,
      'TRUST_PROXY is set and APP_URL is not: set it to the address people use, such as https://bord.example.org',
    ],
  ]
  return warnings.flatMap(([holds, warning]) => (holds ? [warning] : []))
}
