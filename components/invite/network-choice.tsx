'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useApi } from '@/components/api/api'
import { useAddresses } from '@/components/site/addresses'
import { NETWORKS } from '@/components/site/networks'
import { Notice } from '@/components/ui/notice'
import { RadioTile } from '@/components/ui/radio'
import type { Network } from '@/domain/address-schema'

const shown = (origin: string) => origin.replace('http://', '')

/**
 * Beside an invitation on the computer that runs the server: says so when no phone can follow it, and lets the
 * facilitator choose when there are several ways to this computer. Elsewhere there is nothing to ask.
 */
export function NetworkChoice() {
  const t = useTranslations('lobby.network')
  const { page, loopback, networks, setNetworks } = useAddresses()
  const api = useApi()
  /** The address that was tapped, while the server has not answered. */
  const [asked, setAsked] = useState<string | null>(null)
  const [told, setTold] = useState<{ ok: boolean; message: string } | null>(null)
  if (!loopback) return null
  if (networks.length === 0) return <Notice look="warn">{t('none', { address: shown(page) })}</Notice>
  if (networks.length === 1) return null

  const choose = async ({ address, origin }: Network) => {
    setAsked(address)
    const answer = await api.post('/api/networks', { address }, NETWORKS)
    if (answer.ok) setNetworks(answer.value.networks)
    setAsked(null)
    setTold(answer.ok ? { ok: true, message: t('chosen', { address: shown(origin) }) } : answer)
  }
  // In an order of their own, so that a choice does not move what is under the finger.
  const inOrder = [...networks].sort((a, b) => a.origin.localeCompare(b.origin, 'en', { numeric: true }))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-semibold">{t('question')}</legend>
      <p className="text-soft text-sm">{t('hint')}</p>
      {inOrder.map((network) => (
        <RadioTile
          key={network.address}
          name="network"
          value={network.address}
          checked={network.address === (asked ?? networks[0]!.address)}
          onChange={() => void choose(network)}
        >
          <span className="min-w-0">
            <span className="block font-semibold break-words">{shown(network.origin)}</span>
            <span className="text-soft block text-sm break-words">
              {t(`kind.${network.kind}`, { name: network.name })}
            </span>
          </span>
        </RadioTile>
      ))}
      <p role="status" className="text-brand-strong text-sm font-semibold empty:hidden">
        {told?.ok ? told.message : null}
      </p>
      {told && !told.ok ? <Notice look="error">{told.message}</Notice> : null}
    </fieldset>
  )
}
