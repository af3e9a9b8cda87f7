'use client'
import { useEffect } from 'react'
import type { Room } from '@/components/room/room'
import { useMyCell, usePenCell } from '@/components/room/writing'
import type { Looked, SheetKeeper } from './sheet-keeper'
import { useWords } from './use-words'

/** How large letters have to be: across a room, on a desk, in a hand. In pixels. */
const FLOORS = { screen: 20 / 1920, desk: 12, hand: 15 } as const
const DESK = 1024

/** Tells the sheet what is asked of it, as that changes. */
export function useSheet(
  keeper: SheetKeeper | null,
  {
    room,
    follow,
    bare = false,
    looked,
  }: { room: Room; follow: boolean; bare: boolean | undefined; looked: Looked | null },
): void {
  const { stage, locale, me, may } = room
  const words = useWords(room.desk?.authors)
  const mine = useMyCell()
  const pen = usePenCell()
  const works = !bare && (may('draw') || me.base === 'facilitator')
  const writing = may('draw') && mine !== null ? mine : pen
  const judges = !bare && stage.pen === me.id && may('verdict.set')
  useEffect(() => {
    const ask = () => {
      const floor = bare
        ? Math.max(FLOORS.desk, FLOORS.screen * innerWidth)
        : innerWidth < DESK
          ? FLOORS.hand
          : FLOORS.desk
      const margin = bare ? 20 : 10
      keeper?.ask({ stage, locale, words, writing, works, judges, follow, looked, floor, margin })
    }
    ask()
    addEventListener('resize', ask)
    return () => removeEventListener('resize', ask)
  }, [keeper, stage, locale, words, writing, works, judges, follow, looked, bare])
}
