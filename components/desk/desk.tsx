'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { AskDesk } from '@/components/ask/desk'
import { ClosingDesk } from '@/components/closing/desk'
import { DeclarationPanel } from '@/components/declaration/panel'
import { useDeclarationShown } from '@/components/declaration/shown'
import { Downloads } from '@/components/documents/downloads'
import { Invite } from '@/components/invite/invite'
import { shownCode } from '@/components/invite/shown-code'
import { LastingPanel } from '@/components/lasting/panel'
import { useLastingShown } from '@/components/lasting/shown'
import { VerdictsPanel } from '@/components/lasting/verdict'
import { FOOT, FOOT_COUNT } from '@/components/page/beside'
import { BlockedBanner } from '@/components/page/blocked'
import { Header } from '@/components/page/header'
import { Inbox } from '@/components/page/inbox'
import { InboxNews } from '@/components/page/inbox-news'
import { LostTexts } from '@/components/page/lost-texts'
import { PenChip } from '@/components/page/pen'
import { PeoplePanel } from '@/components/page/people'
import { RaisedHands } from '@/components/page/raised-hands'
import { SaveState, TroubleBanner } from '@/components/page/save-state'
import { Board, LookMenu, useLooking } from '@/components/page/looking'
import { TO_BOARD } from '@/components/page/skip'
import { OpenProjector } from '@/components/projector/open-projector'
import { useRoom } from '@/components/room/room'
import { Promises } from '@/components/trajectory/promises'
import { isAtTheEnd } from '@/domain/stage/ending'
import { currentMoment } from '@/domain/stage/script'
import { Button, ButtonLink } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Count } from '@/components/ui/count'
import {
  AskIcon,
  BoardIcon,
  ClockIcon,
  DownloadIcon,
  FoldIcon,
  HandIcon,
  PenIcon,
  PeopleIcon,
  TextIcon,
  UnfoldIcon,
} from '@/components/ui/icons'
import { Section } from '@/components/ui/section'
import { type Tab, Tabs } from '@/components/ui/tabs'
import { ROOMY, useMedia } from '@/components/ui/use-media'
import { CueCards, useCues } from './cue-cards'
import { StepGuide } from './guide'
import { Lead } from './lead'
import { OpenStep } from './open-step'
import { PenAway } from './pen-away'
import { RunSheet } from './run-sheet'
import { Later, Now } from './now'
import { PracticePanel } from './practice'
import { StepsPanel } from './steps-panel'
import { TimeShort } from './time-short'

