import type { z } from 'zod'
import { NO_NAME } from '@/domain/name'
import type { Failure } from '../port'

/** What every service may answer instead of doing what was asked. Refusals of only one service stand beside it. */
export const unauthenticated: Failure = { ok: false, status: 401, code: 'unauthenticated' }
export const forbidden: Failure = { ok: false, status: 403, code: 'forbidden' }
export const notFound: Failure = { ok: false, status: 404, code: 'not-found' }
export const throttled: Failure = { ok: false, status: 429, code: 'throttled' }

/** A 422 that names the fields. When it is about nothing but a name, its words say what a name has to be. */
export function invalid(error: z.ZodError): {
  ok: false
  status: 422
  code: 'invalid' | typeof NO_NAME
  details: Record<string, string[]>
} {
  const details: Record<string, string[]> = {}
  for (const issue of error.issues) (details[issue.path.join('.') || 'body'] ??= []).push(issue.message)
  const code = error.issues.every(({ message }) => message === NO_NAME) ? NO_NAME : 'invalid'
  return { ok: false, status: 422, code, details }
}
