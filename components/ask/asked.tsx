'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useRoom } from '@/components/room/room'
import { Unsent } from './unsent'
import type { Asked } from './use-asked'

/**
 * What is asked of everybody: one thing is unfolded, the rest is a line to tap on. `beside`: it has a place beside the
 * board; otherwise it is a strip above it.
 */
export function AskedParts({ asked, beside }: { asked: Asked; beside: boolean }) {
  const t = useTranslations('ask')
  const { stage, mine } = useRoom()
  const { parts, first, open, toggle, closed } = asked
  const place = useRef<HTMLElement>(null)
  const attention = closed[0] ? `closed-${closed[0].id}` : first?.id
  const answers = JSON.stringify(mine)
  useEffect(() => {
    // Above the board it may have come out of sight, and an answer makes it shorter; but not away from somebody who types.
    if (attention && !document.activeElement?.matches('textarea, input:not([type=radio]), select, [contenteditable]'))
      place.current?.scrollIntoView({ block: 'start' })
  }, [attention, answers])
  const thanked = stage.evaluation.state === 'open' && mine.evaluated
  return (
    <>
      <p role="status" className="sr-only">
        {first ? t('news', { title: first.title }) : ''}
      </p>
      {thanked ? (
        <p role="status" className="border-line bg-brand-wash border-b px-3 py-2.5 font-semibold sm:px-5">
          {t('evaluation.thanks')}
        </p>
      ) : null}
      {parts.length + closed.length > 0 ? (
        <section
          ref={place}
          aria-label={t('title')}
          className={`border-line bg-card scroll-mt-52 border-b ${beside ? '' : 'md:flex md:flex-wrap md:gap-x-6 md:px-3'}`}
        >
          {closed.map(({ id, ...rest }) => (
            <div key={id} className="p-3 sm:px-5">
              <Unsent {...rest} />
            </div>
          ))}
          {parts.map(({ id, title, body }) => (
            // A form that is folded keeps what was typed in it.
            <details key={id} open={open === id} className="border-line px-3 not-first:border-t sm:px-5">
              <summary
                className="text-brand-strong min-h-12 cursor-pointer py-3"
                onClick={(event) => {
                  event.preventDefault()
                  toggle(id)
                }}
              >
                <h2 className="inline font-bold">{title}</h2>
              </summary>
              <div className="pb-5">{body}</div>
            </details>
          ))}
        </section>
      ) : null}
    </>
  )
}
