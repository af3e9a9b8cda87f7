'use client'
import { isText, shape } from '@/components/ui/shape'
import { InTab, useInTab } from './in-tab'
import { useRoom } from './room'

/** What is typed for the note-taker and not sent yet. */
export const TEXT_TO_SEND = new InTab('text', shape<string>(isText), '')

/** What stands in the field once of what was `sent` only this is `left`, with what was typed behind it meanwhile. */
export const goneOn = (now: string, sent: string, left: string): string =>
  now.startsWith(sent) ? left + now.slice(sent.length) : now

/** Asks the part of the page that the field stands in to unfold. */
export const OPEN_PART = 'open-part'
/** How the field for it is known, wherever it is on the page. */
export const TEXT_FIELD = 'data-text-to-send'

const field = () => document.querySelector<HTMLTextAreaElement>(`[${TEXT_FIELD}]`)
/** Goes on at the end of what stands in the field, when it is on the page. */
function goOnIn(area: HTMLTextAreaElement | null): void {
  if (!area) return
  area.dispatchEvent(new Event(OPEN_PART, { bubbles: true }))
  area.focus()
  area.setSelectionRange(area.value.length, area.value.length)
}

/**
 * Somebody from under whose hands a field goes, because they may not write there any longer or the group goes on, goes on
 * in mid-sentence in the text for the note-taker. A facilitator has no such field.
 */
export function useGoOnInText(): (words: string) => void {
  const { may } = useRoom()
  const [, change] = useInTab(TEXT_TO_SEND)
  return (words) => {
    if (may('desk')) return
    change((now) => (now ? `${now}\n${words}` : words))
    // At once, for the letters that are on their way, and again when the words are in it.
    const net = field() ? null : catchLetters()
    goOnIn(field())
    setTimeout(() => {
      const caught = net?.value ?? ''
      net?.remove()
      goOnIn(field())
      if (caught) change((now) => now + caught)
    })
  }
}

/** Takes letters for the moment until the field is on the page. */
function catchLetters(): HTMLTextAreaElement {
  const net = document.createElement('textarea')
  net.className = 'sr-only'
  net.ariaHidden = 'true'
  document.body.append(net)
  net.focus()
  return net
}
