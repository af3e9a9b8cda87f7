'use client'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { CellSelect, useSheetCells } from '@/components/marks/cell-choice'
import { useRoom } from '@/components/room/room'
import { useMyCell } from '@/components/room/writing'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { ArrowIcon } from '@/components/ui/icons'
import { isolated } from '@/domain/direction'
import { actionOfFocus, PARKING_CELL } from '@/domain/method/template'
import type { InboxText, Settled } from '@/domain/stage/inbox'

/** Texts that wait for a place on the board. With the pen one puts them there; the facilitator may also leave them out. */
export function Inbox() {
  const t = useTranslations('room.inbox')
  const { inbox, may } = useRoom()
  if (inbox.length === 0) return <p className="text-soft text-sm">{t('empty')}</p>
  return (
    <>
      {may('draft') ? null : <p className="text-soft mb-2 text-sm">{t('noPen')}</p>}
      <ul className="divide-line flex flex-col divide-y">
        {inbox.map((text) => (
          <Waiting key={text.id} text={text} />
        ))}
      </ul>
    </>
  )
}

/** Tells politely, and to screen readers only, that texts wait: the panel itself may be folded. */
export function InboxNews() {
  const t = useTranslations('room.inbox')
  const { inbox } = useRoom()
  return (
    <p role="status" className="sr-only">
      {inbox.length > 0 ? t('news', { count: inbox.length }) : ''}
    </p>
  )
}

function Waiting({ text }: { text: InboxText }) {
  const t = useTranslations('room.inbox')
  const { may, board } = useRoom()
  const draws = may('draft') && board === 'live'
  const { run, busy, refusal } = useCommand()
  const { sheets, first } = useChoice()
  const [chosen, setChosen] = useState('')
  const id = useId()
  const cell = chosen || first
  const name = sheets.flatMap((sheet) => sheet.cells).find((one) => one.id === cell)?.name ?? ''

  // The server puts it on the board and settles it in one act: until then it waits here, whatever goes wrong.
  const settle = (as: Settled, cell?: string) => run({ type: 'text.settle', id: text.id, as, cell })
  return (
    <li className="flex flex-col gap-2 py-3">
      <p dir="auto" className="break-words whitespace-pre-wrap">
        {text.text}
      </p>
      <p className="text-soft text-sm">{t('from', { name: isolated(text.name) })}</p>
      {refusal}
      {draws ? (
        <Button
          look="primary"
          className="justify-start text-left leading-tight"
          off={busy || !cell}
          onClick={() => void settle('placed', cell)}
        >
          <ArrowIcon />
          <span className="min-w-0 break-words">{t('placeIn', { cell: name })}</span>
        </Button>
      ) : null}
      <div className="flex flex-wrap gap-x-2">
        {draws ? (
          <Button className="flex-1 px-3" off={busy} onClick={() => void settle('parked', PARKING_CELL)}>
            {t('park')}
          </Button>
        ) : null}
        <Button look="quiet" className="flex-1 px-3" off={busy} onClick={() => void settle('left')}>
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
