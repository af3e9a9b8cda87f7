'use client'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { usePlanned, useWholeDraft } from '@/components/declaration/draft'
import { Gaps } from '@/components/declaration/gaps'
import { useRoom } from '@/components/room/room'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'
import { bordjeOf, bordjeText } from '@/domain/documents/bordje'
import { yearPlanText } from '@/domain/documents/year-plan'
import {
  BORDJE,
  type Component,
  type ComponentId,
  DECLARATION,
  LEAD,
  restsOnOne,
  YEAR_PLAN,
} from '@/domain/method/components'

/** What helps to make a component concrete; each has its own. */
export function ComponentHelp({ id, value }: { id: ComponentId; value: Component }) {
  const Help = HELP[id]
  return <Help value={value} />
}

const HELP: Readonly<Record<ComponentId, (props: { value: Component }) => ReactElement | null>> = {
  [LEAD]: ({ value }) => <OnePersonWarning names={value.who} more={value.what} />,
  [YEAR_PLAN]: YearPlan,
  [DECLARATION]: Completeness,
  [BORDJE]: BordjeText,
}

/** A gentle warning when all rests on one person (method C5). */
export function OnePersonWarning({ names, more }: { names: string; more?: string }) {
  const t = useTranslations('lasting.help')
  return restsOnOne(names, more) ? <Notice look="warn">{t('alone')}</Notice> : null
}

function YearPlan({ value }: { value: Component }) {
  const t = useTranslations('lasting.help')
  const { doc, stage, locale } = useRoom()
  const notes = usePlanned(doc)
  const { preparation, anchor } = stage
  const text = yearPlanText({ preparation, notes, component: value, anchor }, locale)
  return <Ready title={t('yearPlan')} text={text} lacksPlans={notes.length === 0} />
}

function BordjeText() {
  const t = useTranslations('lasting.help')
  const { doc, stage, locale } = useRoom()
  const notes = usePlanned(doc)
  const text = bordjeText(bordjeOf({ preparation: stage.preparation, notes }, locale))
  return <Ready title={t('bordje')} text={text} lacksPlans={notes.length === 0} />
}

function Completeness() {
  const t = useTranslations('lasting.help')
  const draft = useWholeDraft()
  return (
    <section aria-label={t('declaration')} className="flex flex-col gap-2">
      <h4 className="font-semibold">{t('declaration')}</h4>
      <Gaps draft={draft} />
    </section>
  )
}

/** A text that is ready to be used elsewhere. */
function Ready({ title, text, lacksPlans }: { title: string; text: string; lacksPlans: boolean }) {
  const t = useTranslations('lasting.help')
  const { locale } = useRoom()
  return (
    <section aria-label={title} className="bg-paper border-line flex flex-col gap-3 rounded-lg border p-3">
      <h4 className="font-semibold">{title}</h4>
      <p lang={locale} dir="auto" className="break-words whitespace-pre-line">
        {text}
      </p>
      {lacksPlans ? <p className="text-soft text-sm">{t('noPlans')}</p> : null}
      <CopyButton text={text} className="self-start" />
    </section>
  )
}
