import type { InstanceKey } from './auth/instance-key'
import { renewal as renewed } from './auth/renew'
import { readSession } from './auth/session'
import { Throttle } from './auth/throttle'
import { DocumentThread } from './exports/thread/thread'
import type { Port } from './port'
import { Practice } from './practice/practice'
import type { RoomDeps } from './rooms/room'
import { Rooms } from './rooms/rooms'
import { accounts } from './services/accounts'
import { workshops } from './services/workshops'
import { isAway } from './storage/away'
import { boardLog } from './storage/board-log'
import type { Database } from './storage/database'
import { practiceStore } from './storage/practice'
import { workshopStore } from './storage/workshops'

interface Given extends Pick<RoomDeps, 'guidance' | 'log'> {
  db: Database
  key: InstanceKey
  /** Signs the session cookie. */
  secret: string
  openRegistration: boolean
  /** Something between the rooms and their log, as a test may want. */
  boards?: RoomDeps['boards']
}

/**
 * The server on an open database, without what the web sees of it: the one composition of its parts, for the product, the
 * demo, the tests and the bench. `practice` has to be started; stop it, and close `documents` and `rooms`, before the database.
 */
export function assemble({ db, key, secret, openRegistration, log, guidance, boards = boardLog(db.pool) }: Given) {
  const { prisma, pool } = db
  const { publicKey, notary } = key
  const throttle = new Throttle()
  const rooms = new Rooms({ log, boards, workshops: workshopStore(pool), notary, guidance })
  const documents = new DocumentThread()
  const practices = practiceStore(pool)
  const { place, ...work } = workshops({ prisma, rooms, practices, documents, throttle, publicKey, log })
  const session = (cookie: string | null) => readSession(cookie, secret, prisma)
  const services = {
    session,
    ...accounts({ prisma, throttle, openRegistration }),
    ...work,
    publicKey,
    isAway,
    health: async () => {
      await pool.query('SELECT 1')
    },
    log,
  } satisfies Partial<Port>
  /** What a handshake asks: who it is, their place, and the cookie of a session that is renewed. */
  const handshake = {
    session,
    place,
    renewal: (cookie: string | null, secure: boolean) => renewed(cookie, secret, secure),
  }
  const practice = new Practice({ rooms, store: practices, command: work.command, log })
  return { rooms, documents, practice, services, handshake }
}
