import { types } from 'node:util'

/** What the log says of an error. */
export interface LoggedError {
  type: string
  /** SQLSTATE, ECONNREFUSED, P1001, … */
  code?: string | number
  message?: string
  /** Where it happened: frames only. */
  stack?: string
  cause?: LoggedError
}

/** Causes of causes that are looked at. */
const DEEP = 3
const LONGEST_MESSAGE = 300
const MOST_FRAMES = 12

/**
 * The reason of an error, and nothing that it carries besides: drivers hang a whole connection on theirs, and some
 * repeat what was typed. An own property that is not named here does not get into the log.
 */
export function errorLine(error: unknown, depth = 0): LoggedError {
  if (!isError(error)) return { type: typeof error }
  const { code, meta, cause = meta?.driverAdapterError } = error as Known
  const stack = framesOf(error.stack)
  return {
    type: error.constructor.name || error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : sqlstate(error)),
    ...messageOf(error),
    ...(stack ? { stack } : {}),
    ...(cause !== undefined && depth < DEEP ? { cause: errorLine(cause, depth + 1) } : {}),
  }
}

export const isError = (value: unknown): value is Error => types.isNativeError(value) || value instanceof Error

interface Known extends Error {
  code?: unknown
  meta?: { driverAdapterError?: unknown }
}

/** Prisma's adapters keep the database's code one level down. */
function sqlstate({ cause }: Error): Pick<LoggedError, 'code'> {
  const code = (cause as { originalCode?: unknown } | undefined)?.originalCode
  return typeof code === 'string' ? { code } : {}
}

/** Errors whose message repeats all that they were given. */
const REPEATS = new Set(['PrismaClientValidationError', 'PrismaClientUnknownRequestError', 'ZodError'])
/** What these quote is a table, a field or a rule; except in SQLSTATE's class 22, where it is a value. */
const QUOTES_NAMES = new Set(['DatabaseError', 'PrismaClientKnownRequestError'])
const DATA = /^22/
/** From the first quotation mark to the last one: what is quoted may have such marks itself. */
const QUOTED = /["`].*["`]/s

function messageOf(error: Known): Pick<LoggedError, 'message'> {
  const type = error.constructor.name
  if (REPEATS.has(type)) return {}
  const names = QUOTES_NAMES.has(type) && !(typeof error.code === 'string' && DATA.test(error.code))
  // Prisma's message begins with the code around the call, and ends with what is the matter.
  const message = names ? error.message.trim().split('\n').at(-1)! : error.message.replace(QUOTED, '…')
  return message ? { message: clipped(message) } : {}
}

/** A line for the log, of a length to read. */
export const clipped = (line: string): string =>
  line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line

const framesOf = (stack: string | undefined): string =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MOST_FRAMES)
    .join('\n')
