'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Press } from '@/components/ui/button'
import { actionTitle } from '@/domain/board/structure'
import { isolated } from '@/domain/direction'
import { VERDICT_ON, VERDICT_QUESTIONS, verdictCell, type VerdictQuestion, VERDICTS } from '@/domain/method/components'
import { actionOfFocus, columnHeading } from '@/domain/method/template'
import { VERDICT_LOOKS, VerdictBadge } from './verdict-badge'

/** The three answers to one question about one action, for whoever writes down what the group says. */
export function VerdictButtons({ question, action }: { question: VerdictQuestion; action: string }) {
  const t = useTranslations('lasting.verdict')
  const { stage, locale } = useRoom()
  const { run, busy, refusal } = useCommand()
  const now = stage.verdicts[verdictCell(question, action)]
  return (
    <>
      <div
        role="group"
        aria-label={columnHeading(question).title[locale]}
        title={now ? t('undo') : undefined}
        className="grid grid-cols-3 gap-2"
      >
        {VERDICTS.map((verdict) => {
          const { Icon, pressed, ink } = VERDICT_LOOKS[verdict]
          const chosen = now === verdict
          return (
            <Press
              key={verdict}
              aria-pressed={chosen}
              off={busy}
              onClick={() => void run({ type: 'verdict.set', question, action, verdict: chosen ? null : verdict })}
              className={`border-soft bg-card inline-flex min-h-[max(2.5em,2.75rem)] cursor-pointer items-center justify-center gap-[0.35em] rounded-lg border-2 px-1 font-semibold aria-pressed:text-white ${pressed}`}
            >
              <Icon className={`size-[1.2em] ${chosen ? '' : ink}`} />
              <span>{t(verdict)}</span>
            </Press>
          )
        })}
      </div>
      {refusal}
    </>
  )
}

/** The verdicts of step 1, action by action. While the group looks at one action, only that one is here. */
export function VerdictsPanel() {
  const { stage } = useRoom()
  const actions = useActions()
  const focused = actions.filter(({ id }) => id === actionOfFocus(stage.focus))
  const isOpen = (id: string) => VERDICT_QUESTIONS.some((question) => !stage.verdicts[verdictCell(question, id)])
  const first = (actions.find(({ id }) => isOpen(id)) ?? actions[0])?.id
  if (focused.length > 0) return focused.map((action) => <ActionVerdicts key={action.id} {...action} />)
  return (
    <div className="divide-line flex flex-col divide-y">
      {actions.map((action) => (
        <details key={action.id} name="verdicts" open={action.id === first}>
          <summary className="min-h-11 cursor-pointer py-2.5">
            <bdi className="font-semibold">{action.title}</bdi> <Both action={action.id} />
          </summary>
          <ActionVerdicts {...action} titled />
        </details>
      ))}
    </div>
  )
}

function ActionVerdicts({ id, title, titled = false }: { id: string; title: string; titled?: boolean }) {
  const { locale } = useRoom()
  return (
    <section aria-label={title} className="flex flex-col gap-3 pb-3">
      {titled ? null : (
        <h3 dir="auto" className="font-semibold">
          {title}
        </h3>
      )}
      <div className="grid gap-3 @xl:grid-cols-2">
        {VERDICT_QUESTIONS.map((question) => (
          <div key={question} className="flex flex-col gap-1">
            <p className="text-sm">{columnHeading(question).title[locale]}</p>
            <VerdictButtons question={question} action={id} />
          </div>
        ))}
      </div>
    </section>
  )
}

/** What the past period showed, action by action, to answer anyone who doubts that it is feasible. */
export function PastVerdicts() {
  const t = useTranslations('lasting.verdict')
  return (
    <div className="border-line mt-3 border-t pt-2">
      <p className="text-soft text-sm">{t('past')}</p>
      <VerdictList />
    </div>
  )
}

/** Both verdicts on each action, to look at. */
function VerdictList() {
  const t = useTranslations('lasting.verdict')
  const { stage } = useRoom()
  const actions = useActions()
  return (
    <ul className="flex flex-col gap-2">
      {actions.map(({ id, title }) => {
        const { activity } = stage.preparation.actions.find((action) => action.id === id)!
        return (
          <li key={id} className="leading-snug">
            <strong dir="auto">{title}</strong> <Both action={id} />
            {activity ? (
              <span className="text-soft block text-sm">{t('activity', { activity: isolated(activity) })}</span>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

/** Both verdicts on an action in one line. */
function Both({ action }: { action: string }) {
  const t = useTranslations('lasting.verdict')
  const { stage } = useRoom()
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
      {VERDICT_QUESTIONS.map((question) => {
        const verdict = stage.verdicts[verdictCell(question, action)]
        return (
          <span key={question} className="inline-flex items-center gap-1 whitespace-nowrap">
            <span>{`${t(VERDICT_ON[question])}: `}</span>
            {verdict ? <VerdictBadge verdict={verdict} /> : <span>{t('none')}</span>}
          </span>
        )
      })}
    </span>
  )
}

function useActions(): { id: string; title: string }[] {
  const { stage, locale } = useRoom()
  return stage.preparation.actions.map((action, place) => ({
    id: action.id,
    title: actionTitle(action, place, locale),
  }))
}
