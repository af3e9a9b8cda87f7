import { currentAddresses, isHere } from '@/app/addresses'
import { port } from '@/server/port'
import { failure, handle, reply } from '../respond'

/** Where other devices reach the machine that runs the browser of whoever leads a workshop. Nobody else has to know. */
export const GET = handle(async ({ session }) => {
  if (!session.account) return failure({ status: 401, code: 'unauthenticated' })
  const { networks } = await currentAddresses()
  return reply({ ok: true, value: { networks } })
})

export const POST = handle(async ({ session, body }) => {
  if (session.account && !(await isHere())) return failure({ status: 422, code: 'unknown-network' })
  return reply(port().chooseNetwork(session, body))
})
