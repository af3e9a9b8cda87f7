import { MAX_BODY, MAX_PICTURE_BODY } from '@/server/limits'
import { port } from '@/server/port'
import { handle, reply } from '../../../respond'

interface Params {
  id: string
}

export const GET = handle<Params>(async ({ session }, { id }) => reply(await port().pictures(session, id)))

// Only people who may lead a workshop have pictures to add.
export const POST = handle<Params>(
  async ({ session, body }, { id }) => reply(await port().addPicture(session, id, body), 201),
  ({ account }) => (account ? MAX_PICTURE_BODY : MAX_BODY),
)
