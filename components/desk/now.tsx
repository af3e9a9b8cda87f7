'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { CapacityResult } from '@/components/ask/capacity'
import { DotsResult } from '@/components/ask/dots'
import { EvaluationResults } from '@/components/ask/evaluation'
import { FewAnswered } from '@/components/ask/few'
import { HandsCounts } from '@/components/ask/hands'
import { PlaceVoice } from '@/components/ask/place-voice'
import { RoundDesk } from '@/components/ask/round-desk'
import { VoiceText } from '@/components/ask/voices'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { text } from '@/components/ui/form'
import type { Moment, MomentKind } from '@/domain/method/script'
import { MAX_MOMENT_TITLE, MAX_OWN_MOMENTS, withoutOwn } from '@/domain/stage/own-script'
import { currentMoment, minutesOf, momentPast, momentsAfter, nextMoment, scriptOf } from '@/domain/stage/script'
import type { Stage } from '@/domain/stage/stage'
import { aboutOf, saidAt } from './moment-name'

/** Where the group is in the script, and what to say there. For the facilitator alone. */
export function Now() {
  const t = useTranslations('lead')
  const { stage, desk, locale } = useRoom()
  const now = currentMoment(stage)
  const card = useRef<HTMLDivElement>(null)
  // However far down somebody was: what to say now comes first.
  useEffect(() => {
    card.current?.closest('[role=tabpanel]')?.parentElement?.scrollTo({ top: 0 })
  }, [now?.id])
  if (!now) return null
  const about = aboutOf(now, stage, locale)
  const says = desk?.says[saidAt(now)]
  return (
    <div ref={card} className="border-brand bg-brand-wash flex flex-col gap-1.5 rounded-lg px-3 py-2.5">
      <p className="text-soft text-sm">{t(whereOf(now, stage))}</p>
      <h2 data-now dir="auto" className="text-brand-strong text-xl leading-tight font-bold break-words hyphens-auto">
        {now.title[locale]}
      </h2>
      {about ? (
        <p dir="auto" className="text-soft text-sm break-words">
          {about}
        </p>
      ) : null}
      {says ? (
        <blockquote className="border-brand border-l-3 pl-2.5 leading-snug">
          <p>{says}</p>
        </blockquote>
      ) : null}
      <Progress moment={now} />
      {ASKS.includes(now.kind) || stage.round ? (
        <div className="flex flex-col gap-2 py-1">
          <RoundDesk />
        </div>
      ) : null}
      <p className="text-soft text-sm">
        <span>{t('minutes', { minutes: minutesOf(now, scriptOf(stage), stage.plan) })}</span>{' '}
        <span>{t('private')}</span>
      </p>
    </div>
  )
}

/** Whether everybody looks at what the moment is about. */
const whereOf = ({ kind, step, focus }: Moment, stage: Stage) =>
  kind === 'own' ? 'ask' : step === stage.step && focus === stage.focus ? 'now' : 'inScript'

/** Moments at which everybody may be asked the question of the board. */
const ASKS: readonly MomentKind[] = ['question', 'prompts', 'own']

/** How far what the moment asks has come. */
function Progress({ moment: { kind } }: { moment: Moment }) {
  const t = useTranslations('lead')
  const { stage } = useRoom()
  const { capacity, voices, dots, evaluation, declaration } = stage
  const lines: Partial<Record<MomentKind, () => string>> = {
    capacityAsk: () => t('answered', { answered: capacity.answered }),
    capacityCount: () => t('answered', { answered: capacity.answered }),
    voicesAsk: () => t('waiting', { count: voices.waiting }),
    voicesRead: () => (voices.waiting > 0 ? t('waiting', { count: voices.waiting }) : ''),
    dotsAsk: () => t('answered', { answered: dots.answered }),
    fill: () => t('answered', { answered: evaluation.answered }),
    sign: () => t('signed', { count: declaration.state === 'final' ? declaration.signatures.length : 0 }),
  }
  const line = lines[kind]?.()
  const voice = kind === 'voicesRead' ? voices.revealed.at(-1) : undefined
  return (
    <>
      {line === undefined ? null : (
        <p role="status" className="font-semibold empty:hidden">
          {line}
        </p>
      )}
      {voice ? (
        <div className="bg-card flex flex-col gap-1 rounded-lg px-3 py-2">
          <VoiceText voice={voice} />
          <PlaceVoice voice={voice} />
        </div>
      ) : null}
      {kind === 'capacityShow' && capacity.result ? <CapacityResult /> : null}
      {kind === 'dotsShow' && dots.result ? <DotsResult /> : null}
      {kind === 'show' && evaluation.result ? <EvaluationResults /> : null}
      {kind.startsWith('capacity') && capacity.state === 'open' && capacity.answered > 0 ? (
        <FewAnswered {...capacity} />
      ) : null}
      {kind === 'dotsAsk' && dots.state === 'open' && dots.answered > 0 ? <FewAnswered {...dots} /> : null}
      {kind === 'capacityCount' && capacity.state !== 'closed' ? <HandsCounts /> : null}
    </>
  )
}

