'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from './button'
import { copyText } from './copy-text'
import { Field } from './field'

/** A text to pass on, with a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTranslations('common')
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null)
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <div className="min-w-0 grow basis-52">
        <Field label={label} value={value} readOnly className="text-sm" onFocus={(event) => event.target.select()} />
      </div>
      <Button onClick={async () => setOutcome((await copyText(value)) ? 'copied' : 'copyFailed')}>{t('copy')}</Button>
      <p role="status" className="text-brand-strong self-center text-sm font-semibold">
        {outcome ? t(outcome) : null}
      </p>
    </div>
  )
}
