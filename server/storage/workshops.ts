import type pg from 'pg'
import type { Effect } from '@/domain/decide'
import { type BaseRole } from '@/domain/permissions'
import { Stage } from '@/domain/stage'
import type { Locale } from '@/domain/text'
import { canonicalDeclaration } from '../exports/canonical'
import { inTransaction } from './board-log'

export interface StoredMember {
  id: string
  name: string
  base: BaseRole
}

/** What a room needs from the database besides the board's log. */
export interface WorkshopStore {
  /** Stage, language and join code, or null when there is no such workshop. */
  load(id: string): Promise<{ stage: Stage; locale: Locale; joinCode: string } | null>
  members(id: string): Promise<StoredMember[]>
  /**
   * Stores the next stage and its effects in one transaction. Throws StaleStage when somebody else stored a stage since
   * `next.version - 1`.
   */
  advance(id: string, next: Stage, effects: readonly Effect[]): Promise<void>
}

export class StaleStage extends Error {}

interface WorkshopRow {
  stage: unknown
  locale: Locale
  joinCode: string
}

export function workshopStore(pool: pg.Pool): WorkshopStore {
  return {
    async load(id) {
      const { rows } = await pool.query<WorkshopRow>('SELECT stage, locale, "joinCode" FROM "Workshop" WHERE id = $1', [
        id,
      ])
      const row = rows[0]
      return row ? { ...row, stage: Stage.parse(row.stage) } : null
    },

    async members(id) {
      const { rows } = await pool.query<StoredMember>(
        'SELECT id, name, role AS base FROM "Member" WHERE "workshopId" = $1 ORDER BY "createdAt", id',
        [id],
      )
      return rows
    },

    advance: (id, next, effects) =>
      inTransaction(pool, 'BEGIN', async (client) => {
        const { rowCount } = await client.query(
          'UPDATE "Workshop" SET stage = $2, "stageVersion" = $3 WHERE id = $1 AND "stageVersion" = $3 - 1',
          [id, JSON.stringify(next), next.version],
        )
        if (rowCount !== 1) throw new StaleStage(id)
        for (const effect of effects) await store(client, id, effect)
      }),
  }
}

async function store(client: pg.PoolClient, id: string, effect: Effect): Promise<void> {
  switch (effect.type) {
    case 'board.relayout': // the board follows from the stage, see server/rooms/board.ts
      return
    case 'declaration.freeze':
      await client.query(
        `INSERT INTO "DeclarationVersion" ("workshopId", version, canonical, sha256, "finalisedBy", "finalisedAt")
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [
          id,
          effect.version,
          canonicalDeclaration(effect.document, effect.version),
          effect.sha256,
          effect.by,
          effect.at,
        ],
      )
      return
    case 'declaration.signature':
      await client.query(
        `INSERT INTO "Signature" ("workshopId", version, "memberId", name, sha256, "signedAt") VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, effect.version, effect.memberId, effect.name, effect.sha256, effect.at],
      )
  }
}
