'use client'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactElement, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { BoardAsList } from '@/components/outline/board-as-list'
import { useGroupPlace } from '@/components/room/group-place'
import { TogetherContext } from '@/components/room/look-here'
import { useRoom } from '@/components/room/room'
import { useStepName } from '@/components/room/use-step-name'
import { Button } from '@/components/ui/button'
import { BackIcon, BoardIcon, EyeIcon, FoldIcon, ListIcon } from '@/components/ui/icons'
import { useKeptChoice } from '@/components/ui/kept-choice'
import { Menu } from '@/components/ui/menu'
import { useMedia, WIDE } from '@/components/ui/use-media'
import { useMounted } from '@/components/ui/use-mounted'
import { useSettled } from '@/components/ui/use-settled'
import { isAtTheEnd } from '@/domain/stage/ending'
import { HeardSwitch } from './heard'
import { Closing, DeclarationPaper } from './parts'

// The canvas is by far the heaviest part: it is fetched when somebody looks at it, not before.
const Canvas = dynamic(() => import('@/components/board/board'), { ssr: false, loading: () => <Loading /> })

/** How this person looks at the board: as a canvas or a list, with the group or alone. */
export interface Looking {
  kind: 'canvas' | 'list'
  setKind: (kind: 'canvas' | 'list') => void
  following: boolean
  setFollowing: (following: boolean) => void
}

/**
 * Wide screens begin with the canvas, narrow ones with the list, unless somebody chose on this device; everybody begins
 * together with the group. A phone that is turned goes on as it was while somebody types.
 */
export function useLooking(): Looking {
  const wide = useSettled(useMedia(WIDE))
  const [chosen, setKind] = useKeptChoice('bestendig.kind', ['canvas', 'list'])
  const [following, setFollowing] = useState(true)
  return { kind: chosen ?? (wide ? 'canvas' : 'list'), setKind, following, setFollowing }
}

/** "Samen kijken" or looking around alone, on the canvas or in the list. */
export function LookMenu({ looking }: { looking: Looking }) {
  const t = useTranslations('room.looking')
  const { following, setFollowing } = looking
  return (
    <Menu
      button={
        <>
          <EyeIcon />
          <span className="max-sm:sr-only">{t(following ? 'together' : 'isAlone')}</span>
          <FoldIcon className="size-4" />
        </>
      }
    >
      <Button look="quiet" className="justify-start" onClick={() => setFollowing(!following)}>
        {t(following ? 'alone' : 'back')}
      </Button>
      <KindSwitch looking={looking} />
      <HeardSwitch />
    </Menu>
  )
}

const KINDS = [
  { kind: 'canvas', Icon: BoardIcon },
  { kind: 'list', Icon: ListIcon },
] as const

/** Canvas or list. */
function KindSwitch({ looking }: { looking: Looking }) {
  const t = useTranslations('room.looking')
  return (
    <div
      role="group"
      aria-label={t('kind')}
      className="border-soft bg-card flex shrink-0 overflow-hidden rounded-lg border"
    >
      {KINDS.map(({ kind, Icon }) => (
        <button
          key={kind}
          type="button"
          aria-pressed={looking.kind === kind}
          onClick={() => looking.setKind(kind)}
          className={`inline-flex min-h-11 flex-1 cursor-pointer items-center justify-center gap-1.5 px-3 text-sm font-semibold -outline-offset-2 ${looking.kind === kind ? 'bg-brand text-white' : 'hover:bg-brand-wash'}`}
        >
          <Icon />
          <span>{t(kind)}</span>
        </button>
      ))}
    </div>
  )
}

/**
 * The board itself, as chosen. Fills its place as a canvas; grows as a list. `still`: something above the list needs the
 * screen more, so the list does not scroll to where the group is.
 */