/** The facilitator's desk: the board, and beside it everything to lead with; folded, only what leads on. */
export function Desk() {
  const t = useTranslations('room')
  const time = useTranslations('time')
  const projector = useTranslations('projector')
  const verdict = useTranslations('lasting.verdict')
  const promises = useTranslations('trajectory.promises')
  const lead = useTranslations('lead')
  const { id, inbox, stage, may } = useRoom()
  const looking = useLooking()
  const cues = useCues()
  const declaring = useDeclarationShown()
  const lasting = useLastingShown()
  const roomy = useMedia(ROOMY)
  const work = declaring ? 'declaration' : lasting ? 'lasting' : null
  // Whoever leads and does not write reads on what to do now.
  const writes = (work === 'declaration' && stage.step === work) || (work && may('draw')) ? work : null
  const [picked, setPicked] = useState<{ over: typeof writes; tab: string }>({ over: null, tab: 'now' })
  // What there is to write down comes first when it comes; any other choice stays as the group goes on.
  const chosen = picked.over === writes ? picked.tab : writes ? 'work' : picked.tab === 'work' ? 'now' : picked.tab
  const [folds, setFolds] = useState<boolean | null>(null)
  const folded = folds ?? !roomy
  // Where there is no room for both, the desk lies over the board.
  const covered = !folded && !roomy
  const desk = useRef<HTMLElement>(null)
  useEffect(() => {
    const fold = () => flushSync(() => setFolds(true))
    if (covered) document.addEventListener(TO_BOARD, fold)
    return () => document.removeEventListener(TO_BOARD, fold)
  }, [covered])
  const choose = (tab: string) => setPicked({ over: writes, tab })
  const unfoldAt = (tab: string) => {
    choose(tab)
    setFolds(false)
    setTimeout(() => desk.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus())
  }
  const polls = [stage.capacity, stage.dots, stage.evaluation]
  const asking = [...polls.map(({ state }) => state === 'open'), stage.voices.open, stage.round !== null]
  const waiting = { inbox: inbox.length, ask: asking.filter(Boolean).length }
  const tabs: Tab[] = [
    {
      id: 'now',
      title: t('desk.now'),
      icon: <BoardIcon />,
      body: (
        <>
          {stage.earlier && stage.step === 'opening' ? (
            <Section title={promises('title')}>
              <Promises earlier={stage.earlier} />
            </Section>
          ) : null}
          <Now />
          <Later />
          {isAtTheEnd(stage) ? <ClosingDesk /> : null}
          <StepGuide />
          <nav aria-label={t('steps.title')} className="mt-3">
            <StepsPanel />
          </nav>
          {stage.step === 'step-1' ? (
            <Section title={verdict('title')}>
              <VerdictsPanel />
            </Section>
          ) : null}
          {cues.length > 0 ? (
            <Section title={t('cues.title')}>
              <CueCards cues={cues} />
            </Section>
          ) : null}
        </>
      ),
    },
    {
      id: 'people',
      title: t('desk.people'),
      icon: <PeopleIcon />,
      body: (
        <>
          {stage.practice ? (
            <Section title={lead('practice.title')}>
              <PracticePanel />
            </Section>
          ) : null}
          <PeoplePanel />
          <JoinCode />
          <Section title={projector('desk.title')}>
            <OpenProjector />
          </Section>
        </>
      ),
    },
    { id: 'inbox', title: t('desk.inbox'), icon: <TextIcon />, count: waiting.inbox, body: <Inbox /> },
    {
      id: 'ask',
      title: t('desk.ask'),
      icon: <AskIcon />,
      count: waiting.ask,
      body: (
        <>
          <AskDesk />
          <Section title={time('open.title')}>
            <OpenStep />
          </Section>
        </>
      ),
    },
    { id: 'time', title: t('desk.time'), icon: <ClockIcon />, body: <RunSheet /> },
    {
      id: 'home',
      title: t('desk.home'),
      icon: <DownloadIcon />,
      body: (
        <>
          <ButtonLink className="mb-3" href={`/w/${id}/meenemen`} prefetch={false}>
            {t('desk.homePage')}
          </ButtonLink>
          <Downloads />
          <Leave />
        </>
      ),
    },
  ]
  if (work)
    tabs.push({
      id: 'work',
      title: t(`beside.${work}`),
      icon: <PenIcon />,
      body: (
        <section aria-label={t(declaring ? 'declarationPanel' : 'lastingPanel')} className="flex flex-col gap-6">
          {stage.step === 'evaluation' ? null : <Now />}
          {lasting ? <LastingPanel /> : null}
          {declaring ? <DeclarationPanel /> : null}
        </section>
      ),
    })
  return (
    <div className="flex min-h-dvh flex-col tall:h-dvh">
      <Header>
        <div className="flex min-w-0 items-center gap-2 max-sm:hidden lg:gap-3">
          <SaveState />
          <PenChip />
        </div>
        <LookMenu looking={looking} />
        <Button
          look="quiet"
          className="shrink-0 px-2 text-sm whitespace-nowrap"
          aria-expanded={!folded}
          aria-controls="desk"
          onClick={() => setFolds(!folded)}
        >
          {folded ? <UnfoldIcon /> : <FoldIcon />}
          <span className="max-lg:sr-only">{t(folded ? 'desk.unfold' : 'desk.fold')}</span>
        </Button>
      </Header>
      <InboxNews />
      <div
        data-desk
        className="relative grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] lg:grid-cols-[20rem_minmax(0,1fr)]"
      >
        {/* Also while the desk is folded: nothing goes wrong in silence. */}
        <div
          data-wrong
          className="bg-card border-line z-30 max-h-[60dvh] min-w-0 overflow-y-auto lg:[&:has(>section)]:border-r"
        >
          <TroubleBanner />
          <BlockedBanner />
          <PenAway />
          <TimeShort />
          <LostTexts />
        </div>
        {/* Always the same one: what is folded in it and which tab is open stay as the group goes on. */}
        <aside
          ref={desk}
          id="desk"
          aria-label={t('leading')}
          className={`bg-card border-line z-30 min-h-0 flex-col max-lg:absolute max-lg:inset-0 max-lg:row-[2/3] lg:row-start-2 lg:border-r ${folded ? 'hidden' : 'flex'}`}
        >
          <Tabs label={t('leading')} {...{ tabs, chosen, choose }}>
            <RaisedHands />
          </Tabs>
        </aside>
        <main
          className={`row-start-2 flex min-h-0 min-w-0 flex-col lg:row-start-1 ${folded ? 'lg:col-[1/-1] lg:row-span-2 wrong:col-[2/-1] wrong:row-span-3' : 'lg:col-start-2 lg:row-span-3'} ${looking.kind === 'canvas' ? '' : covered ? 'tall:overflow-hidden' : 'scroll-smooth tall:overflow-y-auto'}`}
        >
          {/* The place itself stays one that can be told of, while nothing in it can be reached. */}
          <div
            data-board-area
            inert={covered}
            className={`relative flex-1 ${looking.kind === 'canvas' ? 'min-h-80 tall:min-h-0' : 'min-h-0'}`}
          >
            <Board looking={looking} />
          </div>
        </main>
        <section
          aria-label={t('desk.on')}
          className={`bg-card border-line z-30 row-start-3 flex flex-col gap-1 p-2 lg:col-start-1 lg:p-3 ${folded ? 'border-t' : 'lg:border-r'}`}
        >
          <Lead />
        </section>
        {folded ? <Badges hands={stage.hands.length} {...waiting} onPress={unfoldAt} /> : null}
      </div>
    </div>
  )
}

