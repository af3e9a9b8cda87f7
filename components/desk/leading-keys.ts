'use client'
import { useEffect, useEffectEvent } from 'react'
import { isWriting } from '@/components/ui/typing'

const KEYS: Readonly<Record<string, 'onward' | 'back'>> = {
  PageDown: 'onward',
  ArrowRight: 'onward',
  PageUp: 'back',
  ArrowLeft: 'back',
}

/** What has a use of its own for the arrows. */
const ARROWS_INSIDE = '.tl-container, [role=tablist], [role=radiogroup], fieldset, details, video, audio'

/** Leads with the keys of a keyboard, or of a presenter, wherever nothing else wants them. */
export function useLeadingKeys(does: Readonly<Record<'onward' | 'back', () => void>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const way = KEYS[event.key]
    if (!way || event.defaultPrevented || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.shiftKey || isWriting() || document.querySelector('dialog[open]')) return
    const focus = document.activeElement ?? document.body
    const page = event.key.startsWith('Page')
    if (page ? isScrolled(focus) : focus.closest(ARROWS_INSIDE)) return
    event.preventDefault()
    does[way]()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

/** Whether a page further would scroll the board: a long list is read with these keys. Not from the desk. */
function isScrolled(from: Element): boolean {
  if (from.closest('[data-lead], #desk')) return false
  const around = from === document.body ? document.querySelector('main') : from
  for (let element = around; element; element = element.parentElement) {
    const { overflowY } = getComputedStyle(element)
    const root = element === document.documentElement
    if ((root || overflowY === 'auto' || overflowY === 'scroll') && element.scrollHeight > element.clientHeight + 1)
      return true
  }
  return false
}
