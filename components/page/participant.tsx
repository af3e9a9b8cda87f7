'use client'
import { useTranslations } from 'next-intl'
import { AskedParts } from '@/components/ask/asked'
import { useAsked } from '@/components/ask/use-asked'
import { useDeclarationShown, useHasSigned } from '@/components/declaration/shown'
import { useLastingShown } from '@/components/lasting/shown'
import { VerdictBar } from '@/components/lasting/verdict'
import { useRoom } from '@/components/room/room'
import { useMedia } from '@/components/ui/use-media'
import { BlockedBanner } from './blocked'
import { Header } from './header'
import { Inbox, InboxNews } from './inbox'
import { LostTexts } from './lost-texts'
import { DeclarationPanel, LastingPanel, PromisesStrip } from './parts'
import { PenStrip } from './pen'
import { MyHand } from './raised-hands'
import { TroubleBanner } from './save-state'
import { SendText } from './send-text'
import { Board, FollowControl, KindSwitch, useLooking, WIDE } from './looking'

/** What everybody but the facilitator sees: the board, who writes, and at the end the declaration to fill in and sign. */
export function ParticipantPage() {
  const t = useTranslations('room')
  const looking = useLooking()
  const { stage, may, lost } = useRoom()
  const declaring = useDeclarationShown()
  const lasting = useLastingShown()
  // Nothing to do beside the declaration but to read along: then it gets all the room.
  const declares = declaring === 'final' || (declaring === 'open' && may('draft'))
  const asked = useAsked()
  const asks = asked.open !== null || asked.closed.length > 0
  const aside = declares || lasting || asks
  const canvas = looking.kind === 'canvas'
  const signed = useHasSigned()
  const narrow = !useMedia(WIDE)
  return (
    <div className={`flex min-h-dvh flex-col md:h-dvh ${canvas ? 'h-dvh' : ''}`}>
      <header className="z-20 [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:top-0">
        <Header>
          <MyHand />
          <div className="hidden md:block">
            <FollowControl looking={looking} />
          </div>
          <KindSwitch looking={looking} />
          <PenStrip />
        </Header>
        {may('inbox') ? <WaitingTexts /> : null}
      </header>
      <TroubleBanner />
      <BlockedBanner />
      <LostTexts />
      {stage.earlier ? <PromisesStrip /> : null}
      {canvas && stage.step === 'step-1' && stage.focus === null && may('verdict.set') ? <VerdictBar /> : null}
      <SendText />
      <div
        className={`flex min-h-0 flex-1 flex-col ${aside ? 'md:grid md:grid-cols-[minmax(0,1fr)_18rem] lg:grid-cols-[minmax(0,1fr)_20rem]' : ''}`}
      >
        <div
          className={`border-line relative shrink-0 ${aside ? 'bg-card md:order-2 md:overflow-y-auto md:border-l' : ''} ${canvas ? 'max-h-[45dvh] overflow-y-auto md:max-h-none' : ''}`}
        >
          <AskedParts asked={asked} beside={aside} />
          {declares || lasting ? (
            <aside
              ref={bringIntoView}
              aria-label={declares ? t('declarationPanel') : t('lastingPanel')}
              className="flex scroll-mt-48 flex-col gap-6 p-4"
            >
              {lasting ? <LastingPanel /> : null}
              {declares ? <DeclarationPanel /> : null}
            </aside>
          ) : null}
        </div>
        <main className={`flex min-h-0 min-w-0 flex-1 flex-col ${canvas ? '' : 'md:overflow-y-auto md:scroll-smooth'}`}>
          <div className="px-3 pt-1 md:hidden">
            <FollowControl looking={looking} />
          </div>
          <div data-board-area className="relative min-h-0 flex-1">
            <Board
              looking={looking}
              still={
                narrow &&
                (lost.length > 0 || asks || lasting || (declares && (stage.step === 'declaration' || !signed)))
              }
            />
          </div>
        </main>
      </div>
    </div>
  )
}

/** The inbox as one line that folds out, and only when something is in it: the board is what a note-taker looks at. */
function WaitingTexts() {
  const t = useTranslations('room.inbox')
  const { inbox } = useRoom()
  return (
    <>
      <InboxNews />
      {inbox.length > 0 ? (
        <section aria-label={t('title')} className="border-line bg-card border-b px-3 sm:px-5">
          <details>
            <summary className="text-brand-strong min-h-11 cursor-pointer py-2.5">
              <h2 className="inline font-semibold">{`${t('title')}: ${t('count', { count: inbox.length })}`}</h2>
            </summary>
            <div className="max-h-[45dvh] max-w-2xl overflow-y-auto pb-3">
              <Inbox />
            </div>
          </details>
        </section>
      ) : null}
    </>
  )
}

/** On a phone the declaration stands above the list: when there is something to fill in or to sign, it comes into view. */
const bringIntoView = (aside: HTMLElement | null) => aside?.scrollIntoView({ block: 'start' })
