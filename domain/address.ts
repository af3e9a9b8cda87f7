import type { Network } from './address-schema'

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
