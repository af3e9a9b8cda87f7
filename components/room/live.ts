import type * as Y from 'yjs'

/** Makes something once for each doc. */
export function perDoc<T>(make: (doc: Y.Doc) => T): (doc: Y.Doc) => T {
  const made = new WeakMap<Y.Doc, T>()
  return (doc) => {
    const one = made.get(doc) ?? make(doc)
    made.set(doc, one)
    return one
  }
}

type Observable = Pick<Y.Map<unknown>, 'observeDeep' | 'unobserveDeep'>

/** A value read from a doc, in the shape React's useSyncExternalStore asks for. */
export interface Live<T> {
  subscribe: (listener: () => void) => () => void
  get: () => T
}

/**
 * Follows everything below `source` with one observer, however many components listen. Parts of the value that did not
 * change stay the same objects, so that memoised components skip what others did elsewhere on the board.
 */
export function live<T>(source: Observable, read: () => T): Live<T> {
  const listeners = new Set<() => void>()
  let value = read()
  let stale = false
  const onChange = () => {
    stale = true
    for (const listener of listeners) listener()
  }
  return {
    subscribe(listener) {
      if (listeners.size === 0) {
        source.observeDeep(onChange)
        stale = true // nobody told us what changed between the last look and now
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) source.unobserveDeep(onChange)
      }
    },
    get() {
      // Without listeners nobody tells us of changes, so we look each time.
      if (stale || listeners.size === 0) value = share(value, read())
      stale = false
      return value
    },
  }
}

/** `next`, with every part that equals its counterpart in `old` taken from `old`. */
export function share<T>(old: T, next: T): T
export function share(old: unknown, next: unknown): unknown {
  if (Object.is(old, next)) return old
  if (isList(old) && isList(next)) {
    const shared = next.map((value, place) => share(old[place], value))
    return shared.length === old.length && shared.every((value, place) => value === old[place]) ? old : shared
  }
  if (isPlain(old) && isPlain(next)) {
    const keys = Object.keys(next)
    const shared = Object.fromEntries(keys.map((key) => [key, share(old[key], next[key])]))
    return keys.length === Object.keys(old).length && keys.every((key) => shared[key] === old[key]) ? old : shared
  }
  return next
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value)
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
