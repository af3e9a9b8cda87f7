'use client'
import { useEffect, useState } from 'react'

/**
 * What was taken out of the address bar, per page. Outside of the component, which React may throw away and make again
 * while a page is being set up: by then the address no longer has it.
 */
const taken = new Map<string, string>()

/**
 * The secret after the # of the address (a join code, an invitation), taken out of the address bar at once. A fragment
 * never reaches a server's log. null until the page knows; '' when there is none.
 */
export function useFragment(): string | null {
  const [fragment, setFragment] = useState<string | null>(null)
  useEffect(() => {
    const take = () => {
      const found = readFragment(location.hash) || taken.get(location.pathname) || ''
      taken.set(location.pathname, found)
      // The address bar is the router's as well: let it set itself up before it hears of the change.
      if (location.hash) setTimeout(() => history.replaceState(null, '', location.pathname + location.search))
      setFragment((known) => found || known || '')
    }
    take()
    // Another link opened in the same tab changes only the fragment and loads no page.
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  return fragment
}

/** What stands after the #, decoded where possible. */
export function readFragment(hash: string): string {
  const raw = hash.replace(/^#/, '')
  try {
    return decodeURIComponent(raw)
  } catch {
    return raw
  }
}
