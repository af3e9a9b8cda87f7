'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { PastAction } from '@/domain/method/past-action'
import { mostOf } from '@/domain/text-schema'

/** The fields of one past action, named after its id. `onRemove` is null for the last one: a workshop keeps at least one. */
export function ActionFields({
  action: { id, title, description, activity },
  number,
  focused,
  onRemove,
}: {
  action: PastAction
  number: number
  focused: boolean
  onRemove: (() => void) | null
}) {
  const t = useTranslations('lobby.preparation')
  return (
    <fieldset className="border-line flex min-w-0 flex-col gap-4 border-t pt-4">
      <legend className="sr-only">{t('action', { number })}</legend>
      <div className="flex min-h-11 items-center justify-between gap-2">
        <span aria-hidden="true" className="bg-sand-wash text-sand rounded-full px-3 py-1 text-sm font-semibold">
          {t('action', { number })}
        </span>
        {onRemove ? (
          <Button look="quiet" className="text-sm" onClick={onRemove}>
            {t('remove', { number })}
          </Button>
        ) : null}
      </div>
      <Field
        name={`${id}.title`}
        label={t('actionTitle')}
        defaultValue={title}
        maxLength={mostOf(PastAction.shape.title)}
        autoFocus={focused}
      />
      <Field
        name={`${id}.description`}
        label={t('actionDescription')}
        hint={t('actionDescriptionHint')}
        defaultValue={description}
        maxLength={mostOf(PastAction.shape.description)}
      />
      <Field
        name={`${id}.activity`}
        label={t('actionActivity')}
        hint={t('actionActivityHint')}
        defaultValue={activity}
        maxLength={mostOf(PastAction.shape.activity)}
      />
    </fieldset>
  )
}
