'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Notice } from '@/components/ui/notice'
import { Field } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'
import { useApi } from './api'
import { CodeField } from './code-field'
import { type Problems, text, useSubmit } from './form'
import { useFragment } from './fragment'
import { shownCode } from './join-code'

/** Takes a seat in a workshop with its code and a first name, and goes in. `name` is known of somebody with an account. */
export function JoinForm({ name }: { name?: string }) {
  const t = useTranslations('lobby.join')
  const api = useApi()
  const code = useFragment()
  const nameField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (code) nameField.current?.focus()
  }, [code])

  const check = (data: FormData): Problems => ({
    ...(text(data, 'code') ? {} : { code: t('codeMissing') }),
    ...(text(data, 'name') ? {} : { name: t('nameMissing') }),
  })

  const { submit, problems, failure, label } = useSubmit(
    check,
    async (data) => {
      const result = await api.signInWith('guest', { code: text(data, 'code'), name: text(data, 'name') })
      if (!result.ok) return result.status === 401 ? t('wrong') : result.message
      location.replace(result.value.lastWorkshop ? `/w/${result.value.lastWorkshop}` : '/')
      return null
    },
    { signsIn: true },
  )

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-5">
      {failure ? <Notice look="error">{failure}</Notice> : null}
      <CodeField hint={t('codeHint')} error={problems.code} defaultValue={code ? shownCode(code) : ''} autoFocus />
      <Field
        ref={nameField}
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        error={problems.name}
        defaultValue={name}
        autoComplete="given-name"
        maxLength={60}
        required
        className="min-h-14 text-lg"
      />
      <Submit className="min-h-14 text-lg">{label(t('submit'))}</Submit>
    </form>
  )
}
