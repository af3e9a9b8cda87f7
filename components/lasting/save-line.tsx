'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { CheckIcon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import type { Form } from './use-edits'

/** Below a form that is saved as one types: how that stands, and what to do when it does not work. */
export function SaveLine({
  form,
  text,
  incomplete = '',
}: {
  form: Pick<Form<Record<string, string>>, 'state' | 'theirs' | 'keepMine' | 'dropMine'>
  /** What can be copied when it cannot be saved. */
  text: string
  incomplete?: string
}) {
  const t = useTranslations('lasting.save')
  const { state, theirs, keepMine, dropMine } = form
  if (typeof state === 'object')
    return (
      <div className="flex flex-col gap-2">
        <Notice look="error">{`${state.refused} ${t('refused')}`}</Notice>
        <div className="flex flex-wrap gap-2">
          <Button onClick={keepMine}>{t('again')}</Button>
          <CopyButton text={text} />
          <Button look="quiet" onClick={dropMine}>
            {t('drop')}
          </Button>
        </div>
      </div>
    )
  if (state === 'clash')
    return (
      <div className="flex flex-col gap-2">
        <Notice look="warn">
          <span>{t('clash')}</span>
          {theirs.map((their) => (
            <q key={their} dir="auto" className="block font-semibold break-words whitespace-pre-wrap">
              {their}
            </q>
          ))}
        </Notice>
        <div className="flex flex-wrap gap-2">
          <Button onClick={keepMine}>{t('keep')}</Button>
          <Button onClick={dropMine}>{t('take')}</Button>
        </div>
      </div>
    )
  return (
    <p role="status" className="text-soft flex min-h-6 items-center gap-1.5 text-sm">
      {state === 'saved' ? <CheckIcon className="text-leaf size-4" /> : null}
      <span>{state === 'incomplete' ? incomplete : state === 'still' ? '' : t(state)}</span>
    </p>
  )
}
