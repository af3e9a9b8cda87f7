import { authOptions } from '@/app/auth'
import { type Failure } from '@/server/port'
import { CLIENT_SECURE } from '@/server/web/http'
import { failure, handle } from '../../respond'
import { askNextAuth, ownAddress } from '../next-auth'

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

/** next-auth's own routes. What a provider refused comes out in our own shape of errors, with its status. */
const handler = handle<{ nextauth: string[] }>(
  async ({ session, client, request, body }, { nextauth }) => {
    if (!ACTIONS.has(`${request.method} ${nextauth.join('/')}`)) return failure({ status: 404, code: 'not-found' })
    const fields = (body ?? {}) as Fields
    const wanted = fields.callbackUrl ?? new URL(request.url).searchParams.get('callbackUrl')
    if (wanted && !ownAddress(wanted, request)) return failure({ status: 400, code: 'invalid' })
    let refusal: Failure | null = null
    let thrown: unknown = null
    const options = authOptions(session, client, request.headers.get(CLIENT_SECURE) === 'true', {
      refused: (reason) => (refusal = reason),
      failed: (error) => (thrown = error),
    })
    const answer = await askNextAuth(request, nextauth, fields, options)
    if (thrown) throw thrown as Error
    return refusal ? failure(refusal) : answer
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
