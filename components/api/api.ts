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
    // Without one there would be nothing to show.
    message: z.string().min(1),
    details: z.record(z.string(), z.array(z.string())).optional(),
  }),
})

/** Who this browser is after signing in: an account, seats in workshops (workshop id -> member id), or both. */
const AuthSession = z.object({
  user: z.object({ name: z.string().nullish() }).nullish(),
  account: z.string().nullish(),
  seats: z.record(z.string(), z.string()).default({}),
  lastWorkshop: z.string().nullish(),
  /** How many seats this browser had no more room for. */
  left: z.number().int().nullish(),
})
export type AuthSession = z.infer<typeof AuthSession>

const Csrf = z.object({ csrfToken: z.string() })

/** `account` takes email and password, `guest` takes code and name. */
export type Provider = 'account' | 'guest'

interface PostOptions {
  keepalive?: boolean
  large?: boolean
}

export interface Api {
  get<T>(path: string, answer: z.ZodType<T>): Promise<ApiResult<T>>
  /** Sends JSON. `keepalive` lets the request outlive the page; `large` is a file, which may take its time. */
  post<T>(path: string, body: unknown, answer: z.ZodType<T>, options?: PostOptions): Promise<ApiResult<T>>
  /** Takes away what stands at this path. */
  remove<T>(path: string, answer: z.ZodType<T>): Promise<ApiResult<T>>
  /**
   * Signs in with one of the providers; wrong credentials are status 401. `no-cookies`: right, but this browser forgot
   * it at once.
   */
  signInWith(provider: Provider, fields: Record<string, string>): Promise<ApiResult<AuthSession>>
  signOut(): Promise<ApiResult<unknown>>
  /** Fetches a file, with the name that the server gives it. */
  download(path: string): Promise<ApiResult<{ file: Blob; name: string }>>
}

const json = (response: Response): Promise<unknown> => response.json().catch(() => null)
const PAGE = /^text\/html/i
const FILENAME = /filename="([^"]+)"/

/** How long an answer may take, milliseconds: nobody watches an idle button for longer. A file may wait for others. */
const PATIENCE = 30_000
const PATIENCE_FOR_FILES = 3 * 60_000

/** Says what went wrong without the server's own words. */
type Explain = (
  code: 'network' | 'slow' | 'internal' | 'throttled' | 'unauthenticated' | 'no-cookies' | 'too-large',
) => string

/** What an answer without our own words means: next-auth has a shape of its own, a proxy in front of us has none. */
const MEANS: Readonly<Partial<Record<number, Parameters<Explain>[0]>>> = {
  401: 'unauthenticated',
  413: 'too-large',
  429: 'throttled',
}

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
    patience = PATIENCE,
  ): Promise<ApiResult<T>> {
    const enough = new AbortController()
    const timer = setTimeout(() => enough.abort(), patience)
    const { signal } = enough
    try {
      const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', signal, ...init })
      return response.ok ? await read(response) : failure(response.status, await json(response))
    } catch {
      const code = signal.aborted ? 'slow' : 'network'
      return { ok: false, status: 0, code, message: explain(code) }
    } finally {
      clearTimeout(timer)
    }
  }

  const call = <T>(path: string, init: RequestInit, answer: z.ZodType<T>, patience?: number): Promise<ApiResult<T>> =>
    fetched(
      path,
      init,
      async (response) => {
        const parsed = answer.safeParse(await json(response))
        return parsed.success ? { ok: true, value: parsed.data } : failure(502, null)
      },
      patience,
    )

  function failure(status: number, body: unknown): ApiFailure {
    const told = ErrorBody.safeParse(body)
    if (told.success) return { ok: false, status, ...told.data.error }
    const code = MEANS[status] ?? 'internal'
    return { ok: false, status, code, message: explain(code) }
  }

  async function postForm(path: string, fields: Record<string, string>): Promise<ApiResult<unknown>> {
    const csrf = await call('/api/auth/csrf', {}, Csrf)
    if (!csrf.ok) return csrf
    const body = new URLSearchParams({ ...fields, csrfToken: csrf.value.csrfToken, json: 'true' })
    return call(path, { method: 'POST', body }, z.object({ url: z.string() }))
  }

  return {
    get: (path, answer) => call(path, {}, answer),

    post: (path, body, answer, { large = false, ...more } = {}) =>
      call(
        path,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), ...more },
        answer,
        large ? PATIENCE_FOR_FILES : PATIENCE,
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
      fetched(
        path,
        {},
        async (response) => {
          const file = await response.blob()
          // None of our files is a page: a network that wants a sign-in first sends one. And none is empty.
          if (PAGE.test(response.headers.get('content-type') ?? '') || file.size === 0) return failure(502, null)
          const name = FILENAME.exec(response.headers.get('content-disposition') ?? '')?.[1]
          return { ok: true, value: { file, name: name ?? path.split('/').at(-1)! } }
        },
        PATIENCE_FOR_FILES,
      ),
  }
}
