'use client'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { Field, FieldFrame, fieldBox } from '@/components/ui/field'
import { MEETING, MOST, RHYTHMS, TIME } from '@/domain/method/components'
import type { Anchor } from '@/domain/method/components-schema'
import { AGENDA_CELL } from '@/domain/method/template'
import { isDay } from '@/domain/text'
import { AnchorWords } from './decided'
import { SaveLine } from './save-line'
import { useEdits } from './use-edits'

const EMPTY = { who: '', context: '', rhythm: 'monthly', date: '', time: '', minutes: '15' }
const fieldsOf = (anchor: Anchor | null): typeof EMPTY =>
  anchor ? { ...anchor, minutes: String(anchor.minutes) } : EMPTY

/** What the fields say, or null as long as something is missing. */
function anchorIn({ date, time, ...typed }: typeof EMPTY): Anchor | null {
  const [who, context, minutes] = [typed.who.trim(), typed.context.trim(), Number(typed.minutes)]
  const rhythm = RHYTHMS.find((one) => one === typed.rhythm)
  const fits = Number.isInteger(minutes) && minutes >= MEETING.shortest && minutes <= MEETING.longest
  return who && context && rhythm && isDay(date) && TIME.test(time) && fits
    ? { who, context, rhythm, date, time, minutes }
    : null
}

/** Who brings the theme up, on which occasion and how often (method S3.7). */
export function AnchorForm() {
  const t = useTranslations('lasting.anchor')
  const { stage } = useRoom()
  const { run, busy, refusal } = useCommand()
  const rhythmId = useId()
  const form = useEdits(AGENDA_CELL, fieldsOf(stage.anchor), (values) => {
    const anchor = anchorIn(values)
    return anchor && { type: 'anchor.set', anchor }
  })
  const { values } = form
  const input = (field: keyof typeof EMPTY) => ({
    value: values[field],
    onChange: (event: { target: { value: string } }) => form.change(field, event.target.value),
  })
  return (
    <div className="flex flex-col gap-3">
      <Field label={t('who')} maxLength={MOST.anchor} {...input('who')} />
      <Field label={t('context')} hint={t('contextHint')} maxLength={MOST.anchor} {...input('context')} />
      <FieldFrame id={rhythmId} label={t('rhythm')}>
        <select id={rhythmId} className={`${fieldBox} min-h-11`} {...input('rhythm')}>
          {RHYTHMS.map((rhythm) => (
            <option key={rhythm} value={rhythm}>
              {t(`rhythms.${rhythm}`)}
            </option>
          ))}
        </select>
      </FieldFrame>
      <Field type="date" label={t('date')} {...input('date')} />
      <div className="grid grid-cols-2 gap-3">
        <Field type="time" label={t('time')} {...input('time')} />
        <Field
          type="number"
          inputMode="numeric"
          min={MEETING.shortest}
          max={MEETING.longest}
          label={t('minutes')}
          {...input('minutes')}
        />
      </div>
      <AnchorWords anchor={stage.anchor} />
      <SaveLine form={form} text={Object.values(values).join('\n')} incomplete={t('incomplete')} />
      {stage.anchor ? (
        <Button
          look="quiet"
          className="self-start px-2"
          off={busy}
          onClick={() =>
            void run({ type: 'anchor.set', anchor: null }).then((done) => {
              if (done) form.dropMine()
            })
          }
        >
          {t('clear')}
        </Button>
      ) : null}
      {refusal}
    </div>
  )
}
