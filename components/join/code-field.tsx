'use client'
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { MAX_CODE } from '@/domain/account'

type Props = Omit<ComponentProps<typeof Field>, 'label' | 'name' | 'type'> & { hint?: ReactNode }

/** The join code, large and without a keyboard's well-meant corrections. */
export function CodeField(props: Props) {
  const t = useTranslations('lobby.join')
  return (
    <Field
      name="code"
      label={t('code')}
      autoComplete="off"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      maxLength={MAX_CODE}
      required
      className="min-h-14 text-2xl font-semibold tracking-widest uppercase"
      {...props}
    />
  )
}
