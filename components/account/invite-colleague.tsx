'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { z } from 'zod'
import { type ApiResult, useApi } from '@/components/api/api'
import { useOrigin } from '@/components/site/addresses'
import { Button } from '@/components/ui/button'
import { CopyField } from '@/components/ui/copy-field'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'

const Invitation = z.object({ token: z.string(), expiresAt: z.iso.datetime() })
type Invitation = z.infer<typeof Invitation>

/** Asks the server for a single-use link with which a colleague makes an account, and shows it. */
export function InviteColleague() {
  const t = useTranslations('account.invite')
  const common = useTranslations('common')
  const api = useApi()
  const [result, setResult] = useState<ApiResult<Invitation> | null>(null)
  return (
    <>
      <Button onClick={async () => setResult(await api.post('/api/invitations', {}, Invitation))}>{t('button')}</Button>
      {result ? (
        <Dialog title={t('title')} onClose={() => setResult(null)}>
          <div className="flex flex-col gap-4">
            {result.ok ? <Letter {...result.value} /> : <Notice look="error">{result.message}</Notice>}
            <Button look="primary" className="self-end" onClick={() => setResult(null)}>
              {common('close')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  )
}

function Letter({ token, expiresAt }: Invitation) {
  const t = useTranslations('account.invite')
  const format = useFormatter()
  const origin = useOrigin()
  const date = format.dateTime(new Date(expiresAt), { weekday: 'long', day: 'numeric', month: 'long' })
  return (
    <>
      <p>{t('text')}</p>
      <CopyField label={t('link')} value={`${origin}/uitnodiging#${token}`} />
      <p className="text-soft text-sm">{t('validity', { date })}</p>
    </>
  )
}
