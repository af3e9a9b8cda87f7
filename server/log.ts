import { pino, type Logger } from 'pino'

/** JSON lines on standard error; standard output is for the one line with the address. */
export function makeLog(level: string): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      redact: ['password', 'token', 'code', 'cookie', '*.password', '*.token', '*.code', '*.cookie'],
    },
    pino.destination({ fd: 2, sync: true }),
  )
}
export type Log = Logger
