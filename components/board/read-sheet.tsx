'use client'
import { type Editor, type TLShapeId, useValue } from 'tldraw'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, memo, useContext, useId, useState, useSyncExternalStore } from 'react'
import { type OutlineCell, type OutlineNote, outlineOf } from '@/components/outline/outline'
import { useCells, useRoom } from '@/components/room/room'
import { useBoardLang } from '@/components/room/use-board-lang'
import { knownMarks, MARKS } from '@/domain/board/marks'
import { cellRecordId } from '@/domain/board/notes'
import { isolated } from '@/domain/direction'
import { dotsLabel } from '@/domain/stage/dots'
import { NoteContext } from './note-foot'
import { mayTouch } from './reach'
import { SheetContext } from './sheet-context'

const STOP = 'data-read'

/**
 * The sheet that is shown, for whoever does not see it: action, question, notes from first to last, each with its marks
 * in its name. What is drawn lies in an order of its own, in a part that screen readers do not read by themselves; so it
 * is hidden from them, and this is there instead. A place is one stop for Tab, with arrows within; where that is, is shown on
 * the canvas. Who writes goes from place to place on the canvas itself, and here only chooses notes.
 */
export function ReadSheet({ editor }: { editor: Editor }) {
  const t = useTranslations('board')
  const lang = useBoardLang()
  const { doc } = useRoom()
  const view = useContext(SheetContext)
  const { subscribe, get } = outlineOf(doc)
  const { panels } = useSyncExternalStore(subscribe, get, get)
  const [at, setAt] = useState<string | null>(null)
  if (!view) return null
  const on = new Set(view.sheet.parts.flatMap((part) => (part.kind === 'cell' ? [part.cell] : [])))
  const groups = panels
    .flatMap((panel) => panel.groups)
    .map((group) => ({ ...group, cells: group.cells.filter(({ id }) => on.has(id)) }))
    .filter(({ cells }) => cells.length > 0)
  if (groups.length === 0) return null
  return (
    <>
      <section
        aria-label={t('sheets.read')}
        lang={lang}
        className="sr-only print:not-sr-only"
        onKeyDown={onArrow}
        onFocus={({ target }) => setAt(target.getAttribute(STOP))}
        onBlur={() => setAt(null)}
      >
        {groups.map(({ action, title, detail, cells }) => (
          <div key={action || cells[0]!.id}>
            {title ? <h2 dir="auto">{title}</h2> : null}
            {title && detail ? <p dir="auto">{detail}</p> : null}
            {cells.map((cell) => (
              <ReadCell key={cell.id} cell={cell} level={title ? 'h3' : 'h2'} editor={editor} />
            ))}
          </div>
        ))}
      </section>
      {at === null ? null : <Ring editor={editor} around={at} />}
    </>
  )
}

const ReadCell = memo(function ReadCell({
  cell: { id, label, hint, notes },
  level: Heading,
  editor,
}: {
  cell: OutlineCell
  level: 'h2' | 'h3'
  editor: Editor
}) {
  const heading = useId()
  const nameOf = useNoteName()
  const writes = useCells() !== null
  const choose = (note: OutlineNote) => {
    const shape = editor.getShape(note.id as TLShapeId)
    if (!shape || !mayTouch(editor, shape)) return
    editor.select(shape.id)
    editor.getContainer().focus()
  }
  return (
    <div role="group" aria-labelledby={heading} tabIndex={writes ? -1 : 0} {...{ [STOP]: cellRecordId(id) }}>
      <Heading id={heading}>{label}</Heading>
      {hint ? <p>{hint}</p> : null}
      {notes.length > 0 ? (
        <ul>
          {notes.map((note) => (
            <li
              key={note.id}
              dir="auto"
              tabIndex={-1}
              aria-label={nameOf(note)}
              onClick={() => choose(note)}
              onKeyDown={({ key }) => key === 'Enter' && choose(note)}
              {...{ [STOP]: note.id }}
            >
              {nameOf(note)}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
})

/** What a note is called: its text, its dots and marks, and for a facilitator who made it while everybody might. */
function useNoteName(): (note: OutlineNote) => string {
  const t = useTranslations()
  const { stage, locale } = useRoom()
  const { result } = stage.dots
  const { authors } = useContext(NoteContext)
  return ({ id, text, marks }) => {
    const author = authors?.[id]
    return [
      text || t('room.list.noText'),
      ...(result?.[id] ? [dotsLabel(result[id], locale)] : []),
      ...knownMarks(marks).map((mark) => MARKS[mark].label[locale]),
      ...(author === undefined ? [] : [t('marks.author', { name: isolated(author) })]),
    ].join(', ')
  }
}

const ARROWS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** From a place to its first note, from note to note, and back. */
function onArrow(event: KeyboardEvent<HTMLElement>): void {
  const by = ARROWS[event.key]
  const place = event.target instanceof Element ? event.target.closest('[role=group]') : null
  if (!by || !place) return
  event.preventDefault()
  const stops = [place as HTMLElement, ...place.querySelectorAll<HTMLElement>('li')]
  stops[stops.indexOf(event.target as HTMLElement) + by]?.focus({ preventScroll: true })
}

/** Shows on the canvas where somebody reads. */
function Ring({ editor, around }: { editor: Editor; around: string }) {
  const box = useValue(
    'where somebody reads',
    () => {
      const bounds = editor.getShapePageBounds(around as TLShapeId)
      if (!bounds) return null
      const z = editor.getZoomLevel()
      const { x, y } = editor.pageToViewport(bounds.point)
      return { left: x, top: y, width: bounds.w * z, height: bounds.h * z }
    },
    [editor, around],
  )
  return box ? (
    <div
      aria-hidden="true"
      className="outline-focus pointer-events-none absolute z-20 rounded-lg outline-3 outline-offset-2"
      style={box}
    />
  ) : null
}