/** What comes next, with its time; to leave out this once, or to add to. */
export function Later() {
  const t = useTranslations('lead')
  const { stage, locale } = useRoom()
  const { run, busy, refusal } = useCommand()
  const wanted = nextMoment(stage)
  const at = currentMoment(stage)?.id ?? null
  const script = scriptOf(stage)
  if (!wanted) return null
  // Of voices that are read one by one, those that are left are past once the group goes on.
  const past = wanted.id === at ? momentPast(stage, wanted) : null
  const skip = () =>
    run({ type: 'moment.go', at, ...(past ? { moment: past.id, how: 'do' } : { moment: wanted.id, how: 'skip' }) })
  return (
    <section aria-label={t('later')} className="mt-3 flex flex-col gap-1">
      <h2 className="text-soft text-sm font-semibold">{t('later')}</h2>
      <ol className="flex flex-col gap-1 text-sm leading-tight">
        {[wanted, ...momentsAfter(stage, wanted).slice(0, 2)].map((moment) => (
          <li key={moment.id} className="flex justify-between gap-2">
            <bdi className="min-w-0 break-words">{moment.title[locale]}</bdi>
            <span className="text-soft shrink-0">{`${minutesOf(moment, script, stage.plan)} min`}</span>
          </li>
        ))}
      </ol>
      {/* After the last one there is nothing to go on to. */}
      {momentsAfter(stage, wanted).length > 0 ? (
        <Button look="quiet" className="self-start px-2 text-left text-sm" off={busy} onClick={() => void skip()}>
          <bdi>{t('skip', { title: wanted.title[locale] })}</bdi>
        </Button>
      ) : null}
      {refusal}
      <OneMore />
    </section>
  )
}

/** Adds a moment after this one, in the facilitator's own words. */
function OneMore() {
  const t = useTranslations('lead.own')
  const { stage, locale } = useRoom()
  const { run, busy, refusal } = useCommand()
  const [open, setOpen] = useState(false)
  const now = currentMoment(stage)
  const { script } = stage
  if (!now) return null
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const title = text(new FormData(form), 'title')
    if (!title || busy) return
    const id = `own-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`
    const own = [...script.own, { id, after: now.id, title }]
    if (await run({ type: 'script.set', script: { ...script, own }, from: script })) setOpen(false)
  }
  const added = now.kind === 'own' ? now : null
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="text-brand-strong min-h-11 cursor-pointer px-2 py-2.5 text-sm font-semibold">
        {t('title')}
      </summary>
      <div className="flex flex-col gap-3 px-2 pb-2">
        <form key={script.own.length} className="flex flex-col items-start gap-2" onSubmit={(event) => void add(event)}>
          <Field name="title" label={t('label')} hint={t('hint')} maxLength={MAX_MOMENT_TITLE} required />
          <Button type="submit" off={busy || script.own.length >= MAX_OWN_MOMENTS}>
            {t('add')}
          </Button>
        </form>
        {added ? (
          <Button
            look="quiet"
            className="self-start px-2 text-left text-sm"
            off={busy}
            onClick={() => void run({ type: 'script.set', script: withoutOwn(script, added.id), from: script })}
          >
            <bdi>{t('remove', { title: added.title[locale] })}</bdi>
          </Button>
        ) : null}
        {refusal}
      </div>
    </details>
  )
}
