'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useApi } from '@/components/api/api'
import { forgetAll } from '@/components/preparation/preparation-memory'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** Signs out and goes to the landing page, loading it again: nothing of the account stays in memory. */
export function SignOutButton() {
  const t = useTranslations('account')
  const api = useApi()
  const [failure, setFailure] = useState<string | null>(null)
  const signOut = async () => {
    const result = await api.signOut()
    if (!result.ok) return setFailure(result.message)
    forgetAll()
    location.replace('/')
  }
  return (
    <>
      <Button look="quiet" onClick={signOut}>
        {t('signOut')}
      </Button>
      {failure ? <Notice look="error">{failure}</Notice> : null}
    </>
  )
}
