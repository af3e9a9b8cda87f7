'use client'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import type { Elements } from './apart'
import { Count } from './count'

/** Which of the tabs is in sight, by its id; one that is not there is the first. */
export interface Chosen {
  chosen: string
  choose: (id: string) => void
}

export interface Tab {
  id: string
  title: string
  icon?: Elements
  /** Shown beside the title when there is something waiting; `title` then is read with it. */
  count?: number
  body: ReactNode
}

const STEP: Readonly<Record<string, (here: number, last: number) => number>> = {
  ArrowRight: (here, last) => (here === last ? 0 : here + 1),
  ArrowLeft: (here, last) => (here === 0 ? last : here - 1),
  Home: () => 0,
  End: (_here, last) => last,
}

/**
 * The list stands still at the foot, what is above it scrolls; `children` stand between the two.
 *
 * One of several panels in sight, the others a tap or an arrow key away (the tabs pattern of the ARIA practices). All
 * panels stay in the page: what was typed in one is still there when one comes back.
 */
export function Tabs({ label, tabs, chosen, choose, children }: TabsProps) {
  const base = useId()
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const panels = useRef<HTMLDivElement>(null)
  const here = Math.max(
    0,
    tabs.findIndex(({ id }) => id === chosen),
  )
  const shown = tabs[here]?.id
  useEffect(() => {
    // What comes into sight begins at its top, however far down one was in the other.
    panels.current?.scrollTo({ top: 0 })
  }, [shown])
  const onKeyDown = (event: KeyboardEvent) => {
    const to = STEP[event.key]?.(here, tabs.length - 1)
    const tab = to === undefined ? undefined : tabs[to]
    if (!tab) return
    event.preventDefault()
    choose(tab.id)
    buttons.current.get(tab.id)?.focus()
  }
  return (
    <>
      <div
        role="tablist"
        aria-label={label}
        className="border-line order-3 grid shrink-0 grid-cols-4 gap-1 border-t p-2 pb-0"
        onKeyDown={onKeyDown}
      >
        {tabs.map(({ id, title, icon, count = 0 }, place) => (
          <button
            key={id}
            ref={(element) => {
              if (element) buttons.current.set(id, element)
              else buttons.current.delete(id)
            }}
            type="button"
            role="tab"
            id={`${base}-tab-${id}`}
            aria-controls={`${base}-${id}`}
            aria-selected={place === here}
            tabIndex={place === here ? 0 : -1}
            onClick={() => choose(id)}
            className={`relative flex min-h-12 cursor-pointer flex-col items-center justify-center gap-0.5 rounded-lg px-0.5 py-1 text-center text-[0.8rem] leading-tight font-semibold ${place === here ? 'bg-brand text-white' : 'bg-stone-wash hover:bg-brand-wash'}`}
          >
            {icon}
            <span>{title}</span>
            <Count of={count} className="absolute top-1 right-1" />
          </button>
        ))}
      </div>
      <div className="order-2 shrink-0">{children}</div>
      <div ref={panels} className="order-1 flex min-h-0 flex-1 flex-col overflow-y-auto">
        {tabs.map(({ id, body }, place) => (
          <div
            key={id}
            role="tabpanel"
            id={`${base}-${id}`}
            aria-labelledby={`${base}-tab-${id}`}
            hidden={place !== here}
            className="p-3"
          >
            {body}
          </div>
        ))}
      </div>
    </>
  )
}

interface TabsProps extends Chosen {
  label: string
  tabs: readonly Tab[]
  children: ReactNode
}
