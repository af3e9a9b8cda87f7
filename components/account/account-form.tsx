'use client'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { useApi } from '@/components/api/api'
import { Field } from '@/components/ui/field'
import { EMAIL, type Problems, rawText, text, useSubmit } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Submit } from '@/components/ui/submit'
import { useFragment } from '@/components/ui/use-fragment'
import { MAX_EMAIL, MIN_PASSWORD } from '@/domain/account'
import { isName } from '@/domain/name'
import { AccountName } from '@/domain/name-schema'
import { mostOf } from '@/domain/text-schema'
import { PasswordField } from './password-field'

/** Makes a facilitator's account, signs in with it and goes to the workshops. */
export function AccountForm({ invitation }: { invitation?: string }) {
  const t = useTranslations('account')
  const api = useApi()

  const check = (data: FormData): Problems => ({
    ...(isName(text(data, 'name')) ? {} : { name: t('missing.name') }),
    ...(EMAIL.test(text(data, 'email')) ? {} : { email: t('missing.email') }),
    ...(rawText(data, 'password').length >= MIN_PASSWORD ? {} : { password: t('missing.newPassword') }),
  })

  const { submit, problems, failure, label } = useSubmit(
    check,
    async (data) => {
      const email = text(data, 'email')
      const made = await api.post(
        '/api/accounts',
        { name: text(data, 'name'), email, password: rawText(data, 'password'), ...(invitation ? { invitation } : {}) },
        z.object({ id: z.string() }),
      )
      if (!made.ok) return made.message
      const signedIn = await api.signInWith('account', { email, password: rawText(data, 'password') })
      if (!signedIn.ok && signedIn.code === 'no-cookies') return signedIn.message
      location.replace(signedIn.ok ? '/workshops' : '/aanmelden')
      return null
    },
    { signsIn: true },
  )

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-5">
      {failure ? <Notice look="error">{failure}</Notice> : null}
      <Field
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        error={problems.name}
        autoComplete="name"
        maxLength={mostOf(AccountName)}
        required
        autoFocus
      />
      <Field
        name="email"
        type="email"
        label={t('email')}
        error={problems.email}
        autoComplete="username"
        maxLength={MAX_EMAIL}
        required
      />
      <PasswordField
        name="password"
        label={t('newPassword')}
        hint={t('passwordRule')}
        error={problems.password}
        autoComplete="new-password"
        minLength={MIN_PASSWORD}
        required
      />
      <Submit>{label(t('create'))}</Submit>
    </form>
  )
}

/** The same for somebody with an invitation, whose token stands after the # of the link. */
export function InvitedAccountForm() {
  const t = useTranslations('account.invitation')
  const token = useFragment()
  return token === '' ? <Notice look="warn">{t('missing')}</Notice> : <AccountForm invitation={token ?? undefined} />
}
