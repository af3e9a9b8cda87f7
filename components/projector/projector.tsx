'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useRoom } from '@/components/room/room'
import { useSaving } from '@/components/room/saving'
import { Arriving } from './arriving'
import { FullScreenButton } from './full-screen'
import { Running } from './running'

/**
 * What hangs on the wall: the group's own page, with nothing to operate. Type grows with the screen, so that it reads
 * the same from the back of the room on any projector.
 */
export function Projector() {
  const { stage } = useRoom()
  useEffect(stayAwake, [])
  return (
    <div data-light className="flex min-h-dvh flex-col text-[max(1rem,min(1.25vw,2.22vh))] lg:h-dvh lg:overflow-hidden">
      {stage.startedAt === null ? <Arriving /> : <Running />}
      <LineTrouble />
      <FullScreenButton />
    </div>
  )
}

function LineTrouble() {
  const t = useTranslations('projector.running')
  const saving = useSaving()
  return (
    <p role="status" className="bg-warn-wash text-warn px-[1.2em] py-[0.4em] text-center font-semibold empty:hidden">
      {saving.state === 'offline' || saving.state === 'blocked' ? t(saving.state) : ''}
    </p>
  )
}

/** Keeps a laptop at the projector from falling asleep while it shows this. Returns what lets it. */
function stayAwake(): () => void {
  let lock: WakeLockSentinel | undefined
  let over = false
  const ask = async () => {
    // Only on https, and not with an empty battery: elsewhere the device does as it is set.
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return
    const given = await navigator.wakeLock.request('screen').catch(() => undefined)
    if (over) await given?.release()
    else lock = given
  }
  const look = () => void ask()
  look()
  document.addEventListener('visibilitychange', look)
  return () => {
    over = true
    document.removeEventListener('visibilitychange', look)
    void lock?.release()
  }
}
