'use client'
import { useTranslations } from 'next-intl'
import { useApi } from '@/components/api/api'
import { Field } from '@/components/ui/field'
import { EMAIL, type Problems, rawText, text, useSubmit } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Submit } from '@/components/ui/submit'
import { PasswordField } from './password-field'

/** Signs a facilitator in and goes to `next`, a path of this site. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('account')
  const api = useApi()

  const check = (data: FormData): Problems => ({
    ...(EMAIL.test(text(data, 'email')) ? {} : { email: t('missing.email') }),
    ...(rawText(data, 'password') ? {} : { password: t('missing.password') }),
  })

  const { submit, problems, failure, label } = useSubmit(
    check,
    async (data) => {
      const result = await api.signInWith('account', {
        email: text(data, 'email'),
        password: rawText(data, 'password'),
      })
      if (!result.ok) return result.status === 401 ? t('signIn.wrong') : result.message
      location.replace(next)
      return null
    },
    { signsIn: true },
  )

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-5">
      {failure ? <Notice look="error">{failure}</Notice> : null}
      <Field
        name="email"
        type="email"
        label={t('email')}
        error={problems.email}
        autoComplete="username"
        required
        autoFocus
      />
      <PasswordField
        name="password"
        label={t('password')}
        error={problems.password}
        autoComplete="current-password"
        required
      />
      <Submit>{label(t('signIn.submit'))}</Submit>
    </form>
  )
}
