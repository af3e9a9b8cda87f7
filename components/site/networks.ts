import { hasFields, isListOf, isText, shape } from '@/components/ui/shape'
import type { Network } from '@/domain/address-schema'

const isNetwork = hasFields<Network>({ address: isText, name: isText, kind: isText, origin: isText })
/** How the server answers what its networks are. */
export const NETWORKS = shape<{ networks: Network[] }>(hasFields({ networks: isListOf(isNetwork) }))
