'use client'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import type * as Y from 'yjs'
import { DecidedInList } from '@/components/lasting/in-list'
import { useBoardLang } from '@/components/room/use-board-lang'
import { useCellName } from '@/components/marks/cell-name'
import { GroupIsHere, LookHere } from '@/components/room/look-here'
import type { Tone } from '@/domain/method/structure'
import { AddNote } from './add-note'
import { NoteList } from './note-list'
import type { OutlineCell } from './outline'
import { WritingHere } from './writing-here'

const tones: Readonly<Record<Tone, string>> = {
  sea: 'border-t-sea',
  leaf: 'border-t-leaf',
  sun: 'border-t-sun',
  rose: 'border-t-rose',
  sand: 'border-t-sand',
  stone: 'border-t-stone',
}

/**
 * One place for notes: its question, what lies in it and, for the pen holder, a field to add to it. `here`: the group is at
 * it, or at the note with this id in it.
 */
export const Cell = memo(function Cell({
  cell,
  doc,
  mayDraw,
  level: Heading,
  here,
}: {
  cell: OutlineCell
  doc: Y.Doc
  mayDraw: boolean
  level: 'h3' | 'h4'
  here: string | null
}) {
  const t = useTranslations('room.list')
  const lang = useBoardLang()
  const nameOf = useCellName()
  return (
    <div
      className={`border-line bg-card flex flex-col gap-3 rounded-xl border border-t-4 p-3 sm:p-4 ${tones[cell.tone]} ${here ? 'ring-brand ring-4' : ''}`}
      data-cell={cell.id}
      tabIndex={-1}
    >
      <div>
        {here === 'cell' ? <GroupIsHere /> : null}
        <div className="flex flex-wrap items-start justify-between gap-x-2">
          <Heading lang={lang} className="min-w-0 leading-snug font-bold">
            {cell.label}
          </Heading>
          <LookHere focus={cell.id} here={here === 'cell'} name={nameOf(cell.id) ?? cell.label} />
        </div>
        {cell.hint ? (
          <p lang={lang} className="text-soft mt-0.5 text-sm">
            {cell.hint}
          </p>
        ) : null}
        <WritingHere cell={cell.id} />
      </div>
      <DecidedInList cell={cell.id} />
      <NoteList home={cell.id} notes={cell.notes} doc={doc} mayDraw={mayDraw} here={here} />
      {cell.notes.length === 0 && !mayDraw ? <p className="text-soft text-sm">{t('empty')}</p> : null}
      <AddNote cell={cell} doc={doc} mayDraw={mayDraw} />
    </div>
  )
})
