import { describe, expect, test } from 'vitest'
import { DatabaseUnusable, explainServer } from '@/server/storage/unusable'

const URL = 'postgresql://bo:geheim-wachtwoord@db.example.org:5433/bord'
const failing = (code: string | undefined, message = 'as the database says it') =>
  Object.assign(new Error(message), code === undefined ? {} : { code })
const told = (error: Error, url = URL) => {
  const explained = explainServer(error, url)
  expect(explained).toBeInstanceOf(DatabaseUnusable)
  return (explained as Error).message
}

describe('EDGE-8: why a start on PostgreSQL failed', () => {
  /** Each line of the table once: codes that mean the same. */
  const SAME = [
    ['28000', '28P01'],
    ['3D000'],
    ['42501'],
    ['53100'],
    ['53300'],
    ['57P01', '57P02', '57P03'],
    ['25006'],
    ['08006', '53200', '57014', '58030', 'XX000', '531000', '533000', '57P04', '57P010'],
    [
      'ECONNREFUSED',
      'ECONNRESET',
      'ENOTFOUND',
      'EAI_AGAIN',
      'ETIMEDOUT',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'EPIPE',
      'ENOENT',
    ],
  ] as const
  /** The line without what differs by its code. */
  const line = (code: string) => told(failing(code)).replace(`(${code}: as the database says it)`, '')

  test('is told in one line that says where, and what the database said', () => {
    for (const code of SAME.flat()) {
      const words = told(failing(code))
      expect(words).toMatch(/^PostgreSQL at db\.example\.org:5433\/bord \S.+[.?] \(.+\)$/)
      expect(words).toContain(`(${code}: as the database says it)`)
      expect(words).not.toContain('geheim')
    }
  })

  test('is told differently where something else helps', () => {
    for (const codes of SAME) expect(new Set(codes.map(line)).size, codes.join()).toBe(1)
    expect(new Set(SAME.map(([code]) => line(code))).size).toBe(SAME.length)
  })

  test('names this machine when there is no other', () => {
    expect(told(failing('28P01'), 'postgresql:///bord')).toMatch(/^PostgreSQL at this machine\/bord /)
  })

  test.each([
    'timeout expired',
    'Connection terminated',
    'The server does not support SSL',
    'self-signed certificate',
    'TIMEOUT',
  ])('is that it cannot be reached, where nothing but words says so: %s', (message) => {
    expect(told(failing(undefined, message))).toBe(line('ECONNREFUSED').trim() + ` (${message})`)
  })

  const OURS = [
    '42601',
    '23505',
    '128000',
    '3D0001',
    'x3D000',
    '425011',
    'x42501',
    '250061',
    'x25006',
    'x53100',
    'EACCES',
  ]
  test.each([...OURS, 'x53300', 'x57P01', undefined])('is a mistake of ours when it is %s, and comes back', (code) => {
    const error = failing(code)
    expect(explainServer(error, URL)).toBe(error)
  })
})
