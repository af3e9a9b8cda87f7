import { pino, type Logger } from 'pino'
import { clipped, errorLine, isError } from './log-error'

/**
 * What opens something, wherever it stands in what is logged. Not `code`: that is a reason (a close code, SQLSTATE), and
 * the codes of a workshop have names of their own.
 */
const SECRETS = ['password', 'token', 'cookie', 'authorization', 'secret', 'joinCode', 'screenCode']

/** JSON lines on standard error; standard output is for the one line with the address. */
export function makeLog(level: string): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      redact: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      serializers: { err: errorLine },
    },
    pino.destination({ fd: 2, sync: true }),
  )
}
export type Log = Logger

/**
 * Next writes to the console, with errors in full. From now on that goes the same way as all the rest: an error by its
 * reason, and words by their first line.
 */
export function captureConsole(log: Pick<Log, 'error' | 'warn' | 'debug'>): void {
  const say =
    (level: 'error' | 'warn' | 'debug') =>
    (...parts: readonly unknown[]) => {
      const err = parts.find(isError)
      const words = parts.filter((part) => typeof part === 'string').join(' ')
      const line = clipped(words.trim().split('\n')[0] ?? '')
      if (err) log[level]({ err }, 'a page or handler failed')
      else log[level](line)
    }
  Object.assign(console, { error: say('error'), warn: say('warn'), log: say('debug'), info: say('debug') })
}
