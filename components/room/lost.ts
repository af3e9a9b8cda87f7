'use client'
import { type RefObject, useCallback, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { noteTexts } from '@/domain/board/note-text'
import type { Command } from '@/domain/stage/commands'
import type { Device } from './device'
import { idOf } from './ids'
import type { LostText } from './kept'
import { putBack, type Reach, wayBack } from './put-back'
import type { CommandResult, Refusal, Room } from './room'

const same = (a: LostText, b: LostText) => a.owner === b.owner && a.key === b.key
const without = (all: readonly LostText[], some: readonly LostText[]) =>
  all.filter((text) => !some.some((one) => same(one, text)))

/** The texts of this device that are not on the board, and what can be done with them. `found` takes those that turned up. */
export function useLostTexts(
  { workshop, doc, reach, device }: { workshop: string; doc: Y.Doc; reach: Reach; device: RefObject<Device | null> },
  send: (command: Command) => Promise<CommandResult>,
): [
  Pick<Room, 'lost' | 'lose' | 'wayBack' | 'putBack' | 'sendLost' | 'dismissLost'>,
  found: (texts: readonly LostText[]) => void,
] {
  const [lost, setLost] = useState<LostText[]>([])
  const { cells, draft } = reach

  const found = useCallback(
    (texts: readonly LostText[]) => setLost((known) => [...without(known, texts), ...texts]),
    [],
  )
  const lose = useCallback(
    (texts: readonly LostText[]) => {
      device.current?.write({ lose: [...texts] })
      found(texts)
    },
    [device, found],
  )
  const dismissLost = useCallback(
    (texts: readonly LostText[]) => {
      device.current?.write({ dismiss: [...texts] })
      setLost((known) => without(known, texts))
    },
    [device],
  )
  const sendLost = useCallback(
    async (texts: readonly LostText[]): Promise<{ ok: true } | Refusal> => {
      for (const lostText of texts) {
        for (const [part, text] of noteTexts(lostText.text).entries()) {
          // The same id whenever it is sent: from another tab too, or after an answer that got lost.
          const id = idOf(workshop, lostText.key, String(part))
          const result = await send({ type: 'text.send', text, id })
          if (!result.ok) return result
        }
        dismissLost([lostText])
      }
      return { ok: true }
    },
    [workshop, send, dismissLost],
  )
  const part = useMemo(() => {
    const way = (text: LostText) => wayBack(doc, text.place, { cells, draft })
    return {
      lost,
      lose,
      dismissLost,
      sendLost,
      wayBack: way,
      putBack: (texts: readonly LostText[]) => {
        const going = texts.flatMap((text) => {
          const to = way(text)
          return to ? [{ text, to }] : []
        })
        for (const { text, to } of going) putBack(doc, text, to)
        dismissLost(going.map(({ text }) => text))
      },
    }
  }, [doc, cells, draft, lost, lose, dismissLost, sendLost])
  return [part, found]
}
