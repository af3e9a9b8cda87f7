'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'

/** How long the button stays after somebody touched the mouse or the keyboard, milliseconds. */
const STAYS = 5_000
const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const

/** The one thing to press on a projector. It goes when the screen is full, and fades when nobody is at the device. */
export function FullScreenButton() {
  const t = useTranslations('projector.running')
  const offered = useSyncExternalStore(subscribe, isOffered, () => false)
  const [awake, setAwake] = useState(true)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const stir = () => {
      clearTimeout(timer)
      setAwake(true)
      timer = setTimeout(() => setAwake(false), STAYS)
    }
    stir()
    for (const sign of SIGNS) window.addEventListener(sign, stir)
    return () => {
      clearTimeout(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, stir)
    }
  }, [])
  if (!offered) return null
  return (
    <Button
      look="primary"
      className={`fixed bottom-4 left-4 z-50 shadow-lg transition-opacity focus-visible:opacity-100 ${awake ? '' : 'opacity-0'}`}
      onClick={() => void document.documentElement.requestFullscreen()}
    >
      {t('full')}
    </Button>
  )
}

const subscribe = (look: () => void) => {
  document.addEventListener('fullscreenchange', look)
  return () => document.removeEventListener('fullscreenchange', look)
}
const isOffered = () => document.fullscreenEnabled && !document.fullscreenElement