/** While the desk is folded: how much waits, also when it is nothing, and the way to it. */
function Badges({
  onPress,
  ...waiting
}: {
  hands: number
  inbox: number
  ask: number
  onPress: (tab: string) => void
}) {
  const t = useTranslations('room.desk')
  const lead = useTranslations('lead')
  const { stage, locale } = useRoom()
  const now = currentMoment(stage)
  const BADGES = [
    { id: 'hands', tab: 'now', title: t('hands'), icon: <HandIcon /> },
    { id: 'inbox', tab: 'inbox', title: t('inbox'), icon: <TextIcon /> },
    { id: 'ask', tab: 'ask', title: t('ask'), icon: <AskIcon /> },
  ] as const
  return (
    <section
      aria-label={t('waiting')}
      className="bg-card border-line flex min-w-0 items-center gap-2 overflow-x-auto px-3 py-2 max-lg:row-start-4 lg:row-start-3 lg:justify-end lg:border-t wrong:col-start-1 wrong:row-start-2 wrong:flex-wrap wrong:content-end wrong:justify-start wrong:border-t-0 wrong:border-r"
    >
      {now ? (
        <p className="mr-auto flex min-w-0 gap-1.5 text-sm max-lg:hidden wrong:hidden">
          <span className="text-soft">{lead('nowBrief')}</span>
          <bdi className="truncate font-semibold">{now.title[locale]}</bdi>
        </p>
      ) : null}
      {BADGES.map(({ id, tab, title, icon }) => (
        <Button key={id} className={`px-3 text-sm max-lg:flex-1 ${FOOT}`} onClick={() => onPress(tab)}>
          {icon}
          <span>{title}</span>
          {waiting[id] > 0 ? (
            <Count of={waiting[id]} className={FOOT_COUNT} />
          ) : (
            <span className="max-sm:sr-only">0</span>
          )}
        </Button>
      ))}
    </section>
  )
}

function JoinCode() {
  const t = useTranslations('room.invite')
  const { desk } = useRoom()
  const [open, setOpen] = useState(false)
  if (!desk) return null
  return (
    <>
      <p className="mt-2 flex flex-wrap items-center justify-between gap-2">
        <span className="text-sm">
          <span>{t('code')}</span>{' '}
          <strong className="tracking-wider whitespace-nowrap">{shownCode(desk.joinCode)}</strong>
        </span>
        <Button look="quiet" className="px-3 text-sm" onClick={() => setOpen(true)}>
          {t('show')}
        </Button>
      </p>
      {open ? (
        <Dialog title={t('title')} onClose={() => setOpen(false)}>
          <Invite />
          <Button className="mt-5" onClick={() => setOpen(false)}>
            {t('close')}
          </Button>
        </Dialog>
      ) : null}
    </>
  )
}

function Leave() {
  const t = useTranslations('room.waiting')
  const { id } = useRoom()
  return (
    <div className="border-line flex flex-col items-start border-t pt-2">
      <ButtonLink look="quiet" className="px-2" href={`/w/${id}/voorbereiding`}>
        {t('prepare')}
      </ButtonLink>
      <ButtonLink look="quiet" className="px-2" href="/workshops">
        {t('all')}
      </ButtonLink>
    </div>
  )
}
