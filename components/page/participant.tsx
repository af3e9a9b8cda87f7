'use client'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { AskedParts } from '@/components/ask/asked'
import { useAsked } from '@/components/ask/use-asked'
import { useDeclarationShown, useHasSigned } from '@/components/declaration/shown'
import { useLastingShown } from '@/components/lasting/shown'
import { useRoom } from '@/components/room/room'
import { usePen } from '@/components/room/use-pen'
import { isAtTheEnd } from '@/domain/stage/ending'
import type { Elements } from '@/components/ui/apart'
import { AskIcon, CheckIcon, ClockIcon, PenIcon, TextIcon } from '@/components/ui/icons'
import { useBar } from '@/components/ui/use-bar'
import { ROOMY, useMedia, WIDE } from '@/components/ui/use-media'
import { BesideButtons, BesidePlace, LargeButton, type Part, useBeside } from './beside'
import { BlockedBanner } from './blocked'
import { Header } from './header'
import { InboxNews } from './inbox-news'
import { LostTexts } from './lost-texts'
import { DeclarationPanel, Inbox, LastingPanel, PenTour, Promises, VerdictsPanel } from './parts'
import { PenStrip } from './pen'
import { MyHand } from './raised-hands'
import { TroubleBanner } from './save-state'
import { SendText, useMaySendText } from './send-text'
import { Board, LookMenu, useLooking } from './looking'

/** What everybody but the facilitator sees: the board, who writes, and beside it the one thing there is to do now. */
export function ParticipantPage() {
  const looking = useLooking()
  const { stage, may, lost } = useRoom()
  const { mine } = usePen()
  const { parts, wanted, still } = useParts(looking.kind === 'canvas')
  const beside = useBeside(parts, wanted)
  const [wide, roomy] = [useMedia(WIDE), useMedia(ROOMY)]
  const canvas = looking.kind === 'canvas'
  const acts = (
    <>
      <MyHand brief={mine} />
      <BesideButtons beside={beside} />
    </>
  )
  return (
    <div className={`flex min-h-dvh flex-col tall:md:h-dvh ${canvas ? 'tall:h-dvh' : ''}`}>
      <Header under={wide || (stage.open && !mine) ? null : <PenStrip wide={false} />}>
        {/* While everybody writes, an upright tablet has no room to say who else would. */}
        {wide && (roomy || !stage.open || mine) ? <PenStrip wide /> : null}
        {roomy ? acts : null}
        <LookMenu looking={looking} />
      </Header>
      {may('inbox') ? <InboxNews /> : null}
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <BesidePlace beside={beside}>
          <TroubleBanner />
          <BlockedBanner />
          <LostTexts />
          {mine && !isAtTheEnd(stage) ? <PenTour /> : null}
        </BesidePlace>
        <main
          className={`flex min-h-0 min-w-0 flex-1 flex-col ${canvas ? '' : 'tall:md:overflow-y-auto md:scroll-smooth'}`}
        >
          <div data-board-area className={`relative flex-1 ${canvas ? 'min-h-80 tall:min-h-0' : 'min-h-0'}`}>
            <Board looking={looking} still={!wide && (lost.length > 0 || (still && beside.open !== null))} />
          </div>
        </main>
      </div>
      {roomy ? null : (
        <Foot>
          {acts}
          <LargeButton beside={beside} />
        </Foot>
      )}
    </div>
  )
}

/** What one can do oneself, under the thumb. */
function Foot({ children }: { children: Elements }) {
  const bar = useRef<HTMLElement>(null)
  useBar(bar, '--footer')
  return (
    <footer
      ref={bar}
      className="bg-card border-line relative z-20 flex items-stretch gap-2 border-t px-2 py-1.5 tall:sticky tall:bottom-0"
    >
      {children}
    </footer>
  )
}

/** All that can stand beside the board now, what asks for attention, and whether that needs the screen more than the list. */
function useParts(canvas: boolean): { parts: readonly Part[]; wanted: string | null; still: boolean } {
  const t = useTranslations('room')
  const ask = useTranslations('ask')
  const verdict = useTranslations('lasting.verdict')
  const promises = useTranslations('trajectory.promises')
  const { stage, may, inbox } = useRoom()
  const asked = useAsked()
  const signed = useHasSigned()
  const declaring = useDeclarationShown()
  const lasting = useLastingShown()
  // Nothing to do beside the declaration but to read along: then it gets all the room.
  const declares = declaring === 'final' || (declaring === 'open' && may('draft'))
  const closed = asked.closed[0]?.id ?? null
  const attention = (asked.justClosed ? closed : null) ?? asked.first?.id ?? asked.thanked
  const opening = stage.step === 'opening' && stage.earlier
  const maySend = useMaySendText()
  const part = (there: boolean, part: () => Part): Part[] => (there ? [part()] : [])
  const parts = [
    ...part(asked.parts.length + asked.closed.length > 0 || asked.thanked !== null, () => ({
      ...{ id: 'ask', title: t('beside.ask'), label: ask('title'), icon: <AskIcon />, count: asked.waiting },
      body: <AskedParts asked={asked} />,
    })),
    ...part(lasting || declares, () => ({
      ...{ id: 'work', title: t(declares ? 'beside.declaration' : 'beside.lasting'), icon: <PenIcon /> },
      label: t(!declares ? 'lastingPanel' : declaring === 'final' ? 'signPanel' : 'declarationPanel'),
      body: (
        <div className="flex flex-col gap-6 p-4">
          {lasting ? <LastingPanel /> : null}
          {declares ? <DeclarationPanel /> : null}
        </div>
      ),
    })),
    ...part(may('inbox'), () => ({
      ...{ id: 'inbox', title: t('beside.inbox'), label: t('inbox.title'), icon: <TextIcon />, count: inbox.length },
      body: (
        <div className="px-4 py-2">
          <Inbox />
        </div>
      ),
    })),
    ...part(maySend, () => ({
      ...{ id: 'send', title: t('beside.send'), label: t('inbox.write'), icon: <TextIcon /> },
      body: <SendText />,
    })),
    // While the group looks at one action, the answers are on the canvas; in the list they always are.
    ...part(canvas && stage.step === 'step-1' && stage.focus === null && may('verdict.set'), () => ({
      ...{ id: 'verdicts', title: t('beside.verdicts'), label: verdict('title'), icon: <CheckIcon /> },
      body: (
        <div className="@container px-4 py-2">
          <VerdictsPanel />
        </div>
      ),
    })),
    ...part(Boolean(opening), () => ({
      ...{ id: 'promises', title: t('beside.promises'), label: promises('title'), icon: <ClockIcon /> },
      body: (
        <div className="p-4">
          <Promises earlier={stage.earlier!} />
        </div>
      ),
    })),
  ]
  const wanted = isAtTheEnd(stage)
    ? null
    : attention
      ? `ask:${attention}`
      : lasting || (declares && (stage.step === 'declaration' || !signed))
        ? `work:${declares ? `${declaring}` : 'lasting'}`
        : opening
          ? 'promises'
          : closed
            ? `ask:${closed}`
            : null
  // A result may be left: what waits for an answer, or is being filled in, may not go out of sight.
  return { parts, wanted, still: asked.waiting + asked.closed.length > 0 || lasting || declares }
}
