import { CannotStart } from '../cannot-start'

/** The database cannot be used, for a reason that a person can mend. */
export class DatabaseUnusable extends CannotStart {}

interface Refusal extends Error {
  code?: string
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ENOENT',
])

/** What PostgreSQL itself says (SQLSTATE; PostgreSQL manual, appendix A). */
const SAID: readonly (readonly [RegExp, (where: string) => string])[] = [
  [/^28/, () => 'does not take this user or password. Look at both in DATABASE_URL.'],
  [/^3D000$/, () => 'has no database of that name. Make one (CREATE DATABASE …), or look at the name in DATABASE_URL.'],
  [/^42501$/, () => 'does not let this user make tables. Give it that right: it has to own the database.'],
  [/^53100$/, () => 'has no room left on its disk. Make room there, then start again.'],
  [/^53300$/, () => 'has no connection left to give. Stop what holds them, or raise max_connections.'],
  [/^57P0[123]$/, () => 'is just starting or stopping. Wait until it takes connections, then start again.'],
  [
    /^25006$/,
    () => 'is read-only: a standby, or set to be so. DATABASE_URL has to name the one that can be written to.',
  ],
  [/^(?:08|53|57|58|XX)/, () => 'does not work.'],
]

/**
 * Why a start on PostgreSQL failed, as one line; anything that is in no table here comes back as it is. Never tells a
 * password.
 */
export function explainServer(error: unknown, url: string): unknown {
  const { code = '', message } = error as Refusal
  const { host, pathname } = new URL(url)
  const where = `PostgreSQL at ${host || 'this machine'}${pathname}`
  const said = SAID.find(([known]) => known.test(code))
  if (said) return new DatabaseUnusable(`${where} ${said[1](where)} (${code}: ${message})`)
  if (UNREACHABLE.has(code) || /timeout|terminated|SSL|certificate/i.test(message))
    return new DatabaseUnusable(
      `${where} cannot be reached. Is it running, and is DATABASE_URL right? (${code ? `${code}: ` : ''}${message})`,
    )
  return error
}
