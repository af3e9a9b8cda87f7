'use client'
import { useEffect } from 'react'
import { TYPED_IN } from './typing'

const TAKES_FOCUS = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]'
const REGION = 'section, aside, nav, main, header, dialog, [role=region], [role=dialog], [role=tabpanel]'

/** Whether something can have the focus: there, seen and not disabled. */
const fit = (element: HTMLElement): boolean =>
  element.isConnected && !element.matches(':disabled') && element.closest('[inert]') === null && isSeen(element)
const isSeen = (element: HTMLElement): boolean =>
  element.checkVisibility?.({ visibilityProperty: true }) ?? element.getClientRects().length > 0

const isStop = (element: Element | undefined): element is HTMLElement =>
  element instanceof HTMLElement && element.matches(TAKES_FOCUS) && element.tabIndex >= 0
const stopsIn = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll(TAKES_FOCUS)].filter(isStop)

/** What has the focus, and where that was: once it is gone, nothing tells any more. */
interface Place {
  element: HTMLElement
  /** What it lies in, from near to far. */
  around: readonly HTMLElement[]
  /** What Tab passes before it. */
  before: ReadonlySet<HTMLElement>
}

function placeOf(element: HTMLElement): Place {
  const around: HTMLElement[] = []
  for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement)
    around.push(outer)
  const stops = stopsIn(document)
  return { element, around, before: new Set(stops.slice(0, stops.indexOf(element) + 1)) }
}

/** Gives the focus to the nearest of these places that takes it; tells which. */
function nearest(place: Place): HTMLElement | null {
  for (const target of placesNear(place)) {
    if (!fit(target)) continue
    if (!target.matches(TAKES_FOCUS)) target.tabIndex = -1
    target.focus({ preventScroll: true })
    // Not scrolled to: the page may be on its way to where the group went.
    if (document.activeElement === target) return target
  }
  return null
}

/**
 * Near a place: in its own region what comes after it, or in its stead, or else before it; then the heading of the
 * region, or of those around it. Nobody is put in a field to type in who was not in one: phones show their keyboard for it.
 */
function* placesNear({ element, around, before }: Place): Generator<HTMLElement> {
  const mayType = element.matches(TYPED_IN)
  const own = around.findIndex((outer) => outer.matches(REGION))
  const home = own < 0 ? around : around.slice(0, own + 1)
  const tabbable = home.find(isStop)
  if (tabbable) yield tabbable
  for (const outer of home.filter(({ isConnected }) => isConnected)) {
    const stops = stopsIn(outer).filter((stop) => stop !== element && (mayType || !stop.matches(TYPED_IN)))
    yield* stops.filter((stop) => !before.has(stop))
    yield* stops.filter((stop) => before.has(stop)).reverse()
  }
  for (const region of around.filter((outer) => outer.isConnected && outer.matches(REGION))) {
    const heading = region.querySelector<HTMLElement>('h1, h2, h3, h4')
    if (heading) yield heading
    if (region.matches('main, [aria-label], [aria-labelledby]')) yield region
  }
  yield* document.querySelectorAll<HTMLElement>('main, h1')
}

/**
 * The focus is never lost: when what has it is removed, hidden or disabled by something else than the person, it goes to
 * the nearest place that is still there, and back once that can have it again. Returns what ends it.
 */
export function keepFocus(): () => void {
  let last: Place | null = null
  /** Who has the focus in the stead of whom. */
  let lent: { from: HTMLElement; to: HTMLElement } | null = null
  let waiting = 0

  const look = () => {
    waiting = 0
    const active = document.activeElement
    if (lent && active !== lent.to) lent = null
    if (lent && fit(lent.from)) return lent.from.focus({ preventScroll: true })
    const gone = active === null || active === document.body
    if (!last || !(gone || (active === last.element && !fit(last.element)))) return
    const from = last.element
    // Somebody who taps beside everything leaves it themselves.
    if (fit(from)) last = null
    else {
      const to = nearest(last)
      lent = to && from.isConnected ? { from, to } : null
    }
  }
  // Whoever takes something away often says by itself where the focus goes, in the next frame at the latest.
  const later = () => {
    if (waiting === 0) waiting = requestAnimationFrame(() => (waiting = window.setTimeout(look)))
  }
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target !== document.body) last = placeOf(target)
  }
  document.addEventListener('focusin', onFocus)
  document.addEventListener('focusout', later)
  // Not every browser says that what it removes had the focus.
  const changes = new MutationObserver(() => {
    const active = document.activeElement
    if (lent || (last && (active === null || active === document.body || active.matches(':disabled')))) later()
  })
  changes.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled', 'hidden', 'open'] })
  return () => {
    document.removeEventListener('focusin', onFocus)
    document.removeEventListener('focusout', later)
    changes.disconnect()
  }
}

/** Keeps the focus of the pages. */
export function KeepFocus(): null {
  useEffect(keepFocus, [])
  return null
}
