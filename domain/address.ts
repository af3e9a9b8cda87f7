import { z } from 'zod'

/** One address at which other devices reach this server, as long as its machine is on that network. */
export const Network = z.object({
  /** As the machine has it: 192.168.1.23 */
  address: z.string(),
  /** What the machine calls the way there: wlan0, Ethernet, docker0 */
  name: z.string(),
  kind: z.enum(['wifi', 'other', 'virtual']),
  /** What a link to it begins with: http://192.168.1.23:3000 */
  origin: z.string(),
})
export type Network = z.infer<typeof Network>

/** How the server answers what its networks are: the address for links first. */
export const Networks = z.object({ networks: z.array(Network) })

/** What pages are told about addresses. */
export interface Addresses {
  /** The configured one, which then is the only one. */
  appUrl: string | null
  /** Otherwise where other devices reach the server, the one for links first. Only told on the machine itself. */
  networks: readonly Network[]
}

const LOCAL_NAME = /^(.+\.)?localhost(\.localdomain)?\.?$|^ip6-(localhost|loopback)$/
const LOCAL_NUMBER =
  /^127\.\d+\.\d+\.\d+$|^0\.0\.0\.0$|^\[::1?\]$|^\[::(ffff:)?7f[\da-f]{2}:[\da-f]{1,4}\]$|^\[::ffff:0:0\]$/

/** Whether a host, as it stands in a URL, means "this very device" on every device: nobody else can follow a link to it. */
export const isLoopback = (hostname: string): boolean =>
  LOCAL_NAME.test(hostname.toLowerCase()) || LOCAL_NUMBER.test(hostname)

/** The host of an origin or a URL, without its port; '' for anything else. */
export function hostOf(url: string): string {
  try {
    return new URL(url).hostname
  } catch {
    return ''
  }
}

/**
 * What links that leave this device begin with, for a page that was opened at `page`: the configured address; else the
 * one in the address bar; and in place of one that only this device understands, that of a network.
 */
export function linkOrigin(page: string, { appUrl, networks }: Addresses): string {
  if (appUrl) return appUrl
  return (isLoopback(hostOf(page)) ? networks[0]?.origin : null) ?? page
}
