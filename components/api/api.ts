'use client'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { forget } from '@/components/ui/cookies'
import { isListOf, isNumber, isObject, isRecordOf, isText, type Shape, shape } from '@/components/ui/shape'
import { ARRIVED_COOKIE, type SignedIn } from '@/domain/signed-in'

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

interface Refusal {
  error: Pick<ApiFailure, 'code' | 'message' | 'details'>
}
const REFUSAL = shape<Refusal>((body) => {
  if (!isObject(body) || !isObject(body.error)) return false
  const { code, message, details } = body.error
  // Without a message there would be nothing to show.
  return isText(code) && isText(message) && message !== '' && (details === undefined || isDetails(details))
})
const isDetails = isRecordOf(isListOf(isText))

const SIGNED_IN = shape<SignedIn>(
  (body) =>
    isObject(body) &&
    [body.account, body.lastWorkshop].every((id) => id === undefined || isText(id)) &&
    (body.left === undefined || isNumber(body.left)),
)

const ANYWHERE = shape<{ url: string }>((body) => isObject(body) && isText(body.url))

/** `account` takes email and password, `guest` takes code and name. */
export type Provider = 'account' | 'guest'

interface PostOptions {
  keepalive?: boolean
  large?: boolean
}

export interface Api {
  get<T>(path: string, answer: Shape<T>): Promise<ApiResult<T>>
  /** Sends JSON. `keepalive` lets the request outlive the page; `large` is a file, which may take its time. */
  post<T>(path: string, body: unknown, answer: Shape<T>, options?: PostOptions): Promise<ApiResult<T>>
  /** Takes away what stands at this path. */
  remove<T>(path: string, answer: Shape<T>): Promise<ApiResult<T>>
  /**
   * Signs in with one of the providers; wrong credentials are status 401. `no-cookies`: right, but this browser forgot
   * it at once.
   */
  signInWith(provider: Provider, fields: Record<string, string>): Promise<ApiResult<SignedIn>>
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

  const call = <T>(path: string, init: RequestInit, answer: Shape<T>, patience?: number): Promise<ApiResult<T>> =>
    fetched(
      path,
      init,
      async (response) => {
        const { data } = answer.safeParse(await json(response))
        return data === undefined ? failure(502, null) : { ok: true, value: data }
      },
      patience,
    )

  function failure(status: number, body: unknown): ApiFailure {
    const told = REFUSAL.safeParse(body).data?.error
    if (told) return { ok: false, status, code: told.code, message: told.message, details: told.details }
    const code = MEANS[status] ?? 'internal'
    return { ok: false, status, code, message: explain(code) }
  }

  const postForm = <T>(path: string, fields: Record<string, string>, answer: Shape<T>) =>
    call(path, { method: 'POST', body: new URLSearchParams(fields) }, answer)

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
      forget(ARRIVED_COOKIE)
      const signedIn = await postForm(`/api/auth/callback/${provider}`, fields, SIGNED_IN)
      if (!signedIn.ok || forget(ARRIVED_COOKIE)) return signedIn
      return { ok: false, status: 0, code: 'no-cookies', message: explain('no-cookies') }
    },

    signOut: () => postForm('/api/auth/signout', {}, ANYWHERE),

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
