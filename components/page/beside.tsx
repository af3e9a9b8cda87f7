'use client'
import { useTranslations } from 'next-intl'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { OPEN_PART } from '@/components/room/text-to-send'
import type { Elements } from '@/components/ui/apart'
import { Count } from '@/components/ui/count'
import { CrossIcon, FoldIcon, UnfoldIcon } from '@/components/ui/icons'
import { useSettling } from '@/components/ui/use-settled'

/** Something that can stand beside the board. */
export interface Part {
  id: string
  /** On its button; `label` names the place itself, when that is something else. */
  title: string
  label?: string
  icon: Elements
  /** How many things wait in it. */
  count?: number
  body: Elements
}

/** What stands beside the board: at most one part at a time, each with a button that opens and closes it. */
export interface Beside {
  parts: readonly Part[]
  open: string | null
  show: (id: string | null) => void
  /** On an upright tablet: whether it has most of the window, and not the board. */
  large: boolean
  enlarge: (large: boolean) => void
  /** Of the elements: the button of a part, and its place. */
  ids: (part: string) => { button: string; place: string }
}

/**
 * `wanted`: the part that asks for attention now, with what it is about after a colon. It opens by itself, though not
 * while somebody types in what stands there. What somebody opens or closes counts until something else asks for attention.
 */
export function useBeside(parts: readonly Part[], wanted: string | null): Beside {
  const base = useId()
  // In one state: whoever opens something as another thing comes gets what they did last.
  const [large, enlarge] = useState(false)
  const [{ now, open }, set] = useState({ now: wanted, open: partOf(wanted) })
  useSettling(now, wanted, (wanted) => set({ now: wanted, open: partOf(wanted) }), '[data-beside]')
  return {
    parts,
    open: parts.some(({ id }) => id === open) ? open : null,
    show: (id) => set(({ now }) => ({ now, open: id })),
    large,
    enlarge,
    ids: (part) => ({ button: `${base}-${part}-button`, place: `${base}-${part}` }),
  }
}

/** On a phone, where several stand at the foot: the drawing above a short word. */
export const FOOT =
  'max-sm:relative max-sm:min-h-14 max-sm:flex-col max-sm:gap-0.5 max-sm:px-1 max-sm:py-1 max-sm:text-xs'

/** There, how much waits stands in the corner of the drawing. */
export const FOOT_COUNT = 'max-sm:absolute max-sm:top-1 max-sm:right-1'

const partOf = (wanted: string | null) => wanted?.split(':')[0] ?? null

/** The buttons, in the header or at the foot. */
export function BesideButtons({ beside: { parts, open, show, ids } }: { beside: Beside }) {
  return parts.map(({ id, title, icon, count = 0 }) => (
    <button
      key={id}
      id={ids(id).button}
      type="button"
      aria-expanded={open === id}
      aria-controls={ids(id).place}
      onClick={() => show(open === id ? null : id)}
      className={`inline-flex min-h-11 cursor-pointer items-center justify-center gap-1.5 rounded-lg border px-3 text-sm leading-tight font-semibold max-lg:min-w-0 max-lg:flex-1 ${FOOT} ${open === id ? 'border-brand bg-brand text-white' : 'border-brand bg-card text-brand-strong hover:bg-brand-wash'}`}
    >
      {icon}
      <span className="lg:max-xl:sr-only">{title}</span>
      <Count of={count} className={FOOT_COUNT} />
    </button>
  ))
}

/** Gives the strip of an upright tablet most of the window, as for a long form; and the board again. */
export function LargeButton({ beside: { open, large, enlarge } }: { beside: Beside }) {
  const t = useTranslations('room.beside')
  if (open === null) return null
  const label = t(large ? 'smaller' : 'larger')
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => enlarge(!large)}
      className="border-brand bg-card text-brand-strong hover:bg-brand-wash hidden min-h-11 w-11 shrink-0 cursor-pointer items-center justify-center rounded-lg border strip:inline-flex"
    >
      {large ? <FoldIcon /> : <UnfoldIcon />}
    </button>
  )
}

/**
 * The place beside the board: on a wide window a column, on an upright tablet a strip below it, on a phone above the list.
 * It takes no room while nothing stands in it. `children`: what has to be seen whatever else stands there.
 */
export function BesidePlace({ beside, children }: { beside: Beside; children: Elements }) {
  return (
    <div
      className={`bg-card strip:border-line relative shrink-0 overflow-y-auto md:order-2 strip:border-t ${beside.large ? 'strip:max-h-[60dvh]' : 'strip:max-h-[calc(30dvh-7.5rem)]'} lg:w-[20rem] lg:[&:has(>section:not([hidden]))]:border-l lg:[&:has(>section:not([hidden]))]:border-line lg:[&:not(:has(>section:not([hidden])))]:w-0`}
    >
      {children}
      {beside.parts.map((part) => (
        <Place key={part.id} part={part} beside={beside} />
      ))}
    </div>
  )
}

function Place({ part: { id, title, label = title, body }, beside }: { part: Part; beside: Beside }) {
  const t = useTranslations('room.beside')
  const { show, open, ids } = beside
  const place = useRef<HTMLElement>(null)
  const isOpen = open === id
  const focused = useRef(false)
  const { button } = ids(id)
  // Hidden parts stay in the page: what was typed in one is still there when one comes back.
  useLayoutEffect(() => {
    // What goes takes the focus along: it goes to what opens it again. That is at the foot, always in sight: a browser would
    // scroll to where the foot is when it does not stick.
    const at = document.activeElement
    const here = focused.current && (at === document.body || place.current?.contains(at))
    if (!isOpen && here) document.getElementById(button)?.focus({ preventScroll: true })
    if (!isOpen) focused.current = false
    else if (getComputedStyle(place.current!.parentElement!).order === '0')
      place.current?.scrollIntoView({ block: 'start' })
  }, [isOpen, button])
  // As soon as it is there: somebody may be about to type in it.
  useLayoutEffect(() => {
    const element = place.current!
    const unfold = () => {
      element.hidden = false
      show(id)
    }
    element.addEventListener(OPEN_PART, unfold)
    return () => element.removeEventListener(OPEN_PART, unfold)
  })
  return (
    <section
      ref={place}
      data-beside
      id={ids(id).place}
      hidden={!isOpen}
      aria-label={label}
      className="scroll-mt-2"
      onFocus={() => (focused.current = true)}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget) focused.current = place.current!.contains(relatedTarget)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') show(null)
      }}
    >
      {/* An upright tablet has no room for it: there the button at the foot, right below, closes it. */}
      <div className="bg-card border-line sticky top-0 z-10 flex items-center justify-between gap-2 border-b py-0.5 pr-1 pl-4 strip:contents">
        <h2 className="text-soft text-sm font-semibold strip:sr-only">{label}</h2>
        <button
          type="button"
          aria-label={t('close', { title: label })}
          title={t('close', { title: label })}
          className="hover:bg-brand-wash inline-flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-lg strip:hidden"
          onClick={() => show(null)}
        >
          <CrossIcon />
        </button>
      </div>
      {body}
    </section>
  )
}
