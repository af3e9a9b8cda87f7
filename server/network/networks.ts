import type { AddressInfo } from 'node:net'
import type { NetworkInterfaceInfo } from 'node:os'
import type { Network } from '@/domain/address-schema'

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>

const WIFI = /^wl|wi-?fi|wireless|wlan/i
/** Ways to machines inside this machine, and tunnels: no phone in the room is on one. */
const VIRTUAL =
  /^(docker|br-|veth|virbr|vmnet|vmenet|vboxnet|vnic|lxc|lxd|cni|flannel|cali|podman|kube|tun|tap|utun|wg|zt|tailscale)|vethernet|virtualbox|vmware|hyper-v|wsl|tailscale|zerotier|wireguard|vpn/i
const PRIVATE = /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./
const LINK_LOCAL = /^169\.254\.|^fe[89ab]/i

/**
 * Every address at which other devices reach a server that listens at `bound`, likely ones for phones first: an address
 * at home before one on the internet, real cards before virtual ones, and last what a machine gives itself for want of
 * a network. IPv6, which nobody types, only where there is nothing else.
 */
export function networksAt(bound: AddressInfo, interfaces: Interfaces): Network[] {
  const everywhere = bound.address === '0.0.0.0' || bound.address === '::'
  const found = Object.entries(interfaces)
    .flatMap(([name, infos = []]) => infos.map((info) => ({ name, ...info })))
    .filter(({ internal }) => !internal)
    .filter(({ address, family }) => {
      if (!everywhere) return address === bound.address
      // A browser cannot name the card that a link-local IPv6 address needs.
      return family === 'IPv4' || (bound.address === '::' && !LINK_LOCAL.test(address))
    })
  const old = found.filter(({ family }) => family === 'IPv4')
  const seen = new Set<string>()
  return (old.length > 0 ? old : found)
    .filter(({ address }) => !seen.has(address) && seen.add(address))
    .map(({ name, address }) => ({
      address,
      name,
      kind: kindOf(name),
      origin: originOf(address, bound.port),
    }))
    .sort((a, b) => rank(a) - rank(b))
}

const kindOf = (name: string): Network['kind'] => (VIRTUAL.test(name) ? 'virtual' : WIFI.test(name) ? 'wifi' : 'other')

function rank({ address, kind }: Network): number {
  if (LINK_LOCAL.test(address)) return 6
  return { wifi: 0, other: 1, virtual: 4 }[kind] + (PRIVATE.test(address) || kind === 'virtual' ? 0 : 2)
}

/** `http://` and an address, without the port that goes without saying. */
export const originOf = (address: string, port: number): string =>
  new URL(`http://${address.includes(':') ? `[${address}]` : address}:${port}`).origin
