'use client'
import { type Editor, type TLShapeId, useValue } from 'tldraw'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useMyCell, usePenCell } from '@/components/room/writing'
import { cellRecordId } from '@/domain/board/notes'
import { isolated } from '@/domain/direction'
import { decisionOn } from '@/domain/stage/decision'
import type { Chosen } from './chosen'

/** Shows in which cell the note-taker writes, to everybody, in which one this person does, and what they chose. */
export function WritingHere({ editor, chosen }: { editor: Editor; chosen: Chosen | null }) {
  const t = useTranslations('board')
  const { me, members, may, stage } = useRoom()
  const mine = useMyCell()
  const pen = usePenCell()
  // There the group's answers are given, in the same corner.
  const judged = mine && may('verdict.set') && decisionOn(mine, stage)?.kind === 'verdict'
  const name = members.find(({ id }) => id === stage.pen)?.name ?? ''
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 z-[2] overflow-hidden">
      {pen && stage.pen !== me.id && name ? (
        <Outline editor={editor} shape={cellRecordId(pen)} label={t('writesHere', { name: isolated(name) })} />
      ) : null}
      {mine && may('draw') ? (
        <Outline editor={editor} shape={cellRecordId(mine)} label={judged ? '' : t('youWriteHere')} />
      ) : null}
      {chosen ? <Outline editor={editor} shape={chosen.note?.id ?? cellRecordId(chosen.cell)} dashed /> : null}
    </div>
  )
}

/** What is chosen has no label: that would lie over the words of a note. */
function Outline({
  editor,
  shape,
  label,
  dashed = false,
}: {
  editor: Editor
  shape: string
  label?: string
  dashed?: boolean
}) {
  const box = useValue(
    'outline',
    () => {
      const bounds = editor.getShapePageBounds(shape as TLShapeId)
      if (!bounds) return null
      const { x, y } = editor.pageToViewport(bounds)
      const zoom = editor.getZoomLevel()
      const { w, h } = editor.getViewportScreenBounds()
      const [middle, centre] = [x + (bounds.w * zoom) / 2, y + (bounds.h * zoom) / 2]
      // On another sheet: of its edge and its label there would be a sliver.
      if (middle < 0 || middle > w || centre < 0 || centre > h) return null
      return { left: x, top: y, width: bounds.w * zoom, height: bounds.h * zoom }
    },
    [editor, shape],
  )
  if (!box) return null
  return (
    <div className={`border-brand absolute rounded-xl border-3 ${dashed ? 'border-dashed' : ''}`} style={box}>
      {label ? (
        // In the corner that is free longest: a cell always has room for one note more.
        <span className="bg-brand absolute right-0 bottom-0 max-w-full truncate rounded-tl-lg px-2 py-0.5 text-sm font-semibold in-data-light:text-2xl text-white">
          {label}
        </span>
      ) : null}
    </div>
  )
}
