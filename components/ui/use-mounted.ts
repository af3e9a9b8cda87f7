'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether this is a page in a browser; false in what the server sends, and for a moment after. */
export const useMounted = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
