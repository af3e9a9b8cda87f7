import type { Shape } from './shape'

/** What a browser keeps of this site: in one tab, as long as that is open, or on the device. */
export type Place = 'tab' | 'device'
const PLACES = { tab: () => sessionStorage, device: () => localStorage }

/**
 * Asks the browser's storage, which may be full, forbidden or not there at all: then the answer is null and the page does
 * without.
 */
export function inStorage<T>(place: Place, act: (storage: Storage) => T): T | null {
  try {
    return act(PLACES[place]())
  } catch {
    return null
  }
}

/** Keeps a value, written as JSON. */
export const keepIn = (place: Place, key: string, value: unknown): void =>
  void inStorage(place, (storage) => storage.setItem(key, JSON.stringify(value)))

/** What is kept under this key, or null when that is nothing, or nonsense. */
export function readIn<T>(place: Place, key: string, shape: Shape<T>): T | null {
  const kept = inStorage(place, (storage): unknown => JSON.parse(storage.getItem(key) ?? 'null'))
  return shape.safeParse(kept).data ?? null
}
