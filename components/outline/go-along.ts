'use client'
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { useNoteAt } from '@/components/room/group-place'
import { useRoom } from '@/components/room/room'

/** Fields in which somebody can be in the middle of something. */
const FIELD = 'textarea, input:not([type=radio], [type=checkbox])'

/** Whether somebody is in the middle of typing in here: an empty field may go. */
export function hasBegun(within: Element): boolean {
  const field = document.activeElement
  return within.contains(field) && field!.matches(FIELD) && (field as HTMLInputElement).value !== ''
}

/**
 * Brings the list to where the group is: when it goes elsewhere, when somebody is with it again, and when the page opens.
 * While the step is open to all that is where one writes there. Anyone in the middle of typing is left where they are, and
 * so is everybody while something above the list has to stay in view (`still`): `onMissed` hears of it.
 */
export function useGoAlong(
  ref: RefObject<HTMLElement | null>,
  { following, still, onMissed }: { following: boolean; still: boolean; onMissed: () => void },
): void {
  const { stage } = useRoom()
  const { step, focus, note } = stage
  const at = useNoteAt()
  const open = stage.open !== null
  const place = JSON.stringify([step, focus, note])
  const last = useRef<{ place: string; following: boolean } | null>(null)

  /** `asked`: this person wants to be there, whatever they are doing. */
  const go = useEffectEvent((asked: boolean, atOnce: boolean) => {
    const group = ref.current && groupIn(ref.current, { step, focus, note: at })
    if (!following || !group) return
    const field = open ? fieldAt(group) : null
    const target = cellOf(group) ?? cellOf(field) ?? group
    if (!asked && (still || hasBegun(document.body))) {
      // What stands above the list is about the step as a whole: there only a place within it can be missed.
      if (!(still && focus === null) && !isInView(field ?? group)) onMissed()
      return
    }
    target.closest('details')!.open = true
    bringIntoView(target, field ?? group, field ? 'end' : 'start', atOnce)
    // The button that was pressed goes: whoever pressed it goes on from here.
    if (asked) focusOn(target)
  })

  useEffect(() => {
    const was = last.current
    last.current = { place, following }
    go(was !== null && was.place === place && !was.following, was === null)
  }, [place, following])
  useEffect(() => {
    if (open) go(false, false)
  }, [open])
}

/** Where in the list the group is: at a note, its cell, a past action, or the step. */
function groupIn(
  list: HTMLElement,
  { step, focus, note }: Record<'step' | 'focus' | 'note', string | null>,
): HTMLElement | null {
  const find = (kind: string, id: string | null) =>
    id === null ? null : list.querySelector<HTMLElement>(`[data-${kind}="${CSS.escape(id)}"]`)
  return find('note', note) ?? find('cell', focus) ?? find('action', focus) ?? find('panel', step)
}

const cellOf = (part: Element | null) => part?.closest<HTMLElement>('[data-cell]') ?? null

/** Where a note is added in the cell of the group, or else in the first that takes one. */
const fieldAt = (group: HTMLElement) => (cellOf(group) ?? group).querySelector<HTMLElement>('[data-add]')

function isInView(part: HTMLElement): boolean {
  const { top, height } = part.getBoundingClientRect()
  return height > 0 && top >= barsOf(scrollerOf(part)).above && top < innerHeight - LEAST
}
/** So much of something has to be seen, in pixels. */
const LEAST = 80

/** Above and below what is brought into view, in pixels. */
const GAP = 10

/** From its beginning; where what it is about in it is further down than the window is high, that, by its start or end. */
function bringIntoView(target: HTMLElement, about: HTMLElement, by: 'start' | 'end', atOnce: boolean): void {
  const scroller = scrollerOf(target)
  const { above, below } = barsOf(scroller)
  const room = scroller.clientHeight - above - below - 2 * GAP
  const far = about !== target && about.getBoundingClientRect().bottom - target.getBoundingClientRect().top > room
  const part = far ? about : target
  part.style.scrollMargin = `${GAP}px 0`
  const still = atOnce || matchMedia('(prefers-reduced-motion: reduce)').matches
  part.scrollIntoView({ block: far ? by : 'start', behavior: still ? 'instant' : 'smooth' })
}

function focusOn(part: HTMLElement): void {
  part.tabIndex = -1
  part.focus({ preventScroll: true })
}

/** What this part scrolls in. */
function scrollerOf(part: Element): Element {
  for (let at = part.parentElement; at; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return document.documentElement
}

/** How much of what scrolls lies under the page's bars, in pixels: its padding says so (app/globals.css). */
function barsOf(scroller: Element): { above: number; below: number } {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(scroller)
  return { above: parseFloat(scrollPaddingTop) || 0, below: parseFloat(scrollPaddingBottom) || 0 }
}
