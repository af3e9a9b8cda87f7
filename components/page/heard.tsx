'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useCellName } from '@/components/marks/cell-name'
import { gatherNews, type News } from '@/components/room/news'
import { useRoom } from '@/components/room/room'
import { useKeptChoice } from '@/components/ui/kept-choice'
import { isWriting } from '@/components/ui/typing'
import { isolated } from '@/domain/direction'
import type { Stage } from '@/domain/stage/stage'

/** Whether somebody hears what others add; kept on their device. */
const useHears = () => {
  const [hears, setHears] = useKeptChoice('bestendig.hears', [true, false])
  return [hears ?? true, setHears] as const
}

/** What others add, told politely to whoever hears the page: one line, at most every three seconds. */
export function Heard() {
  const t = useTranslations('room.heard')
  const verdictName = useTranslations('lasting.verdict')
  const nameOf = useCellName()
  const { doc, board, stage, me, members, may } = useRoom()
  const [hears] = useHears()
  const [told, setTold] = useState({ line: '', count: 0 })
  const tell = useEffectEvent(({ notes, removed, said }: News) => {
    const lines = [...notes].map(([cell, count]) => t('notes', { count, cell: nameOf(cell) ?? cell }))
    if (removed > 0) lines.push(t('removed', { count: removed }))
    const line = [...lines, ...said].map((one) => (/[.?!]$/.test(one) ? one : `${one}.`)).join(' ')
    setTold(({ count }) => ({ line, count: count + 1 }))
  })
  const news = useRef<ReturnType<typeof gatherNews>>(null)
  const listens = hears && board === 'live'
  useEffect(() => {
    if (!listens) return
    const gathered = gatherNews(doc, { tell: (news) => tell(news), busy: isWriting })
    news.current = gathered
    return () => {
      news.current = null
      gathered.stop()
    }
  }, [doc, listens])

  const before = useRef(stage)
  const compare = useEffectEvent((was: Stage, is: Stage) => {
    const say = (line: string) => news.current?.say(line)
    // Whoever gives the verdicts knows.
    if (!may('verdict.set'))
      for (const [cell, verdict] of Object.entries(is.verdicts))
        if (verdict !== was.verdicts[cell])
          say(t('verdict', { cell: nameOf(cell) ?? cell, verdict: verdictName(verdict) }))
    if (is.capacity.result && !was.capacity.result) say(t('capacity'))
    if (is.dots.result && !was.dots.result) say(t('dots'))
    if (is.evaluation.result && !was.evaluation.result) say(t('evaluation'))
    const count = is.voices.revealed.length
    if (count > was.voices.revealed.length) say(t('voices', { count }))
  })
  useEffect(() => {
    compare(before.current, stage)
    before.current = stage
  }, [stage])
  const present = useRef<ReadonlySet<string> | null>(null)
  const compareMembers = useEffectEvent((is: ReadonlySet<string>) => {
    const was = present.current
    present.current = is
    for (const { id, name } of was ? members : []) {
      if (id === me.id || is.has(id) === was!.has(id)) continue
      news.current?.say(t(is.has(id) ? 'came' : 'left', { name: isolated(name) }))
    }
  })
  useEffect(() => {
    compareMembers(new Set(members.filter(({ online }) => online).map(({ id }) => id)))
  }, [members])
  // The same words twice are told twice.
  return (
    <p role="status" className="sr-only" data-heard>
      {hears ? told.line + (told.count % 2 ? '' : '\u00a0') : ''}
    </p>
  )
}

/** Hears it, or not. */
export function HeardSwitch() {
  const t = useTranslations('room.heard')
  const [hears, setHears] = useHears()
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-2 px-2 font-semibold">
      <input
        type="checkbox"
        className="accent-brand size-5"
        checked={hears}
        onChange={({ target }) => setHears(target.checked)}
      />
      <span>{t('switch')}</span>
    </label>
  )
}
