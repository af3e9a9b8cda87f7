'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useApi } from '@/components/api/api'
import { shownCode } from '@/components/invite/shown-code'
import { CodeField } from '@/components/join/code-field'
import { text, useSubmit } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Submit } from '@/components/ui/submit'
import { useFragment } from '@/components/ui/use-fragment'
import { readLink, writeLink } from './link'

/** Lets a projector in with its code. A link that brings the code is followed at once, with nothing to fill in. */
export function EnterProjector() {
  const t = useTranslations('projector.enter')
  const join = useTranslations('lobby.join')
  const api = useApi()
  const form = useRef<HTMLFormElement>(null)
  const link = readLink(useFragment() ?? '')

  const { submit, problems, failure, label } = useSubmit(
    (data) => (text(data, 'code') ? {} : { code: join('codeMissing') }),
    async (data) => {
      const result = await api.signInWith('guest', { code: text(data, 'code'), name: t('name'), as: 'screen' })
      if (!result.ok) return result.status === 401 ? t('wrong') : result.message
      location.replace(`/w/${result.value.lastWorkshop}/scherm#${writeLink(link)}`)
      return null
    },
    { signsIn: true },
  )
  useEffect(() => {
    if (link.code) form.current?.requestSubmit()
  }, [link.code])

  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-5">
      {failure ? <Notice look="error">{failure}</Notice> : null}
      <CodeField hint={t('hint')} error={problems.code} defaultValue={link.code ? shownCode(link.code) : ''} />
      <Submit className="min-h-14 text-lg">{label(t('submit'))}</Submit>
    </form>
  )
}
