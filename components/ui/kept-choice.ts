'use client'
import { useSyncExternalStore } from 'react'
import { inStorage, keepIn } from './storage'

// What was chosen on this page counts, also where the device keeps nothing.
const chosen = new Map<string, unknown>()
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What somebody chose of these, kept on the device; null as long as they did not. */
export function useKeptChoice<T extends string | boolean>(
  key: string,
  of: readonly T[],
): [T | null, (value: T) => void] {
  const get = () =>
    (chosen.get(key) as T | undefined) ??
    inStorage('device', (storage) => of.find((one) => JSON.stringify(one) === storage.getItem(key)) ?? null)
  const choose = (value: T) => {
    chosen.set(key, value)
    keepIn('device', key, value)
    for (const listener of listeners) listener()
  }
  return [useSyncExternalStore(subscribe, get, () => null), choose]
}
