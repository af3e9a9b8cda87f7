'use client'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { z } from 'zod'
import { useApi } from '@/components/api/api'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** Makes a workshop to practise and goes there. `of`: the workshop to practise; without it an example. */
export function Practise({ of }: { of?: { id: string; organisation: string } }) {
  const t = useTranslations('lobby.workshops')
  const locale = useLocale()
  const router = useRouter()
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  const practise = async () => {
    setBusy(true)
    setFailure(null)
    const made = await api.post('/api/practice', { from: of?.id, locale }, z.object({ id: z.string() }))
    // Stays busy on success: the page is on its way out.
    if (made.ok) return router.push(`/w/${made.value.id}`)
    setFailure(made.message)
    setBusy(false)
  }

  return (
    <>
      <Button look={of ? 'quiet' : 'secondary'} off={busy} onClick={() => void practise()}>
        <span>{t(of ? 'practice.copy' : 'practice.tryOut')}</span>
        {of ? <span className="sr-only">{` ${t('of', { organisation: of.organisation })}`}</span> : null}
      </Button>
      <p role="status" className="sr-only">
        {busy ? t('practice.busy') : ''}
      </p>
      {failure ? <Notice look="error">{failure}</Notice> : null}
    </>
  )
}