export function Board({ looking, still = false }: { looking: Looking; still?: boolean }) {
  const { stage, may } = useRoom()
  const { setFollowing } = looking
  // A whole page on the canvas is too small to read along.
  const reading = useSettled(looking.following && stage.step === 'declaration')
  // At the end everybody is thanked; whoever looks around alone has the board again.
  const thanked = useSettled(looking.following && isAtTheEnd(stage))
  const alone = useCallback(() => setFollowing(false), [setFollowing])
  // Where the group is, and where it went while somebody wrote in the list, who was left where they were.
  const { step, focus, note } = stage
  const place = JSON.stringify([step, focus, note])
  const [missed, setMissed] = useState<string | null>(null)
  const along = looking.following && !(looking.kind === 'list' && missed === place)
  const together = useCallback(() => {
    setFollowing(true)
    setMissed(null)
  }, [setFollowing])
  const over = thanked || reading
  // The server does not know how wide the screen is: what it sends is the list, for those that will have it.
  const mounted = useMounted()
  return (
    <TogetherContext.Provider value={together}>
      {along || thanked ? null : <BackToGroup kind={looking.kind} brief={still} onBack={together} />}
      {looking.kind === 'canvas' ? (
        <>
          {/* Whoever has the pen keeps the canvas behind it, with all that can be undone. */}
          {over && !may('draw') ? null : (
            <div inert={over} className={`contents ${over ? 'invisible' : ''}`}>
              <Canvas
                follow={looking.following}
                onLookAround={() => looking.setFollowing(false)}
                renderPaper={renderPaper}
              />
            </div>
          )}
          {thanked ? <ClosingPage onBoard={alone} /> : reading ? <ReadingPage /> : null}
        </>
      ) : thanked ? (
        <Closing onBoard={alone} />
      ) : (
        <>
          <div className={mounted ? 'contents' : 'md:hidden'}>
            <BoardAsList
              following={along}
              still={still}
              onMissed={() => setMissed(place)}
              paper={<DeclarationPaper />}
            />
          </div>
          {mounted ? null : (
            <div className="max-md:hidden">
              <Loading />
            </div>
          )}
        </>
      )}
    </TogetherContext.Provider>
  )
}

/** The declaration at the size of a page to read, in the place of the canvas. */
function ReadingPage() {
  const t = useTranslations('declaration.panel')
  const page = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const [here, board] = [page.current!, page.current!.closest('[data-board-area]')!]
    const canvas = () => board.querySelector<HTMLElement>('.tl-container')
    if (canvas()?.contains(document.activeElement)) here.focus({ preventScroll: true })
    return () => {
      // Back to the canvas, as soon as it takes the focus again.
      if (here.contains(document.activeElement)) queueMicrotask(() => canvas()?.focus({ preventScroll: true }))
    }
  }, [])
  return (
    <div
      ref={page}
      role="region"
      aria-label={t('title')}
      tabIndex={0}
      className="bg-paper absolute inset-0 overflow-y-auto p-3 sm:p-6"
    >
      <h2 className="sr-only">{t('title')}</h2>
      <div className="border-line mx-auto max-w-3xl overflow-hidden rounded-lg border shadow-sm">
        <DeclarationPaper />
      </div>
    </div>
  )
}

/** The end, in the place of the canvas. */
function ClosingPage({ onBoard }: { onBoard: () => void }) {
  return (
    <div className="bg-paper absolute inset-0 flex overflow-y-auto">
      <div className="my-auto w-full">
        <Closing onBoard={onBoard} />
      </div>
    </div>
  )
}

const renderPaper = (): ReactElement => <DeclarationPaper />

/** `brief`: on a phone, where it would lie over a form to fill in: only its drawing, at the side where no button is. */
function BackToGroup({ kind, brief, onBack }: { kind: Looking['kind']; brief: boolean; onBack: () => void }) {
  const t = useTranslations('room.looking')
  const { stage } = useRoom()
  const nameOf = useStepName()
  const at = useGroupPlace()
  const place = kind === 'canvas' ? 'absolute top-3' : 'fixed bottom-20 md:absolute md:top-3 md:bottom-auto'
  return (
    <div
      className={`pointer-events-none inset-x-0 z-30 flex px-3 ${place} ${brief ? 'max-md:justify-end md:justify-center' : 'justify-center'}`}
    >
      <Button
        look="primary"
        className={`pointer-events-auto rounded-full shadow-lg ${brief ? 'max-md:px-3 md:px-6' : 'px-6'}`}
        onClick={onBack}
      >
        <BackIcon />
        <span className={brief ? 'max-md:sr-only' : ''}>{t('back')}</span>
        <span className="sr-only">{`: ${at ?? nameOf(stage.step)}`}</span>
      </Button>
    </div>
  )
}

function Loading() {
  const t = useTranslations('room.looking')
  return (
    <p role="status" className="text-soft grid h-full min-h-60 place-items-center p-6">
      {t('loading')}
    </p>
  )
}
