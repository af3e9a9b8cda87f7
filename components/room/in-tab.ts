'use client'
import { useCallback, useSyncExternalStore } from 'react'
import type { Shape } from '@/components/ui/shape'
import { keepIn, readIn } from '@/components/ui/storage'
import { useRoom } from './room'

/**
 * What somebody typed in a form of the room and did not send yet. It stays in the tab: phones reload a page by
 * themselves. Where a browser keeps nothing, it lives as long as the page.
 */
export class InTab<T> {
  private readonly known = new Map<string, T>()
  private readonly listeners = new Set<() => void>()

  /** `name`: of the form. `none`: what stands in it when nothing was typed. */
  constructor(
    private readonly name: string,
    private readonly shape: Shape<T>,
    readonly none: T,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** `of`: whose it is, and where. */
  get(of: string): T {
    const value = this.known.get(of) ?? readIn('tab', this.key(of), this.shape) ?? this.none
    this.known.set(of, value)
    return value
  }

  set(of: string, value: T): void {
    if (value === this.get(of)) return
    this.known.set(of, value)
    keepIn('tab', this.key(of), value)
    for (const listener of this.listeners) listener()
  }

  private key(of: string): string {
    return `bestendig.${this.name} ${of}`
  }
}

/** What this person has in a form of this room. Afterwards `change` gives the next from the one of that moment. */
export function useInTab<T>(store: InTab<T>): [T, (change: (now: T) => T) => void] {
  const { id, me } = useRoom()
  const of = `${id} ${me.id}`
  const change = useCallback((next: (now: T) => T) => store.set(of, next(store.get(of))), [store, of])
  return [
    useSyncExternalStore(
      store.subscribe,
      () => store.get(of),
      () => store.none,
    ),
    change,
  ]
}
