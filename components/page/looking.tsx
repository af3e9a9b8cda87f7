'use client'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactElement, useEffect, useState } from 'react'
import { DeclarationPaper } from '@/components/declaration/paper'
import { BoardAsList } from '@/components/outline/board-as-list'
import { useRoom } from '@/components/room/room'
import { useStepName } from '@/components/room/use-step-name'
import { Button } from '@/components/ui/button'
import { BackIcon, BoardIcon, EyeIcon, ListIcon } from '@/components/ui/icons'
import { useMedia } from '@/components/ui/use-media'
import { useMounted } from '@/components/ui/use-mounted'

// The canvas is by far the heaviest part: it is fetched when somebody looks at it, not before.
const Canvas = dynamic(() => import('@/components/board/board'), { ssr: false, loading: () => <Loading /> })

export const WIDE = '(min-width: 768px)'

/** How this person looks at the board: as a canvas or a list, with the group or alone. */
export interface Looking {
  kind: 'canvas' | 'list'
  setKind: (kind: 'canvas' | 'list') => void
  following: boolean
  setFollowing: (following: boolean) => void
}

/** Wide screens begin with the canvas, narrow ones with the list; everybody begins together with the group. */
export function useLooking(): Looking {
  const wide = useSettled(useMedia(WIDE))
  const [chosen, setKind] = useState<'canvas' | 'list' | null>(null)
  const [following, setFollowing] = useState(true)
  return { kind: chosen ?? (wide ? 'canvas' : 'list'), setKind, following, setFollowing }
}

const FIELD = 'input, textarea, [contenteditable=true]'
const isTyping = () => document.activeElement?.matches(FIELD) ?? false

/** A phone that is turned does not take the field away from under somebody's hands: this follows when they are done. */
function useSettled(now: boolean): boolean {
  const [settled, settle] = useState(now)
  useEffect(() => {
    if (settled === now) return
    const follow = () => {
      if (!isTyping()) settle(now)
    }
    const later = () => void setTimeout(follow)
    const first = setTimeout(follow)
    document.addEventListener('focusout', later)
    return () => {
      clearTimeout(first)
      document.removeEventListener('focusout', later)
    }
  }, [settled, now])
  return settled
}

/** "Samen kijken" or looking around alone. */
export function FollowControl({ looking }: { looking: Looking }) {
  const t = useTranslations('room.looking')
  return looking.following ? (
    <div className="flex flex-wrap items-center gap-1">
      <span className="bg-brand-wash text-brand-strong inline-flex min-h-8 items-center gap-1.5 rounded-full px-3 text-sm font-semibold whitespace-nowrap">
        <EyeIcon />
        <span>{t('together')}</span>
      </span>
      <Button
        look="quiet"
        className="px-3 text-sm whitespace-nowrap underline"
        onClick={() => looking.setFollowing(false)}
      >
        {t('alone')}
      </Button>
    </div>
  ) : (
    <span className="text-soft inline-flex min-h-11 items-center gap-1.5 text-sm font-semibold">{t('isAlone')}</span>
  )
}

const KINDS = [
  { kind: 'canvas', Icon: BoardIcon },
  { kind: 'list', Icon: ListIcon },
] as const

/** Canvas or list. */
export function KindSwitch({ looking }: { looking: Looking }) {
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
          className={`inline-flex min-h-11 cursor-pointer items-center gap-1.5 px-3 text-sm font-semibold -outline-offset-2 ${looking.kind === kind ? 'bg-brand text-white max-md:hidden' : 'hover:bg-brand-wash'}`}
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
 * screen more, so the list does not scroll to the group's step.
 */
export function Board({ looking, still = false }: { looking: Looking; still?: boolean }) {
  const { stage, may } = useRoom()
  // A whole page on the canvas is too small to read along. Whoever has the pen keeps the canvas: it may still change.
  const reading = looking.following && stage.step === 'declaration' && !may('draw')
  // The server does not know how wide the screen is: what it sends is the list, for those that will have it.
  const mounted = useMounted()
  return (
    <>
      {looking.following ? null : <BackToGroup looking={looking} />}
      {looking.kind === 'canvas' && reading ? (
        <ReadingPage />
      ) : looking.kind === 'canvas' ? (
        <Canvas follow={looking.following} onLookAround={() => looking.setFollowing(false)} renderPaper={renderPaper} />
      ) : (
        <>
          <div className={mounted ? 'contents' : 'md:hidden'}>
            <BoardAsList following={looking.following} still={still} paper={<DeclarationPaper />} />
          </div>
          {mounted ? null : (
            <div className="max-md:hidden">
              <Loading />
            </div>
          )}
        </>
      )}
    </>
  )
}

/** The declaration at the size of a page to read, in the place of the canvas. */
function ReadingPage() {
  const t = useTranslations('declaration.panel')
  return (
    <div
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

const renderPaper = (): ReactElement => <DeclarationPaper />

function BackToGroup({ looking }: { looking: Looking }) {
  const t = useTranslations('room.looking')
  const { stage } = useRoom()
  const nameOf = useStepName()
  const place = looking.kind === 'canvas' ? 'absolute top-3' : 'fixed bottom-4 md:absolute md:top-3 md:bottom-auto'
  return (
    <div className={`pointer-events-none inset-x-0 z-30 flex justify-center px-3 ${place}`}>
      <Button
        look="primary"
        className="pointer-events-auto rounded-full px-6 shadow-lg"
        onClick={() => looking.setFollowing(true)}
      >
        <BackIcon />
        <span>{t('back')}</span>
        <span className="sr-only">{`: ${nameOf(stage.step)}`}</span>
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
