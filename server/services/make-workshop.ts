import { randomUUID } from 'node:crypto'
import type { Stage } from '@/domain/stage/stage'
import type { Locale } from '@/domain/text'
import type { PrismaClient } from '../generated/prisma/client'
import type { Session } from '../port'
import { newJoinCode } from './join-code'

/** What a new workshop begins with. */
interface Beginning {
  locale: Locale
  stage: (facilitator: string) => Stage
  board: Uint8Array
  /** Who has a seat in it before anybody came in. */
  people?: readonly { id: string; name: string }[]
}

/** A new workshop, led by whoever makes it. */
export const makeWorkshop =
  (prisma: PrismaClient) =>
  async (account: NonNullable<Session['account']>, { locale, stage, board, people = [] }: Beginning) => {
    const facilitator = randomUUID()
    const joinCode = newJoinCode()
    const first = stage(facilitator)
    const members = [
      { id: facilitator, role: 'facilitator', name: account.name, accountId: account.id },
      ...people.map((person) => ({ ...person, role: 'participant' })),
    ]
    const workshop = await prisma.workshop.create({
      data: {
        joinCode,
        screenCode: newJoinCode(),
        locale,
        stage: first,
        stageVersion: first.version,
        members: { create: members },
        head: { create: { seq: 1n } },
        updates: { create: { seq: 1n, data: Buffer.from(board) } },
      },
    })
    return { ok: true as const, value: { id: workshop.id, joinCode } }
  }
export type MakeWorkshop = ReturnType<typeof makeWorkshop>
