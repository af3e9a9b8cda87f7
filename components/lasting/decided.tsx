'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { CheckIcon } from '@/components/ui/icons'
import { isolated } from '@/domain/direction'
import {
  COMPONENT_FIELDS,
  type ComponentId,
  COMPONENTS,
  isDone,
  missingIn,
  openComponents,
} from '@/domain/method/components'
import type { Anchor } from '@/domain/method/components-schema'
import { longDate, rhythmWords } from '@/domain/method/when'
import { byKind, decisionOn } from '@/domain/stage/decision'
import { VerdictBadge } from './verdict-badge'

/**
 * What the group decided about a cell of the board, for all to see; sized by the type around it. `brief`: in two lines a
 * text at most, where there is no room for more.
 */
export function Decided({ cell, brief = false }: { cell: string; brief?: boolean }) {
  const decision = decisionOn(cell, useRoom().stage)
  return (
    decision &&
    byKind(decision, {
      verdict: ({ verdict }) => verdict && <VerdictBadge verdict={verdict} />,
      commitment: () => <CommitmentWords brief={brief} />,
      component: ({ id }) => <ComponentWords id={id} brief={brief} />,
      anchor: ({ anchor }) => <AnchorWords anchor={anchor} />,
    })
  )
}

const cut = (brief: boolean) => `break-words ${brief ? 'line-clamp-2' : 'whitespace-pre-line'}`

function CommitmentWords({ brief }: { brief: boolean }) {
  const t = useTranslations('lasting.commitment')
  const { answer, words } = useRoom().stage.commitment
  const said = answer ? <strong>{t(answer)}</strong> : <span className="text-soft">{t('none')}</span>
  if (!words) return <p>{said}</p>
  return (
    <p className={cut(brief)}>
      {said}
      {brief ? <span> </span> : <br />}
      <span dir="auto">{words}</span>
    </p>
  )
}

function ComponentWords({ id, brief }: { id: ComponentId; brief: boolean }) {
  const t = useTranslations('lasting.component')
  const component = useRoom().stage.components[id]
  return (
    <div>
      <ComponentState id={id} />
      <dl>
        {COMPONENT_FIELDS.filter((field) => component[field]).map((field) => (
          <div key={field} className={cut(brief)}>
            <dt className="inline font-bold">{`${t(field)} `}</dt>
            <dd dir="auto" className="inline">
              {component[field]}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** Whether a component is concrete, or what it still lacks. */
export function ComponentState({ id }: { id: ComponentId }) {
  const t = useTranslations('lasting.component')
  const format = useFormatter()
  const component = useRoom().stage.components[id]
  return isDone(component) ? (
    <p className="text-leaf flex items-center gap-[0.3em] font-bold">
      <CheckIcon className="size-[1.1em]" />
      <span>{t('done')}</span>
    </p>
  ) : (
    <p className="text-soft">
      {t('missing', { fields: format.list(missingIn(component).map((field) => t(`field.${field}`))) })}
    </p>
  )
}

/** How many of the four components are concrete: in words, and as four marks. */
export function Progress() {
  const t = useTranslations('lasting.component')
  const { components } = useRoom().stage
  const open = openComponents(components)
  return (
    <div className="flex flex-wrap items-center gap-x-[0.6em] gap-y-[0.2em] font-semibold">
      <span aria-hidden="true" className="flex gap-[0.25em]">
        {COMPONENTS.map((id) => (
          <span
            key={id}
            className={`border-leaf flex size-[1.5em] items-center justify-center rounded-full border-[0.12em] ${open.includes(id) ? 'bg-card' : 'bg-leaf text-white'}`}
          >
            {open.includes(id) ? null : <CheckIcon className="size-[1em]" />}
          </span>
        ))}
      </span>
      <span>{t('progress', { done: COMPONENTS.length - open.length, total: COMPONENTS.length })}</span>
    </div>
  )
}

/** The anchor in words, or that there is none. */
export function AnchorWords({ anchor }: { anchor: Anchor | null }) {
  const t = useTranslations('lasting.anchor')
  const { locale } = useRoom()
  if (!anchor) return <p className="text-soft">{t('none')}</p>
  const { who, context, time, minutes, date } = anchor
  return (
    <div>
      <p className="font-bold break-words">{t('by', { who: isolated(who), context: isolated(context) })}</p>
      <p className="first-letter:uppercase">
        {t('when', { rhythm: rhythmWords(anchor, locale), time, minutes, date: longDate(date, locale) })}
      </p>
    </div>
  )
}
