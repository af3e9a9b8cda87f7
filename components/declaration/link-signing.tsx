'use client'
import { useTranslations } from 'next-intl'
import { type ReactElement, useEffect, useState } from 'react'
import { type ApiResult, useApi } from '@/components/api/api'
import { Notice } from '@/components/ui/notice'
import { useFragment } from '@/components/ui/use-fragment'
import { Receipt, RECEIPT_FILE } from '@/domain/declaration/signing/bundle'
import { canonical } from '@/domain/declaration/signing/hash'
import { SigningPage } from '@/domain/view/view'
import { DeclarationSheet } from './paper'
import { Thanks } from './receipt'
import { SignForm } from './sign-form'

/** Signs with a personal link, whose secret stands after the # of the address. */
export function LinkSigning() {
  const t = useTranslations('signing.link')
  const api = useApi()
  const token = useFragment()
  const [page, setPage] = useState<ApiResult<SigningPage> | null>(null)
  useEffect(() => {
    if (!token) return
    let gone = false
    void api.post('/api/signing', { token }, SigningPage).then((result) => {
      if (!gone) setPage(result)
    })
    return () => {
      gone = true
    }
  }, [api, token])

  if (token === '') return <Notice look="warn">{t('missing')}</Notice>
  if (!token || !page) return <p role="status">{t('wait')}</p>
  return page.ok ? <SignWith token={token} {...page.value} /> : <Notice look="error">{page.message}</Notice>
}

function SignWith({ token, name, version }: SigningPage & { token: string }) {
  const t = useTranslations('signing.link')
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ReactElement | null>(null)
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  if (receipt)
    return (
      <Thanks
        name={receipt.data.name}
        text={t('thanks')}
        href={`data:application/json;charset=utf-8,${encodeURIComponent(canonical(receipt))}`}
        file={RECEIPT_FILE}
      />
    )
  return (
    <SignForm
      version={version.version}
      name={name}
      heading="h2"
      preview={<DeclarationSheet page={version.document} />}
      busy={busy}
      refusal={refusal}
      onSign={async (signing) => {
        setBusy(true)
        setRefusal(null)
        const signed = await api.post('/api/signing/signature', { token, ...signing }, Receipt)
        setBusy(false)
        if (signed.ok) setReceipt(signed.value)
        else setRefusal(<Notice look="error">{signed.message}</Notice>)
      }}
    />
  )
}
