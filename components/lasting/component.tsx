'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { TextField } from '@/components/ui/field'
import { COMPONENT_FIELDS, type ComponentId, MOST } from '@/domain/method/components'
import { QUESTIONS } from '@/domain/method/questions'
import { FromNotes } from './from-notes'
import { ComponentHelp } from './help'
import { SaveLine } from './save-line'
import { useEdits } from './use-edits'

const ROWS = { who: 2, what: 3, when: 1 } as const

/** One of the four components, made concrete: who, what and when (method S3.5), with the help that goes with it. */
export function ComponentForm({ id }: { id: ComponentId }) {
  const t = useTranslations('lasting.component')
  const { stage, locale } = useRoom()
  const { who, what, when } = stage.components[id]
  const form = useEdits(id, { who, what, when }, (values) => {
    const [who, what, when] = [values.who.trim(), values.what.trim(), values.when.trim()]
    return { type: 'component.set', component: id, value: { who, what, when } }
  })
  return (
    <div className="flex flex-col gap-3">
      <p className="text-soft">{QUESTIONS[id].hint[locale]}</p>
      <FromNotes id={id} value={form.values} change={form.change} />
      {COMPONENT_FIELDS.map((field) => (
        <TextField
          key={field}
          label={t(field)}
          rows={ROWS[field]}
          maxLength={MOST.component[field]}
          value={form.values[field]}
          onChange={(event) => form.change(field, event.target.value)}
        />
      ))}
      <SaveLine form={form} text={Object.values(form.values).join('\n')} />
      <ComponentHelp id={id} value={form.values} />
    </div>
  )
}
