'use client'
import { useRouter } from 'next/navigation'
import { Submit } from '@/components/ui/submit'
import { useTranslations } from 'next-intl'
import { CodeField } from './code-field'
import { text, useSubmit } from '@/components/ui/form'
import { useCodeCheck } from './use-code-check'

/** The code on the landing page; the name is asked on the next, when the code is right. The code travels in the fragment, out of any log. */
export function JoinBox() {
  const t = useTranslations('lobby')
  const router = useRouter()
  const check = useCodeCheck()
  const { submit, problems } = useSubmit(
    (data) => (text(data, 'code') ? {} : { code: t('join.codeMissing') }),
    async (data) => {
      const code = text(data, 'code')
      const wrong = await check(code)
      if (wrong) return { code: wrong.message }
      router.push(`/mee#${encodeURIComponent(code)}`)
      return null
    },
  )
  return (
    <form method="post" action="/mee" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <CodeField hint={t('join.codeHint')} error={problems.code} />
      <Submit className="min-h-14 text-lg">{t('home.continue')}</Submit>
    </form>
  )
}
