'use client'
import { useTranslations } from 'next-intl'
import { type ComponentProps, useState } from 'react'
import { Field } from '@/components/ui/field'

/** A password that can be made visible: long passwords go wrong on small keyboards. */
export function PasswordField(props: Omit<ComponentProps<typeof Field>, 'type'>) {
  const t = useTranslations('account')
  const [shown, setShown] = useState(false)
  return (
    <div className="flex flex-col gap-1">
      <Field type={shown ? 'text' : 'password'} autoCapitalize="none" spellCheck={false} {...props} />
      <label className="flex min-h-11 w-fit cursor-pointer items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="accent-brand size-5"
          checked={shown}
          onChange={(event) => setShown(event.target.checked)}
        />
        <span>{t('showPassword')}</span>
      </label>
    </div>
  )
}
