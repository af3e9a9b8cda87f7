'use client'
import { useRouter } from 'next/navigation'
import { Submit } from '@/components/ui/submit'
import { useTranslations } from 'next-intl'
import { CodeField } from './code-field'
import { text, useSubmit } from '@/components/ui/form'

/** The code on the landing page; the name is asked on the next. The code travels in the fragment, out of any log. */
export function JoinBox() {
  const t = useTranslations('lobby')
  const router = useRouter()
  const { submit, problems } = useSubmit(
    (data) => (text(data, 'code') ? {} : { code: t('join.codeMissing') }),
    (data) => {
      router.push(`/mee#${encodeURIComponent(text(data, 'code'))}`)
      return Promise.resolve(null)
    },
  )
  return (
    <form method="post" action="/mee" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <CodeField hint={t('join.codeHint')} error={problems.code} />
      <Submit className="min-h-14 text-lg">{t('home.continue')}</Submit>
    </form>
  )
}
