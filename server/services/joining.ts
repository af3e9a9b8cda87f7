import { isCalled } from '@/domain/name'
import { networkOf, type Throttle } from '../auth/throttle'
import type { PrismaClient } from '../generated/prisma/client'
import type { Failure, Port } from '../port'
import type { Rooms } from '../rooms/rooms'
import { CodeCheck, Join } from './bodies'
import { readJoinCode } from './join-code'
import type { Place } from './place'
import { invalid, notFound, throttled } from './refusals'

interface Deps {
  prisma: PrismaClient
  rooms: Rooms
  throttle: Throttle
  place: Place
}

/** Coming in with a code, as a participant or as a screen. */
export function joining({ prisma, rooms, throttle, place }: Deps): Pick<Port, 'join' | 'checkCode'> {
  /** The workshop that a code is of. Wrong ones count as guesses, whatever they are asked for; right ones cost nothing. */
  async function workshopOf(
    known: string,
    address: string,
    as?: 'screen',
  ): Promise<{ ok: true; id: string; joinCode: string } | Failure> {
    const network = networkOf(address)
    const pace = await throttle.attemptToJoin(network)
    if (pace === 'shut') return throttled
    const workshop = await prisma.workshop.findFirst({
      // People who open a screen mean a screen's code: with the other one the screen would be a person without a
      // face.
      where: { OR: [{ screenCode: known }, ...(as === 'screen' ? [] : [{ joinCode: known }])] },
      select: { id: true, joinCode: true },
    })
    if (!workshop) return pace === 'slow' ? throttled : { ok: false, status: 401, code: 'wrong-code' }
    await throttle.joined(network)
    return { ok: true, ...workshop }
  }

  return {
    async join(input, session, { address }) {
      const parsed = Join.safeParse(input)
      if (!parsed.success) return invalid(parsed.error)
      const { code, name, as } = parsed.data
      const known = readJoinCode(code)
      const workshop = await workshopOf(known, address, as)
      if (!workshop.ok) return workshop
      // Somebody who comes back is the same person; another name on a shared laptop is another person. A screen never
      // takes a seat.
      const already = await place(session, workshop.id)
      const keeps = as === 'screen' || (already.ok && already.member.base === 'facilitator')
      if (already.ok && (keeps || isCalled(already.member.name, name))) {
        return { ok: true, value: { workshopId: workshop.id, memberId: already.member.id, name: already.member.name } }
      }
      const room = await rooms.get(workshop.id)
      if (!room) return notFound
      const base = workshop.joinCode === known ? 'participant' : 'screen'
      const member = await room.admit({ name, base }, (given) =>
        prisma.member.create({ data: { workshopId: workshop.id, role: base, name: given } }),
      )
      return { ok: true, value: { workshopId: workshop.id, memberId: member.id, name: member.name } }
    },

    async checkCode(input, session, { address }) {
      const parsed = CodeCheck.safeParse(input)
      if (!parsed.success) return invalid(parsed.error)
      const workshop = await workshopOf(readJoinCode(parsed.data.code), address)
      if (!workshop.ok) return workshop
      const already = session.account ? await place(session, workshop.id) : null
      return { ok: true, value: { leads: already?.ok && already.member.base === 'facilitator' ? workshop.id : null } }
    },
  }
}
