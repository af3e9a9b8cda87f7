'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { AskDesk } from '@/components/ask/desk'
import { DeclarationPanel } from '@/components/declaration/panel'
import { useDeclarationShown } from '@/components/declaration/shown'
import { Downloads } from '@/components/documents/downloads'
import { Invite } from '@/components/invite/invite'
import { shownCode } from '@/components/invite/shown-code'
import { LastingPanel } from '@/components/lasting/panel'
import { useLastingShown } from '@/components/lasting/shown'
import { VerdictsPanel } from '@/components/lasting/verdict'
import { BlockedBanner } from '@/components/page/blocked'
import { Header } from '@/components/page/header'
import { Inbox, InboxNews } from '@/components/page/inbox'
import { LostTexts } from '@/components/page/lost-texts'
import { PenChip } from '@/components/page/pen'
import { PeoplePanel } from '@/components/page/people'
import { RaisedHands } from '@/components/page/raised-hands'
import { SaveState, TroubleBanner } from '@/components/page/save-state'
import { Board, FollowControl, KindSwitch, useLooking } from '@/components/page/looking'
import { OpenProjector } from '@/components/projector/open-projector'
import { useRoom } from '@/components/room/room'
import { PromisesStrip } from '@/components/trajectory/promises'
import { Button, ButtonLink } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { AskIcon, BoardIcon, ClockIcon, DownloadIcon, ListIcon, PeopleIcon } from '@/components/ui/icons'
import { ROOMY, Section } from '@/components/ui/section'
import { type Tab, Tabs } from '@/components/ui/tabs'
import { useMedia } from '@/components/ui/use-media'
import { CueCards, useCues } from './cue-cards'
import { StepGuide } from './guide'
import { OpenStep } from './open-step'
import { PenAway } from './pen-away'
import { RunSheet } from './run-sheet'
import { NextStep, StepsPanel } from './steps-panel'
import { TimeShort } from './time-short'

/** The facilitator's desk: the board in the middle, everything to lead with beside it. One column on a small screen. */
export function Desk() {
  const t = useTranslations('room')
  const time = useTranslations('time')
  const projector = useTranslations('projector')
  const verdict = useTranslations('lasting.verdict')
  const { inbox, stage } = useRoom()
  const looking = useLooking()
  const cues = useCues()
  const declaring = useDeclarationShown()
  const lasting = useLastingShown()
  const roomy = useMedia(ROOMY)
  const tabs: Tab[] = [
    {
      id: 'now',
      title: t('desk.now'),
      icon: <BoardIcon />,
      body: (
        <>
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
          <PeoplePanel />
          <JoinCode />
          <Section title={projector('desk.title')}>
            <OpenProjector />
          </Section>
        </>
      ),
    },
    { id: 'inbox', title: t('desk.inbox'), icon: <ListIcon />, count: inbox.length, body: <Inbox /> },
    {
      id: 'ask',
      title: t('desk.ask'),
      icon: <AskIcon />,
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
          <Downloads />
          <Leave />
        </>
      ),
    },
  ]
  return (
    <div className="flex min-h-dvh flex-col lg:h-dvh">
      <header className="z-20 [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:top-0 lg:static">
        <Header>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <SaveState />
            <PenChip />
          </div>
        </Header>
      </header>
      <TroubleBanner />
      <BlockedBanner />
      <PenAway />
      <TimeShort />
      <LostTexts />
      <InboxNews />
      <div
        className={`min-h-0 flex-1 lg:grid ${declaring || lasting ? 'lg:grid-cols-[21rem_minmax(0,1fr)]' : 'lg:grid-cols-[19rem_minmax(0,1fr)]'}`}
      >
        {/* One column beside the board, whatever there is to do. */}
        <div className="border-line bg-card relative lg:overflow-y-auto lg:border-r">
          <aside aria-label={t('leading')} className="flex flex-col gap-3 p-3">
            <NextStep />
            <RaisedHands />
          </aside>
          {declaring || lasting ? (
            <aside
              aria-label={declaring ? t('declarationPanel') : t('lastingPanel')}
              className="border-line flex flex-col gap-6 border-y p-4"
            >
              {lasting ? <LastingPanel /> : null}
              {declaring ? <DeclarationPanel /> : null}
            </aside>
          ) : null}
          {/* Always the same one: what is folded and which tab is open stay as the group goes on. */}
          <aside aria-label={t('leadingOn')} className="flex flex-col gap-3 p-3 pt-0">
            <Tabs label={t('leading')} tabs={tabs} />
          </aside>
        </div>
        <main className="flex min-h-0 flex-col">
          <PromisesStrip />
          <LookingBar>
            <FollowControl looking={looking} />
            <KindSwitch looking={looking} />
          </LookingBar>
          <div
            data-board-area
            className={`relative min-h-0 ${looking.kind === 'canvas' ? 'h-[75dvh] lg:h-auto lg:flex-1' : 'lg:flex-1 lg:overflow-y-auto lg:scroll-smooth'}`}
          >
            <Board looking={looking} still={!roomy} />
          </div>
        </main>
      </div>
    </div>
  )
}

const LookingBar = ({ children }: { children: ReactNode }) => (
  <div className="border-line bg-paper flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-y px-3 py-1 lg:border-t-0 lg:px-4">
    {children}
  </div>
)

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
