import type pg from 'pg'
import type { Effect } from '@/domain/decide'
import type { InboxText } from '@/domain/inbox'
import { type BaseRole } from '@/domain/permissions'
import { Stage } from '@/domain/stage'
import type { Locale } from '@/domain/text'
import { canonicalDeclaration } from '../exports/canonical'
import { inTransaction } from './transaction'

export interface StoredMember {
  id: string
  name: string
  base: BaseRole
  /** The account behind it; participants have none. */
  account: string | null
}

export interface StoredWorkshop {
  stage: Stage
  locale: Locale
  joinCode: string
}

/** What a room needs from the database besides the board's log. */
export interface WorkshopStore {
  /** Stage, language and join code, or null when there is no such workshop. */
  load(id: string): Promise<StoredWorkshop | null>
  members(id: string): Promise<StoredMember[]>
  /** Texts that wait for a place on the board, oldest first. */
  inbox(id: string): Promise<InboxText[]>
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
        'SELECT id, name, role AS base, "accountId" AS account FROM "Member" WHERE "workshopId" = $1 ORDER BY "createdAt", id',
        [id],
      )
      return rows
    },

    async inbox(id) {
      const { rows } = await pool.query<Omit<InboxText, 'sentAt'> & { sentAt: Date }>(
        `SELECT t.id, t."memberId", m.name, t.text, t."sentAt" AT TIME ZONE 'UTC' AS "sentAt"
         FROM "InboxText" t JOIN "Member" m ON m.id = t."memberId"
         WHERE t."workshopId" = $1 AND t."settledAt" IS NULL ORDER BY t."sentAt", t.id`,
        [id],
      )
      return rows.map((row) => ({ ...row, sentAt: row.sentAt.toISOString() }))
    },

    advance: (id, next, effects) =>
      inTransaction(pool, async (client) => {
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
      return
    case 'inbox.add': {
      const { id: text, memberId, text: words, sentAt } = effect.text
      await client.query(
        `INSERT INTO "InboxText" (id, "workshopId", "memberId", text, "sentAt") VALUES ($1, $2, $3, $4, $5)`,
        [text, id, memberId, words, sentAt],
      )
      return
    }
    case 'inbox.settle':
      await client.query(
        `UPDATE "InboxText" SET "settledAt" = $3, "settledAs" = $4, "settledBy" = $5
         WHERE "workshopId" = $1 AND id = $2 AND "settledAt" IS NULL`,
        [id, effect.id, effect.at, effect.as, effect.by],
      )
  }
}
