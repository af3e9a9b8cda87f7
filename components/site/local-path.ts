const HERE = 'http://here.invalid'

/**
 * A path within this site that somebody asked to go to afterwards, or the fallback. Parsed as a browser would, because
 * `/\\elsewhere`, `/\t/elsewhere` and `/.//elsewhere` all lead to another site.
 */
export function localPath(asked: unknown, fallback: string): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return fallback
  if (!URL.canParse(asked, HERE)) return fallback
  const url = new URL(asked, HERE)
  const path = url.pathname + url.search + url.hash
  return url.origin === HERE && !path.startsWith('//') ? path : fallback
}
