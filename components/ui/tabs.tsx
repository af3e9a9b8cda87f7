'use client'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import type { Elements } from './apart'

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
 * One of several panels in sight, the others a tap or an arrow key away (the tabs pattern of the ARIA practices). All
 * panels stay in the page: what was typed in one is still there when one comes back.
 */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const base = useId()
  const [chosen, setChosen] = useState('')
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const here = Math.max(
    0,
    tabs.findIndex(({ id }) => id === chosen),
  )
  const onKeyDown = (event: KeyboardEvent) => {
    const to = STEP[event.key]?.(here, tabs.length - 1)
    const tab = to === undefined ? undefined : tabs[to]
    if (!tab) return
    event.preventDefault()
    setChosen(tab.id)
    buttons.current.get(tab.id)?.focus()
  }
  return (
    <>
      <div role="tablist" aria-label={label} className="grid grid-cols-3 gap-1.5" onKeyDown={onKeyDown}>
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
            onClick={() => setChosen(id)}
            className={`relative flex min-h-13 cursor-pointer flex-col items-center justify-center gap-0.5 rounded-lg px-1 py-1 text-center text-sm leading-tight font-semibold ${place === here ? 'bg-brand text-white' : 'bg-stone-wash hover:bg-brand-wash'}`}
          >
            {icon}
            <span>{title}</span>
            {count > 0 ? (
              <span className="bg-danger absolute top-1 right-1 min-w-5 rounded-full px-1 text-center text-xs leading-5 text-white">
                {count}
              </span>
            ) : null}
          </button>
        ))}
      </div>
      {tabs.map(({ id, body }, place) => (
        <div
          key={id}
          role="tabpanel"
          id={`${base}-${id}`}
          aria-labelledby={`${base}-tab-${id}`}
          hidden={place !== here}
          className="pt-3"
        >
          {body}
        </div>
      ))}
    </>
  )
}
