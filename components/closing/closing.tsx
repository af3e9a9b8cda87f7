'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { usePlanned } from '@/components/declaration/draft'
import { FileLink } from '@/components/documents/file-link'
import { AnchorWords } from '@/components/lasting/decided'
import { useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { CheckIcon, EyeIcon } from '@/components/ui/icons'
import { plannedMoments } from '@/domain/declaration/compose'
import { type Format, formatPath, lackOf, SHARED } from '@/domain/documents/formats'
import { COMPONENTS, isDone } from '@/domain/method/components'
import { QUESTIONS } from '@/domain/method/questions'

/**
 * The end, for everybody: thanks, what was decided, when the group meets again, and what one may take along. `onBoard`
 * leads back to the board; on the screen in front nobody can. Sized by the type around it.
 */
export function Closing({ onBoard }: { onBoard?: () => void }) {
  const t = useTranslations('closing')
  const format = useFormatter()
  const { stage, may } = useRoom()
  const waits = stage.declaration.state === 'final' && !stage.shared && !may('export')
  return (
    <div className="mx-auto grid w-full max-w-[76em] items-center gap-[1.5em] p-[1em] lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] lg:gap-[2.5em] lg:p-[2em]">
      <div className="flex flex-col items-start gap-[0.75em]">
        <h2 className="text-brand-strong text-[2.6em] leading-[1.05] font-bold">
          <span className="block">{t('title')}</span>
          <span className="block">{t('stays')}</span>
        </h2>
        {stage.commitment.answer === null || stage.commitment.answer === 'not-yet' ? null : (
          <p className="text-[1.2em] leading-snug">{t('together')}</p>
        )}
        {onBoard ? (
          <div className="flex w-full flex-col gap-2">
            <Take />
            <Button onClick={onBoard} className="justify-start">
              <EyeIcon />
              <span>{t('board')}</span>
            </Button>
          </div>
        ) : null}
        <p role="status" className="text-soft">
          {stage.closed
            ? t(stage.practice ? 'closedPractice' : 'closed', {
                date: format.dateTime(new Date(stage.closed), { dateStyle: 'long' }),
              })
            : t('saved')}
        </p>
        {onBoard && waits ? <p className="text-soft">{t('waits')}</p> : null}
      </div>
      <section
        aria-label={t('label')}
        className="bg-card border-line flex flex-col gap-[1.1em] rounded-[1em] border p-[1.1em] shadow-sm lg:p-[1.6em]"
      >
        <Plans />
        {stage.anchor ? (
          <div className="bg-sun-wash rounded-[0.6em] p-[0.9em]">
            <h3 className="text-brand-strong text-[1.2em] font-bold">{t('again')}</h3>
            <AnchorWords anchor={stage.anchor} />
          </div>
        ) : null}
        <Alive />
        <Signers />
      </section>
    </div>
  )
}

/** What somebody may take along: whoever leads always, the others once that is shared. */
function Take() {
  const t = useTranslations('closing.take')
  const { id, stage, may } = useRoom()
  const has = {
    final: may('export') ? stage.declaration.version > 0 : stage.declaration.state === 'final',
    anchor: stage.anchor !== null,
  }
  const allowed = may('export') || (stage.shared && may('take'))
  const words = { 'declaration.pdf': t('declaration'), 'agenda.ics': t('agenda') }
  const link = (format: Format) =>
    `flex min-h-12 items-center gap-2 rounded-lg px-4 py-2 font-semibold ${format === SHARED[0] ? 'bg-brand hover:bg-brand-strong text-white' : 'border-brand bg-card text-brand-strong hover:bg-brand-wash border'}`
  if (!allowed) return null
  return SHARED.filter((format) => lackOf(format, has) === null).map((format) => (
    <div key={format}>
      <FileLink path={formatPath(id, format)} className={link(format)}>
        <span>{words[format]}</span>
      </FileLink>
    </div>
  ))
}

function Plans() {
  const t = useTranslations('closing')
  const plans = plannedMoments(usePlanned(useRoom().doc))
  return (
    <div>
      <h3 className="text-brand-strong mb-[0.4em] text-[1.2em] font-bold">{t('plans')}</h3>
      {plans.length === 0 ? <p className="text-soft">{t('noPlans')}</p> : null}
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(14em,1fr))] gap-[0.6em]">
        {plans.map(({ title, description }, place) => (
          <li key={place} className="bg-leaf-wash border-leaf rounded-[0.4em] border-l-4 px-[0.7em] py-[0.45em]">
            <p dir="auto" className="leading-snug font-bold break-words">
              {title}
            </p>
            {description ? (
              <p dir="auto" className="leading-snug break-words">
                {description}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the group agreed on so that it lasts; only what says who, what and when. */
function Alive() {
  const t = useTranslations('closing')
  const { stage, locale } = useRoom()
  const done = COMPONENTS.filter((id) => isDone(stage.components[id]))
  if (done.length === 0) return null
  return (
    <div>
      <h3 className="text-brand-strong mb-[0.4em] text-[1.2em] font-bold">{t('alive')}</h3>
      <ul className="grid gap-[0.6em] sm:grid-cols-2">
        {done.map((id) => {
          const { who, what, when } = stage.components[id]
          return (
            <li key={id} className="flex gap-[0.5em]">
              <CheckIcon className="text-leaf mt-[0.15em] size-[1.2em] shrink-0" />
              <div className="min-w-0">
                <h4 className="leading-snug font-bold break-words">{QUESTIONS[id].label[locale]}</h4>
                <p className="leading-snug break-words">
                  <bdi>{who}</bdi>
                  <span>: </span>
                  <bdi>{what}</bdi>
                  <span>, </span>
                  <bdi>{when}</bdi>
                </p>
              </div>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Signers() {
  const t = useTranslations('closing')
  const { declaration } = useRoom().stage
  if (declaration.state !== 'final') return null
  return (
    <div>
      <h3 className="text-brand-strong text-[1.2em] font-bold">
        {t('signed', { count: declaration.signatures.length })}
      </h3>
      <ul className="flex flex-wrap gap-x-[1.2em] gap-y-[0.3em]">
        {declaration.signatures.map(({ memberId, name }) => (
          <li key={memberId} className="border-line border-b">
            <bdi className="italic">{name}</bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}
