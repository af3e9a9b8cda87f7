import type pg from 'pg'
import type { Effect } from '@/domain/decide'
import type { CapacityAnswer } from '@/domain/capacity'
import type { EvaluationAnswer } from '@/domain/evaluation'
import type { InboxText } from '@/domain/inbox'
import { type BaseRole } from '@/domain/permissions'
import type { Sealed } from '@/domain/sealed'
import { Stage } from '@/domain/stage'
import type { Locale } from '@/domain/text'
import type { Voice } from '@/domain/voices'
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
  screenCode: string | null
}

/** What a room needs from the database besides the board's log. */
export interface WorkshopStore {
  /** Stage, language and join code, or null when there is no such workshop. */
  load(id: string): Promise<StoredWorkshop | null>
  members(id: string): Promise<StoredMember[]>
  /** What is kept beside the stage. */
  sealed(id: string): Promise<Sealed>
  /** Who made the notes that were written while everybody might write: note id -> member id. */
  authors(id: string): Promise<Map<string, string>>
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
  screenCode: string | null
}

export function workshopStore(pool: pg.Pool): WorkshopStore {
  return {
    async load(id) {
      const { rows } = await pool.query<WorkshopRow>(
        'SELECT stage, locale, "joinCode", "screenCode" FROM "Workshop" WHERE id = $1',
        [id],
      )
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

    async sealed(id) {
      const [inbox, capacity, voices, evaluation, workshop] = [
        await pool.query<Omit<InboxText, 'sentAt'> & { sentAt: Date }>(
          `SELECT t.id, t."memberId", m.name, t.text, t."sentAt" AT TIME ZONE 'UTC' AS "sentAt"
           FROM "InboxText" t JOIN "Member" m ON m.id = t."memberId"
           WHERE t."workshopId" = $1 AND t."settledAt" IS NULL ORDER BY t."sentAt", t.id`,
          [id],
        ),
        await pool.query<CapacityAnswer>(
          'SELECT "memberId", action, carry, keep FROM "CapacityAnswer" WHERE "workshopId" = $1',
          [id],
        ),
        await pool.query<Voice>(
          'SELECT id, text, change FROM "Voice" WHERE "workshopId" = $1 AND "revealedAt" IS NULL ORDER BY id',
          [id],
        ),
        await pool.query<EvaluationAnswer>(
          'SELECT id, question, value FROM "EvaluationAnswer" WHERE "workshopId" = $1 ORDER BY id',
          [id],
        ),
        await pool.query<{ evaluated: string[] }>('SELECT evaluated FROM "Workshop" WHERE id = $1', [id]),
      ]
      return {
        inbox: inbox.rows.map((row) => ({ ...row, sentAt: row.sentAt.toISOString() })),
        capacity: capacity.rows,
        voices: voices.rows,
        evaluated: workshop.rows[0]?.evaluated ?? [],
        evaluation: evaluation.rows,
      }
    },

    async authors(id) {
      const { rows } = await pool.query<{ id: string; author: string }>(
        'SELECT id, author FROM "Note" WHERE "workshopId" = $1 AND author IS NOT NULL',
        [id],
      )
      return new Map(rows.map((row) => [row.id, row.author]))
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
      return
    case 'capacity.answer':
      for (const { action, carry, keep } of effect.scores) {
        await client.query(
          `INSERT INTO "CapacityAnswer" ("workshopId", "memberId", action, carry, keep) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT ("workshopId", "memberId", action) DO UPDATE SET carry = EXCLUDED.carry, keep = EXCLUDED.keep`,
          [id, effect.memberId, action, carry, keep],
        )
      }
      return
    case 'voice.add': {
      const { id: voice, text, change } = effect.voice
      await client.query(`INSERT INTO "Voice" (id, "workshopId", text, change) VALUES ($1, $2, $3, $4)`, [
        voice,
        id,
        text,
        change,
      ])
      return
    }
    case 'voice.reveal':
      await client.query(`UPDATE "Voice" SET "revealedAt" = $3 WHERE "workshopId" = $1 AND id = $2`, [
        id,
        effect.id,
        effect.at,
      ])
      return
    case 'evaluation.answer':
      // Sorted, so that who came last does not stand last.
      await client.query(
        `UPDATE "Workshop" SET evaluated = ARRAY(SELECT unnest(evaluated || $2::text) ORDER BY 1) WHERE id = $1`,
        [id, effect.memberId],
      )
      for (const { id: answer, question, value } of effect.answers) {
        await client.query(
          `INSERT INTO "EvaluationAnswer" (id, "workshopId", question, value) VALUES ($1, $2, $3, $4)`,
          [answer, id, question, value],
        )
      }
  }
}
