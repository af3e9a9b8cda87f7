'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useRoom } from '@/components/room/room'
import { isTyping } from '@/components/ui/typing'
import { Unsent } from './unsent'
import type { Asked } from './use-asked'

/** What is asked of everybody: one thing is unfolded, the rest is a line to tap on. */
export function AskedParts({ asked }: { asked: Asked }) {
  const t = useTranslations('ask')
  const { mine } = useRoom()
  const { parts, first, open, toggle, closed, justClosed, thanked } = asked
  const place = useRef<HTMLDivElement>(null)
  const attention = closed[0] && justClosed ? `closed-${closed[0].id}` : first?.id
  const answers = JSON.stringify(mine)
  useEffect(() => {
    // Above the board it may have come out of sight, and an answer makes it shorter; but not away from somebody who types.
    if (attention && !isTyping()) place.current?.scrollIntoView({ block: 'start' })
  }, [attention, answers])
  return (
    <>
      <p role="status" className="sr-only">
        {first ? t('news', { title: first.title }) : ''}
      </p>
      {thanked === 'evaluation' ? (
        <p role="status" className="border-line bg-brand-wash border-b px-3 py-2.5 font-semibold sm:px-5">
          {t('evaluation.thanks')}
        </p>
      ) : null}
      {parts.length + closed.length > 0 ? (
        <div ref={place} className="scroll-mt-2">
          {closed.map(({ id, ...rest }) => (
            <div key={id} className="p-3 sm:px-5">
              <Unsent {...rest} />
            </div>
          ))}
          {parts.map(({ id, title, body }) => (
            // A form that is folded keeps what was typed in it.
            <details key={id} open={open === id} className="border-line px-3 not-first:border-t sm:px-5">
              <summary
                className={`text-brand-strong min-h-12 cursor-pointer py-3 ${open === id ? 'strip:min-h-0 strip:py-0' : ''}`}
                onClick={(event) => {
                  event.preventDefault()
                  toggle(id)
                }}
              >
                <h2 className="inline font-bold">{title}</h2>
              </summary>
              <div className="pb-5 strip:pb-2">{body}</div>
            </details>
          ))}
        </div>
      ) : null}
    </>
  )
}
