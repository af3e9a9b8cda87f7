/**
 * Whether an error means that the database cannot be reached or cannot write at this moment: nothing was done, and trying
 * again later helps. By SQLSTATE class (connection, resources, operator intervention, system; PostgreSQL manual, appendix
 * A), by Prisma's codes for the same, and by what Node and `pg` say when a connection breaks.
 */
export function isAway(error: unknown): boolean {
  for (let at = error as ErrorLike | undefined, depth = 0; at && depth < 5; depth++) {
    const code = at.code ?? at.originalCode ?? ''
    if (SQLSTATE.test(code) || NODE.has(code) || PRISMA.has(code) || BROKEN.test(at.message ?? '')) return true
    at = at.cause ?? at.meta?.driverAdapterError
  }
  return false
}

interface ErrorLike {
  code?: string
  originalCode?: string
  message?: string
  cause?: ErrorLike
  meta?: { driverAdapterError?: ErrorLike }
}

const SQLSTATE = /^(08|53|57|58)[0-9A-Z]{3}$/
const NODE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'ENOSPC', 'EIO'])
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])
const BROKEN =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered)/
