'use client'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { z } from 'zod'

export interface ApiFailure {
  ok: false
  /** The HTTP status, or 0 when no answer came. */
  status: number
  code: string
  /** In the reader's language, ready to show. */
  message: string
  details?: Record<string, string[]>
}
export type ApiResult<T> = { ok: true; value: T } | ApiFailure

const ErrorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.array(z.string())).optional(),
  }),
})

/** Who this browser is after signing in: an account, seats in workshops (workshop id -> member id), or both. */
const AuthSession = z.object({
  user: z.object({ name: z.string().nullish() }).nullish(),
  account: z.string().nullish(),
  seats: z.record(z.string(), z.string()).default({}),
  lastWorkshop: z.string().nullish(),
})
export type AuthSession = z.infer<typeof AuthSession>

const Csrf = z.object({ csrfToken: z.string() })

/** `account` takes email and password, `guest` takes code and name. */
export type Provider = 'account' | 'guest'

export interface Api {
  get<T>(path: string, answer: z.ZodType<T>): Promise<ApiResult<T>>
  /** Sends JSON. `keepalive` lets the request outlive the page. */
  post<T>(path: string, body: unknown, answer: z.ZodType<T>, options?: { keepalive?: boolean }): Promise<ApiResult<T>>
  /** Takes away what stands at this path. */
  remove<T>(path: string, answer: z.ZodType<T>): Promise<ApiResult<T>>
  /** Signs in with one of the providers; wrong words are status 401. `no-cookies`: right, but this browser forgot it at once. */
  signInWith(provider: Provider, fields: Record<string, string>): Promise<ApiResult<AuthSession>>
  signOut(): Promise<ApiResult<unknown>>
  /** Fetches a file, with the name that the server gives it. */
  download(path: string): Promise<ApiResult<{ file: Blob; name: string }>>
}

const json = (response: Response): Promise<unknown> => response.json().catch(() => null)
const FILENAME = /filename="([^"]+)"/

/** Says what went wrong without the server's own words. */
type Explain = (code: 'network' | 'internal' | 'throttled' | 'unauthenticated' | 'no-cookies') => string

/** The way from a page to the server. Never throws: what goes wrong comes back as a failure with a message to show. */
export function useApi(): Api {
  const t = useTranslations('errors')
  return useMemo(() => createApi((code) => t(code)), [t])
}

/** The same, for use outside a component. */
export function createApi(explain: Explain): Api {
  /** What `read` makes of a good answer; a line that breaks, also in mid-answer, is a failure like any other. */
  async function fetched<T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<ApiResult<T>>,
  ): Promise<ApiResult<T>> {
    try {
      const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init })
      return response.ok ? await read(response) : failure(response.status, await json(response))
    } catch {
      return { ok: false, status: 0, code: 'network', message: explain('network') }
    }
  }

  const call = <T>(path: string, init: RequestInit, answer: z.ZodType<T>): Promise<ApiResult<T>> =>
    fetched(path, init, async (response) => {
      const parsed = answer.safeParse(await json(response))
      return parsed.success ? { ok: true, value: parsed.data } : failure(502, null)
    })

  function failure(status: number, body: unknown): ApiFailure {
    const told = ErrorBody.safeParse(body)
    if (told.success) return { ok: false, status, ...told.data.error }
    // next-auth answers in a shape of its own, and a proxy in front of us may answer in no shape at all.
    const code = status === 429 ? 'throttled' : status === 401 ? 'unauthenticated' : 'internal'
    return { ok: false, status, code, message: explain(code) }
  }

  async function postForm(path: string, fields: Record<string, string>): Promise<ApiResult<unknown>> {
    const csrf = await call('/api/auth/csrf', {}, Csrf)
    if (!csrf.ok) return csrf
    const body = new URLSearchParams({ ...fields, csrfToken: csrf.value.csrfToken, json: 'true' })
    return call(path, { method: 'POST', body }, z.unknown())
  }

  return {
    get: (path, answer) => call(path, {}, answer),

    post: (path, body, answer, options) =>
      call(
        path,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), ...options },
        answer,
      ),

    remove: (path, answer) => call(path, { method: 'DELETE' }, answer),

    async signInWith(provider, fields) {
      const signedIn = await postForm(`/api/auth/callback/${provider}`, fields)
      if (!signedIn.ok) return signedIn
      const session = await call('/api/auth/session', {}, AuthSession)
      const remembered = !session.ok || (provider === 'account' ? session.value.account : session.value.lastWorkshop)
      return remembered ? session : { ok: false, status: 0, code: 'no-cookies', message: explain('no-cookies') }
    },

    signOut: () => postForm('/api/auth/signout', {}),

    download: (path) =>
      fetched(path, {}, async (response) => {
        const name = FILENAME.exec(response.headers.get('content-disposition') ?? '')?.[1]
        return { ok: true, value: { file: await response.blob(), name: name ?? path.split('/').at(-1)! } }
      }),
  }
}
