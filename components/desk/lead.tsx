'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FewAnswered } from '@/components/ask/few'
import { VoiceText } from '@/components/ask/voices'
import { FinaliseMeans } from '@/components/declaration/finalise'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { AskFirst } from '@/components/ui/ask-first'
import { Button } from '@/components/ui/button'
import { ArrowIcon } from '@/components/ui/icons'
import { isolated } from '@/domain/direction'
import type { Moment } from '@/domain/method/script'
import type { Confirmation } from '@/domain/stage/commands'
import { confirmation, currentMoment, nextMoment, previousMoment } from '@/domain/stage/script'
import { aboutOf } from './moment-name'
import { useLeadingKeys } from './leading-keys'

/** What is asked before it is done, as it was when the button was pressed. */
interface Asking {
  moment: Moment
  why: Confirmation
  /** The moment that the group was at. */
  at: string | null
}

/** The one button that leads through the half-day, always in the same place, and the way back. */
export function Lead() {
  const t = useTranslations('lead')
  const { stage, locale } = useRoom()
  const { run, busy, refusal } = useCommand()
  const [asking, setAsking] = useState<Asking | null>(null)
  const at = currentMoment(stage)?.id ?? null
  const [wanted, before] = [nextMoment(stage), previousMoment(stage)]
  const goTo = (moment: Moment, how: 'do' | 'look') => run({ type: 'moment.go', moment: moment.id, at, how })
  const onward = () => {
    if (!wanted || busy || asking) return
    const why = confirmation(wanted, stage)
    if (why) setAsking({ moment: wanted, why, at })
    else void goTo(wanted, 'do')
  }
  const back = () => {
    if (before && !busy && !asking) void goTo(before, 'look')
  }
  useLeadingKeys({ onward, back })
  /** Yes to what was asked, and to nothing else: the server does it only as long as it is still so. */
  const confirmed = async ({ moment, why, at }: Asking, voice?: string) => {
    await run({ type: 'moment.go', moment: moment.id, at, how: 'do', voice, confirmed: why })
    setAsking(null)
  }
  const about = wanted && aboutOf(wanted, stage, locale)
  return (
    <>
      <div className="flex items-stretch gap-2" data-lead>
        <Button
          className="min-h-19 w-12 shrink-0 px-0"
          off={busy || !before}
          aria-label={before ? t('back', { title: before.title[locale] }) : t('first')}
          title={before ? t('back', { title: before.title[locale] }) : t('first')}
          onClick={back}
        >
          <ArrowIcon className="size-6 rotate-180" />
        </Button>
        {wanted ? (
          <Button
            look="primary"
            className="min-h-19 min-w-0 flex-1 justify-between text-left leading-tight"
            off={busy}
            onClick={onward}
            title={t('keys')}
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm font-normal">
                {about ? t('nextOf', { about: isolated(about) }) : t('next')}
              </span>
              <bdi className="line-clamp-2 text-lg leading-tight break-words hyphens-auto">{wanted.title[locale]}</bdi>
            </span>
            <ArrowIcon className="size-6 shrink-0" />
          </Button>
        ) : (
          <p className="bg-brand-wash flex flex-1 items-center rounded-lg px-4 py-2 text-sm font-semibold">
            {t('last')}
          </p>
        )}
      </div>
      {refusal}
      {asking ? (
        <Confirm
          {...asking}
          busy={busy}
          onYes={(voice) => void confirmed(asking, voice)}
          onNo={() => setAsking(null)}
        />
      ) : null}
    </>
  )
}

/** What shows something private, or is for good, is asked about first. */
function Confirm({
  moment,
  why,
  busy,
  onYes,
  onNo,
}: Asking & {
  busy: boolean
  onYes: (voice?: string) => void
  onNo: () => void
}) {
  const t = useTranslations('lead.confirm')
  const finalise = useTranslations('declaration.finalise')
  const { stage, desk } = useRoom()
  const version = stage.declaration.version + 1
  const reads = moment.kind === 'voicesRead'
  const waiting = reads && desk ? desk.voices : []
  const [chosen, setChosen] = useState(waiting[0]?.id)
  // Shown by somebody else meanwhile, it is not there any more; nobody says yes to another by chance.
  const voice = waiting.find(({ id }) => id === chosen)
  const another = waiting[(waiting.findIndex(({ id }) => id === chosen) + 1) % waiting.length]
  const poll = { capacityShow: stage.capacity, dotsShow: stage.dots, show: stage.evaluation }[moment.kind as string]
  return (
    <AskFirst
      title={why === 'freezes' ? finalise('title', { version }) : t(`${why}.title`)}
      no={t('cancel')}
      yes={why === 'freezes' ? finalise('confirm', { version }) : t(`${why}.yes`)}
      off={busy || (reads && !voice)}
      onNo={onNo}
      onYes={() => onYes(voice?.id)}
    >
      {why === 'freezes' ? <FinaliseMeans /> : <p>{t(`${why}.explain`)}</p>}
      {voice ? (
        <blockquote aria-live="polite" className="border-sea bg-sea-wash rounded-lg border-l-4 px-3 py-2">
          <p className="text-soft text-sm">{t('shows.voice')}</p>
          <VoiceText voice={voice} />
        </blockquote>
      ) : null}
      {another && another.id !== chosen ? (
        <Button className="self-start" onClick={() => setChosen(another.id)}>
          {t('shows.another', { count: waiting.length })}
        </Button>
      ) : null}
      {why === 'shows' && poll ? <FewAnswered answered={poll.answered} shown={poll.shown} /> : null}
    </AskFirst>
  )
}
