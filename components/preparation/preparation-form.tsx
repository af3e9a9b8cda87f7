'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { useApi } from '@/components/api/api'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import type { PastAction } from '@/domain/method/past-action'
import { MAX_ACTIONS } from '@/domain/method/actions'
import { Preparation } from '@/domain/method/preparation'
import type { Locale } from '@/domain/text'
import { mostOf } from '@/domain/text-schema'
import { ActionFields } from './action-fields'
import { AudienceField } from './audience-field'
import { recall, remember } from './preparation-memory'
import { missing, readAction, readPreparation, type Required, savable, withAction } from './preparation-values'
import { SaveStatus } from './save-status'
import { useAutosave } from './use-autosave'

const Saved = z.object({ version: z.number() })
const same = (a: Preparation, b: Preparation) => JSON.stringify(a) === JSON.stringify(b)

interface Props {
  workshopId: string
  version: number
  preparation: Preparation
  /** The language of the workshop. */
  locale: Locale
}

const never = () => () => undefined
const nothing = () => null

/** What the facilitator prepares, saved as one goes; starts from what this tab typed later than the page was made. */
export function PreparationForm(props: Props) {
  const { workshopId, version, preparation } = props
  const [later] = useState(() => once(() => recall(workshopId, version)))
  const known = useSyncExternalStore(never, later, nothing)
  const shown = known?.preparation ?? preparation
  const stored = known?.version === null ? preparation : shown
  return <Editor key={known ? 'known' : 'fetched'} {...props} shown={shown} stored={stored} />
}

function once<T>(read: () => T): () => T {
  let held: { value: T } | null = null
  return () => (held ??= { value: read() }).value
}

/**
 * The fields keep their own values, so nothing that is typed can be lost to an answer that comes late; only which actions
 * there are is state.
 */
function Editor({ workshopId, locale, shown, stored }: Props & { shown: Preparation; stored: Preparation }) {
  const t = useTranslations('lobby')
  const api = useApi()
  const form = useRef<HTMLFormElement>(null)
  const [initial] = useState(shown)
  const saved = useRef(stored)
  const wanted = useRef(stored)
  const [actions, setActions] = useState<PastAction[]>(initial.actions)
  const [removed, setRemoved] = useState<PastAction | null>(null)
  const [added, setAdded] = useState<string | null>(null)
  const [empty, setEmpty] = useState<Required[]>([])

  // An action with notes cannot go: the server says so, and it comes back as it was last saved.
  const putBack = (ids: readonly string[]) => {
    const lost = saved.current.actions.filter((action) => ids.includes(action.id))
    setRemoved(null)
    setActions((current) =>
      lost.filter(({ id }) => !current.some((action) => action.id === id)).reduce(withAction, current),
    )
  }

  const { state, change } = useAutosave<Preparation>(async (next, leaving) => {
    const path = `/api/workshops/${workshopId}/commands`
    const command = { type: 'preparation.set', preparation: next, from: saved.current }
    const result = await api.post(path, command, Saved, { keepalive: leaving })
    if (result.ok) {
      saved.current = next
      if (wanted.current === next) remember(workshopId, { version: result.value.version, preparation: next })
    } else if (result.code === 'action-has-notes') putBack(result.details?.actions ?? [])
    return result
  })

  const readForm = () => {
    if (!form.current) return
    const ids = actions.map((action) => action.id)
    const read = readPreparation(new FormData(form.current), ids)
    setEmpty(missing(read))
    const next = savable(read, saved.current)
    // Compared with what was last asked for, not with what is saved: undoing a change within the pause is a change too.
    if (same(next, wanted.current)) return
    wanted.current = next
    remember(workshopId, { version: null, preparation: next })
    change(next)
  }

  // Also once at the start: somebody may have typed before the page was ready.
  const readNow = useEffectEvent(readForm)
  useEffect(() => readNow(), [actions])

  const add = (action?: PastAction) => {
    const next = withAction(actions, action)
    setAdded(next.find(({ id }) => !actions.some((known) => known.id === id))?.id ?? null)
    setRemoved(null)
    setActions(next)
  }
  const remove = (id: string) => {
    if (form.current) setRemoved(readAction(new FormData(form.current), id))
    setActions(actions.filter((action) => action.id !== id))
  }
  const problem = (name: Required) =>
    empty.includes(name) ? `${t(`fields.${name}Missing`)} ${t('preparation.keptBefore')}` : undefined

  return (
    <form
      ref={form}
      method="post"
      noValidate
      onInput={readForm}
      onSubmit={(event: FormEvent) => event.preventDefault()}
      // What gets the focus must not hide under the status that stays in view.
      className="flex min-w-0 flex-col gap-6 [&_:is(input,textarea,button)]:scroll-mt-20"
    >
      <SaveStatus state={state} />
      <Card className="flex flex-col gap-5">
        <h2 className="text-xl font-bold">{t('preparation.workshop')}</h2>
        <Field
          name="organisation"
          label={t('fields.organisation')}
          error={problem('organisation')}
          defaultValue={initial.organisation}
          autoComplete="organization"
          maxLength={mostOf(Preparation.shape.organisation)}
          required
        />
        <AudienceField locale={locale} initial={initial} error={problem('audience')} />
        <Field
          name="date"
          type="date"
          label={t('fields.date')}
          error={problem('date')}
          defaultValue={initial.date}
          required
          className="max-w-56"
        />
      </Card>
      <Card className="flex flex-col gap-5">
        <h2 className="text-xl font-bold">{t('preparation.personaTitle')}</h2>
        <TextField
          name="persona"
          label={t('preparation.persona')}
          hint={t('preparation.personaHint')}
          defaultValue={initial.persona}
          maxLength={mostOf(Preparation.shape.persona)}
          rows={4}
          className="field-sizing-content min-h-28"
        />
      </Card>
      <Card className="flex flex-col gap-5">
        <div>
          <h2 className="text-xl font-bold">{t('preparation.actionsTitle')}</h2>
          <p className="text-soft mt-1">{t('preparation.actionsIntro')}</p>
        </div>
        {actions.map((action, index) => (
          <ActionFields
            key={action.id}
            action={action}
            number={index + 1}
            focused={added === action.id}
            onRemove={actions.length > 1 ? () => remove(action.id) : null}
          />
        ))}
        {removed ? (
          <Notice>
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span>{t('preparation.removed')}</span>
              <Button autoFocus onClick={() => add(removed)}>
                {t('preparation.restore')}
              </Button>
            </div>
          </Notice>
        ) : null}
        {actions.length < MAX_ACTIONS ? (
          <Button className="self-start" onClick={() => add()}>
            {t('preparation.add')}
          </Button>
        ) : (
          <p className="text-soft text-sm">{t('preparation.full')}</p>
        )}
      </Card>
    </form>
  )
}
