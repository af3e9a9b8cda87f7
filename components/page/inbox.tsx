'use client'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { CellSelect, useSheetCells } from '@/components/marks/cell-choice'
import { useCellName } from '@/components/marks/cell-name'
import { placing } from '@/components/room/placed'
import { useRoom } from '@/components/room/room'
import { useMyCell } from '@/components/room/writing'
import { useBoardLang } from '@/components/room/use-board-lang'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { ArrowIcon } from '@/components/ui/icons'
import { isolated } from '@/domain/direction'
import { actionOfFocus, PARKING_CELL } from '@/domain/method/template'
import { type InboxText, MAX_SETTLED, type Settled } from '@/domain/stage/inbox'

/** Texts that wait for a place on the board. With the pen one puts them there; the facilitator may also leave them out. */
export function Inbox() {
  const t = useTranslations('room.inbox')
  const { inbox, may } = useRoom()
  const nameOf = useCellName()
  if (inbox.length === 0) return <p className="text-soft text-sm">{t('empty')}</p>
  // Of an action that was taken out since, an answer is a text like any other.
  const isFor = (text: InboxText) => (text.cell !== null && nameOf(text.cell) !== null ? text.cell : null)
  const rounds = [...new Set(inbox.flatMap((text) => isFor(text) ?? []))]
  const loose = inbox.filter((text) => isFor(text) === null)
  return (
    <>
      {may('draft') ? null : <p className="text-soft mb-2 text-sm">{t('noPen')}</p>}
      {rounds.map((cell) => (
        <Answers key={cell} cell={cell} name={nameOf(cell)!} texts={inbox.filter((text) => isFor(text) === cell)} />
      ))}
      <ul className="divide-line flex flex-col divide-y">
        {loose.map((text) => (
          <Waiting key={text.id} text={text} />
        ))}
      </ul>
    </>
  )
}

/** Whether this person puts texts on the board now. */
function useDraws(): boolean {
  const { may, board } = useRoom()
  return may('draft') && board === 'live'
}

/**
 * Settles texts. The server puts them on the board and settles them in one act: until then they wait, whatever goes wrong.
 * On the canvas it is undone like what one wrote there.
 */
function useSettle() {
  const { doc } = useRoom()
  const { run, busy, refusal } = useCommand()
  const settle = async (texts: readonly InboxText[], as: Settled, cell?: string) => {
    const ids = texts.map(({ id }) => id)
    const said = texts.map(({ text }) => text)
    const forget = cell === undefined ? null : placing(doc, cell, said)
    const [id] = ids
    const done = await run(
      ids.length === 1 ? { type: 'text.settle', id: id!, as, cell } : { type: 'text.settleAll', ids, as, cell },
    )
    if (!done) forget?.()
  }
  return { settle, busy, refusal }
}

/** What came in on a round, under its question: one tap for each, or for all that are in sight. */
function Answers({ cell, name, texts }: { cell: string; name: string; texts: readonly InboxText[] }) {
  const t = useTranslations('room.inbox')
  const lang = useBoardLang()
  const draws = useDraws()
  const { settle, busy, refusal } = useSettle()
  const atOnce = texts.slice(0, MAX_SETTLED)
  const count = atOnce.length
  return (
    <section
      aria-label={t('round', { cell: name })}
      className="border-line bg-brand-wash mb-3 rounded-lg border px-3 py-2"
    >
      <h3 lang={lang} className="font-bold break-words">
        {name}
      </h3>
      {draws && count > 1 ? (
        <Button look="primary" className="mt-2 w-full" off={busy} onClick={() => void settle(atOnce, 'placed', cell)}>
          <ArrowIcon />
          <span>{t('placeAll', { count })}</span>
        </Button>
      ) : null}
      {refusal}
      <ul className="divide-line mt-1 flex flex-col divide-y">
        {texts.map((text) => (
          <Answer key={text.id} text={text} cell={cell} />
        ))}
      </ul>
      {count > 1 ? (
        <Button look="quiet" className="w-full px-3" off={busy} onClick={() => void settle(atOnce, 'left')}>
          {t('leaveAll', { count })}
        </Button>
      ) : null}
    </section>
  )
}

function Answer({ text, cell }: { text: InboxText; cell: string }) {
  const t = useTranslations('room.inbox')
  const draws = useDraws()
  const { settle, busy, refusal } = useSettle()
  return (
    <li className="flex flex-col gap-1 py-2">
      <Words text={text} />
      {refusal}
      {draws ? (
        <Button className="text-sm" off={busy} onClick={() => void settle([text], 'placed', cell)}>
          {t('place')}
        </Button>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-x-2">
        <From text={text} />
        <Button look="quiet" className="-mr-3 text-sm" off={busy} onClick={() => void settle([text], 'left')}>
          {t('leave')}
        </Button>
      </div>
    </li>
  )
}

const Words = ({ text: { text } }: { text: InboxText }) => (
  <p dir="auto" className="break-words whitespace-pre-wrap">
    {text}
  </p>
)

function From({ text: { name } }: { text: InboxText }) {
  const t = useTranslations('room.inbox')
  return <p className="text-soft text-sm">{t('from', { name: isolated(name) })}</p>
}

function Waiting({ text }: { text: InboxText }) {
  const t = useTranslations('room.inbox')
  const draws = useDraws()
  const { settle, busy, refusal } = useSettle()
  const { sheets, first } = useChoice()
  const [chosen, setChosen] = useState('')
  const id = useId()
  const cell = chosen || first
  const name = sheets.flatMap((sheet) => sheet.cells).find((one) => one.id === cell)?.name ?? ''
  return (
    <li className="flex flex-col gap-2 py-3">
      <Words text={text} />
      <From text={text} />
      {refusal}
      {draws ? (
        <Button
          look="primary"
          className="justify-start text-left leading-tight"
          off={busy || !cell}
          onClick={() => void settle([text], 'placed', cell)}
        >
          <ArrowIcon />
          <span className="min-w-0 break-words">{t('placeIn', { cell: name })}</span>
        </Button>
      ) : null}
      <div className="flex flex-wrap gap-x-2">
        {draws ? (
          <Button className="flex-1 px-3" off={busy} onClick={() => void settle([text], 'parked', PARKING_CELL)}>
            {t('park')}
          </Button>
        ) : null}
        <Button look="quiet" className="flex-1 px-3" off={busy} onClick={() => void settle([text], 'left')}>
          {t('leave')}
        </Button>
      </div>
      {draws ? (
        <details>
          <summary className="text-brand-strong min-h-11 cursor-pointer py-2.5 text-sm">{t('elsewhere')}</summary>
          <label htmlFor={id} className="text-sm font-semibold">
            {t('cell')}
          </label>
          <CellSelect id={id} sheets={sheets} value={cell} onChange={setChosen} />
        </details>
      ) : null}
    </li>
  )
}

/** All cells by sheet, and the one where a text most likely belongs: where the group looks, or where one writes. */
function useChoice() {
  const { stage } = useRoom()
  const mine = useMyCell()
  const sheets = useSheetCells()
  const cells = sheets.flatMap((sheet) => sheet.cells)
  const action = actionOfFocus(stage.focus)
  const first =
    cells.find((cell) => cell.id === stage.focus) ??
    cells.find((cell) => cell.id === mine) ??
    cells.find((cell) => action && cell.action === action) ??
    cells[0]
  return { sheets, first: first?.id ?? '' }
}
