/** Where a request goes when nobody can read its address: to one that does not exist, and says so as others do. */
const NOWHERE = { page: '/-', api: '/api/-' } as const

/** The address of a request as it is looked up: as it came, or one that does not exist when it cannot be read. */
export function readTarget(url = '/'): string {
  return readable(url) ? url : NOWHERE[url.startsWith('/api/') ? 'api' : 'page']
}

/**
 * Whether an address is a path from the root, with percent signs that make letters, and without what no address of ours
 * has and no text in the database can have.
 */
function readable(url: string): boolean {
  const [path = '', ...query] = url.split('?')
  if (!path.startsWith('/') || NUL.test(query.join('?'))) return false
  try {
    return !CONTROL.test(decodeURIComponent(path))
  } catch {
    return false
  }
}
const NUL = /%00/
const CONTROL = /\p{Cc}/u

/**
 * Whether a request says to whom it is sent in a way that an address can be made of. A request that does not say it at
 * all comes from a very old client.
 */
export function readableHost(host: string | undefined): boolean {
  if (host === undefined) return true
  if (!URL.canParse(`http://${host}`)) return false
  const { username, password, pathname, search, hash } = new URL(`http://${host}`)
  return pathname === '/' && username + password + search + hash === '' && !/[/?#@\\]/.test(host)
}
