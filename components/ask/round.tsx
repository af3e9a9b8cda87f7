'use client'
import { useTranslations } from 'next-intl'
import { uuidv4 } from 'lib0/random'
import { type FormEvent, useRef } from 'react'
import { useRoom } from '@/components/room/room'
import { goneOn } from '@/components/room/text-to-send'
import { useBoardLang } from '@/components/room/use-board-lang'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { actionOfFocus, placeOfCell, questionText } from '@/domain/method/template'
import { given, MAX_ANSWER, MAX_ANSWERS } from '@/domain/stage/round'
import type { AnswerDrafts, Change } from './typed'

/** A round: one question of the board to everybody at once. What is sent waits for a place on the board. */
export function RoundForm({ drafts, onDrafts }: { drafts: AnswerDrafts; onDrafts: Change<AnswerDrafts> }) {
  const t = useTranslations('ask.round')
  const { stage, mine } = useRoom()
  const { run, busy, refusal } = useCommand()
  // The same answer is sent under the same id until it arrived.
  const tried = useRef({ text: '', id: '' })
  const { round } = stage
  if (!round) return null
  const { id } = round
  const text = drafts[id] ?? ''
  const sent = given(round, mine.answers)
  const left = MAX_ANSWERS - sent
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    if (tried.current.text !== text) tried.current = { text, id: uuidv4() }
    if (!(await run({ type: 'round.answer', round: id, ...tried.current }))) return
    tried.current = { text: '', id: '' }
    onDrafts((now) => ({ ...now, [id]: goneOn(now[id] ?? '', text, '') }))
  }
  return (
    <form
      className="flex flex-col gap-3 strip:grid strip:grid-cols-[1fr_1fr_auto] strip:items-end strip:gap-x-4 strip:gap-y-1"
      onSubmit={(event) => void submit(event)}
    >
      <RoundQuestion cell={round.cell} />
      <p role="status" className="empty:hidden strip:order-last strip:col-span-3">
        {sent > 0 ? t('sent', { sent }) : ''}
      </p>
      {left > 0 || text ? (
        <>
          <TextField
            label={sent > 0 ? t('another', { left }) : t('text')}
            rows={2}
            maxLength={MAX_ANSWER}
            value={text}
            onChange={(event) => onDrafts((now) => ({ ...now, [id]: event.target.value }))}
          />
          <Button type="submit" look="primary" className="self-start strip:self-end" off={busy || !text.trim()}>
            {t('send')}
          </Button>
          {refusal}
          <p className="text-soft text-sm strip:order-last strip:col-span-3">{t('waits')}</p>
        </>
      ) : null}
    </form>
  )
}

/** What a round asks, in the words of the board, with the past action that it is about. */
export function RoundQuestion({ cell }: { cell: string }) {
  const { stage, locale } = useRoom()
  const lang = useBoardLang()
  const place = placeOfCell(cell)
  const action = stage.preparation.actions.find(({ id }) => id === actionOfFocus(cell))
  if (!place) return null
  return (
    <div lang={lang}>
      {action ? (
        <p dir="auto" className="text-soft text-sm break-words">
          {action.title}
        </p>
      ) : null}
      <h3 className="text-lg leading-snug font-bold break-words">{questionText(place.question)[locale]}</h3>
    </div>
  )
}
