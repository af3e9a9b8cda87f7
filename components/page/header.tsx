'use client'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { useGroupPlace } from '@/components/room/group-place'
import { useRoom } from '@/components/room/room'
import { useFocusedAction, useStepName } from '@/components/room/use-step-name'
import type { Elements } from '@/components/ui/apart'
import { useBar } from '@/components/ui/use-bar'
import { useMedia, WIDE } from '@/components/ui/use-media'
import { STEPS } from '@/domain/method/steps'
import { OpenStrip } from './open-strip'
import { Timer } from './timer'

/** Not every browser knows where a Dutch word may be broken, and this one is wider than a phone leaves room for. */
const breakable = (title: string) => title.replace('Engagementsverklaring', 'Engagements\u00adverklaring')

/**
 * Where the group is, in one line that the board loses little room to; where it goes is announced politely.
 * `children` stand at the end, `under` below the line.
 */
export function Header({ children, under }: { children?: Elements; under?: Elements }) {
  const t = useTranslations('room')
  const { stage } = useRoom()
  const wide = useMedia(WIDE)
  const step = useStepName()(stage.step)
  const action = useFocusedAction()
  const at = useGroupPlace()
  const title = action ? `${step} · ${action}` : step
  const here = STEPS.indexOf(stage.step)
  const bar = useRef<HTMLElement>(null)
  useBar(bar, '--header')
  return (
    <header ref={bar} className="bg-card relative z-20 tall:sticky tall:top-0">
      <div className="flex h-14 items-center gap-1.5 px-2 sm:gap-2 sm:px-4 lg:gap-3">
        <h1 className="line-clamp-2 min-w-12 flex-1 leading-tight font-bold break-words hyphens-auto max-sm:text-[0.9375rem] max-sm:tracking-tight sm:min-w-32">
          {breakable(title)}
        </h1>
        {stage.practice ? (
          <p className="bg-sun-wash text-sun shrink-0 rounded-full px-3 py-0.5 text-sm font-semibold max-sm:hidden">
            {t('practice')}
          </p>
        ) : null}
        <p role="status" className="sr-only">
          {at ? t('steps.at', { place: at }) : t('steps.announce', { title, place: here + 1, of: STEPS.length })}
        </p>
        {wide ? <OpenStrip wide /> : null}
        <Timer />
        {children}
      </div>
      <div aria-hidden="true" className="flex h-1 gap-0.5">
        {STEPS.map((one, place) => (
          <span
            key={one}
            className={`flex-1 ${place < here ? 'bg-brand/40' : place === here ? 'bg-brand' : 'bg-line'}`}
          />
        ))}
      </div>
      {stage.practice ? (
        <p className="bg-sun-wash text-sun text-center text-xs font-semibold sm:hidden">{t('practice')}</p>
      ) : null}
      {wide ? null : <OpenStrip wide={false} />}
      {under}
    </header>
  )
}
