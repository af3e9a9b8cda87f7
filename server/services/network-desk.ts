import type { Network } from '@/domain/address-schema'
import { networkChoice } from '../network/network-choice'
import type { Port } from '../port'
import { ChooseNetwork } from './bodies'
import { unauthenticated } from './refusals'

/** What pages may ask about the networks that the machine is on now, and which one the phones are on. */
export function networkDesk(file: string, present: () => readonly Network[]): Pick<Port, 'networks' | 'chooseNetwork'> {
  const choice = networkChoice(file)
  const networks = () => choice.first(present())
  return {
    networks,
    chooseNetwork(session, input) {
      if (!session.account) return unauthenticated
      const parsed = ChooseNetwork.safeParse(input)
      const chosen = networks().find(({ address }) => address === parsed.data?.address)
      if (!chosen) return { ok: false, status: 422, code: 'unknown-network' }
      if (!choice.set(chosen)) return { ok: false, status: 503, code: 'storage' }
      return { ok: true, value: { networks: networks() } }
    },
  }
}
