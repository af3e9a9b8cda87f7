'use client'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { z } from 'zod'
import { useApi } from '@/components/api/api'
import { AudienceField, readAudience } from '@/components/preparation/audience-field'
import { Field } from '@/components/ui/field'
import { type Problems, text, useSubmit } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Submit } from '@/components/ui/submit'
import { Preparation } from '@/domain/method/preparation'
import type { Locale } from '@/domain/text'
import { mostOf } from '@/domain/text-schema'
import type { FollowUp } from '@/domain/view/follow-up'

const ACTIONS_TO_START_WITH = 3
const NO_ACTION = { title: '', description: '', activity: '' }

/** The workshop that a new one follows. */
export interface Before extends FollowUp {
  id: string
  locale: Locale
}

/**
 * The least a workshop needs; the rest comes from the workshop before it, or is filled in on the preparation page it leads
 * to. `date` is YYYY-MM-DD, or empty when only the reader can know.
 */
export function NewWorkshopForm({ date, before }: { date: string; before?: Before }) {
  const t = useTranslations('lobby')
  const reading = useLocale()
  const language = before?.locale ?? reading
  const router = useRouter()
  const api = useApi()

  const check = (data: FormData): Problems => ({
    ...(text(data, 'organisation') ? {} : { organisation: t('fields.organisationMissing') }),
    ...(readAudience(data).audience ? {} : { audienceOwn: t('fields.audienceMissing') }),
    ...(text(data, 'date') ? {} : { date: t('fields.dateMissing') }),
  })

  const { submit, problems, failure, label } = useSubmit(check, async (data) => {
    const made = await api.post(
      '/api/workshops',
      {
        organisation: text(data, 'organisation'),
        ...readAudience(data),
        date: text(data, 'date'),
        persona: before?.persona ?? '',
        actions: before?.actions ?? Array<typeof NO_ACTION>(ACTIONS_TO_START_WITH).fill(NO_ACTION),
        locale: language,
        from: before?.id,
      },
      z.object({ id: z.string() }),
    )
    if (!made.ok) return made.message
    router.replace(`/w/${made.value.id}/voorbereiding`)
    return null
  })

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-6">
      {failure ? <Notice look="error">{failure}</Notice> : null}
      <Field
        name="organisation"
        label={t('fields.organisation')}
        error={problems.organisation}
        defaultValue={before?.organisation}
        autoComplete="organization"
        maxLength={mostOf(Preparation.shape.organisation)}
        required
        autoFocus
      />
      <AudienceField locale={language} initial={before} error={problems.audienceOwn} />
      <Field
        name="date"
        type="date"
        label={t('fields.date')}
        error={problems.date}
        defaultValue={date}
        required
        className="max-w-56"
      />
      <Submit className="self-start">{label(t('create.submit'))}</Submit>
    </form>
  )
}
