'use client'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useApi } from '@/components/api/api'
import { type Addresses, hostOf, isLoopback, linkOrigin } from '@/domain/address'
import type { Network } from '@/domain/address-schema'
import { NETWORKS } from './networks'
import { WrongAddress } from './wrong-address'

interface Here extends Addresses {
  /** The address in the bar, as far as a link needs it; '' while the page comes from the server. */
  page: string
  /** Whether only this device understands that address. */
  loopback: boolean
  /** Takes over what the server says, here and in the other windows on this computer. */
  setNetworks: (networks: readonly Network[]) => void
}
const Context = createContext<Here>({ appUrl: null, networks: [], page: '', loopback: false, setNetworks: () => {} })

const never = () => () => undefined
/** The projector is a window of its own: its QR code has to follow a choice that is made in another one. */
const CHANNEL = 'bestendig.networks'

/** Lets every page know at which address others can open this server. */
export function AddressProvider({ appUrl, networks: given, children }: Addresses & { children: ReactNode }) {
  const page = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  )
  const loopback = appUrl === null && isLoopback(hostOf(page))
  const [networks, setNetworks] = useState(given)
  const api = useApi()

  useEffect(() => {
    if (!loopback) return
    // A laptop that slept on the way is on another network than when this page was opened.
    const look = async () => {
      const found = await api.get('/api/networks', NETWORKS)
      if (found.ok) setNetworks(found.value.networks)
    }
    const onFocus = () => void look()
    const told = new BroadcastChannel(CHANNEL)
    told.onmessage = ({ data }: MessageEvent<Network[]>) => setNetworks(data)
    window.addEventListener('online', onFocus)
    window.addEventListener('focus', onFocus)
    return () => {
      told.close()
      window.removeEventListener('online', onFocus)
      window.removeEventListener('focus', onFocus)
    }
  }, [loopback, api])

  const here = useMemo<Here>(
    () => ({
      appUrl,
      networks,
      page,
      loopback,
      setNetworks: (next) => {
        setNetworks(next)
        const channel = new BroadcastChannel(CHANNEL)
        channel.postMessage(next)
        channel.close()
      },
    }),
    [appUrl, networks, page, loopback],
  )
  const lost = appUrl !== null && page !== '' && page !== appUrl
  return (
    <Context.Provider value={here}>{lost ? <WrongAddress page={page} right={appUrl} /> : children}</Context.Provider>
  )
}

export const useAddresses = (): Here => useContext(Context)

/** What links, QR codes and addresses to type begin with; '' while the page comes from the server. */
export function useOrigin(): string {
  const { page, appUrl, networks } = useAddresses()
  return page && linkOrigin(page, { appUrl, networks })
}
