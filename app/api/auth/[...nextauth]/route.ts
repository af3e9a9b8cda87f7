import { authOptions } from '@/app/auth'
import type { SignedIn } from '@/domain/signed-in'
import { arrivedCookie } from '@/server/auth/cookie'
import { type Failure } from '@/server/port'
import { CLIENT_SECURE } from '@/server/web/http'
import { failure, handle } from '../../respond'
import { askForOurPage, askNextAuth, ownAddress } from '../next-auth'

/** What of next-auth we use; its pages are not ours. */
const ACTIONS = new Set([
  'GET session',
  'GET csrf',
  'GET providers',
  'GET signin',
  'POST callback/account',
  'POST callback/guest',
  'POST signout',
])

/**
 * next-auth's own routes. What a provider refused comes out in our own shape of errors, with its status; one of our pages
 * signs in and out with one request, and hears at once who it is.
 */
const handler = handle<{ nextauth: string[] }>(
  async ({ session, client, request, body }, { nextauth }) => {
    if (!ACTIONS.has(`${request.method} ${nextauth.join('/')}`)) return failure({ status: 404, code: 'not-found' })
    const fields = (body ?? {}) as Fields
    const wanted = fields.callbackUrl ?? new URL(request.url).searchParams.get('callbackUrl')
    if (wanted && !ownAddress(wanted, request)) return failure({ status: 400, code: 'invalid' })
    let refusal: Failure | null = null
    let thrown: unknown = null
    let signedIn: SignedIn | null = null
    const secure = request.headers.get(CLIENT_SECURE) === 'true'
    const options = authOptions(session, client, secure, {
      refused: (reason) => (refusal = reason),
      failed: (error) => (thrown = error),
      signedIn: (as) => (signedIn = as),
    })
    // Another website's Origin did not come this far.
    const ofOurs = request.method === 'POST' && request.headers.has('origin') && fields.csrfToken === undefined
    const answer = await (ofOurs ? askForOurPage : askNextAuth)(request, nextauth, fields, options)
    if (thrown) throw thrown as Error
    if (refusal) return failure(refusal)
    if (!ofOurs || !signedIn) return answer
    const { headers } = answer
    headers.append('set-cookie', arrivedCookie(secure))
    return Response.json(signedIn, { headers })
  },
  undefined,
  readFields,
)
export { handler as GET, handler as POST }

type Fields = Partial<Record<string, string>>

/** The fields of a form or of JSON; undefined for anything else, or for what the database could not keep. */
function readFields(text: string): Fields | undefined {
  const entries = text.startsWith('{') ? entriesOf(text) : [...new URLSearchParams(text)]
  const fields = entries?.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return fields?.every(([, value]) => !value.includes('\0')) ? Object.fromEntries(fields) : undefined
}

function entriesOf(json: string): [string, unknown][] | undefined {
  try {
    return Object.entries(JSON.parse(json) as object)
  } catch {
    return undefined
  }
}
