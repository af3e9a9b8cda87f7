import type pg from 'pg'
import type { SigningLink } from '@/domain/declaration/signing/link'
import type { CapacityAnswer } from '@/domain/stage/capacity'
import type { DotsGiven } from '@/domain/stage/dots'
import type { Effect } from '@/domain/stage/effects'
import type { EvaluationAnswer } from '@/domain/stage/evaluation'
import type { InboxText } from '@/domain/stage/inbox'
import { type BaseRole } from '@/domain/stage/permissions'
import type { Sealed } from '@/domain/stage/sealed'
import { Stage } from '@/domain/stage/stage'
import type { Voice } from '@/domain/stage/voices'
import type { Locale } from '@/domain/text'
import { storeEffect } from './effects'
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

/** A row as the database gives it: moments as dates. */
type Times<T> = Omit<T, 'expiresAt' | 'usedAt' | 'revokedAt'> & {
  expiresAt: Date
  usedAt: Date | null
  revokedAt: Date | null
}

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
      const [inbox, settled, answers, capacity, dots, voices, evaluation, workshop, links, signatures] = [
        await pool.query<Omit<InboxText, 'sentAt'> & { sentAt: Date }>(
          `SELECT t.id, t."memberId", m.name, t.text, t."sentAt" AT TIME ZONE 'UTC' AS "sentAt", t.cell
           FROM "InboxText" t JOIN "Member" m ON m.id = t."memberId"
           WHERE t."workshopId" = $1 AND t."settledAt" IS NULL ORDER BY t."sentAt", t.id`,
          [id],
        ),
        await pool.query<{ id: string }>(
          'SELECT id FROM "InboxText" WHERE "workshopId" = $1 AND "settledAt" IS NOT NULL',
          [id],
        ),
        await pool.query<Sealed['answers'][number]>(
          'SELECT round, "memberId" FROM "InboxText" WHERE "workshopId" = $1 AND round IS NOT NULL ORDER BY "sentAt", id',
          [id],
        ),
        await pool.query<CapacityAnswer>(
          'SELECT "memberId", action, carry, keep FROM "CapacityAnswer" WHERE "workshopId" = $1',
          [id],
        ),
        await pool.query<DotsGiven>('SELECT "memberId", notes FROM "GivenDots" WHERE "workshopId" = $1', [id]),
        await pool.query<Voice & { waits: boolean }>(
          `SELECT id, text, change, "asideAt" IS NULL AS waits FROM "Voice"
           WHERE "workshopId" = $1 AND "revealedAt" IS NULL ORDER BY id`,
          [id],
        ),
        await pool.query<EvaluationAnswer>(
          'SELECT id, question, value FROM "EvaluationAnswer" WHERE "workshopId" = $1 ORDER BY id',
          [id],
        ),
        await pool.query<{ evaluated: string[] }>('SELECT evaluated FROM "Workshop" WHERE id = $1', [id]),
        await pool.query<Times<SigningLink>>(
          `SELECT id, "tokenHash", name, "expiresAt" AT TIME ZONE 'UTC' AS "expiresAt",
             "usedAt" AT TIME ZONE 'UTC' AS "usedAt", "revokedAt" AT TIME ZONE 'UTC' AS "revokedAt"
           FROM "SigningLink" WHERE "workshopId" = $1 ORDER BY "createdAt", id`,
          [id],
        ),
        await pool.query<Sealed['signatures'][number]>(
          `SELECT position, version, document FROM "ChainRecord"
           WHERE "workshopId" = $1 AND kind = 'signature' AND salt IS NOT NULL ORDER BY position`,
          [id],
        ),
      ]
      return {
        inbox: inbox.rows.map((row) => ({ ...row, sentAt: row.sentAt.toISOString() })),
        settled: settled.rows.map((row) => row.id),
        answers: answers.rows,
        capacity: capacity.rows,
        dots: dots.rows,
        voices: voices.rows.filter(({ waits }) => waits).map(voiceOf),
        aside: voices.rows.filter(({ waits }) => !waits).map(voiceOf),
        evaluated: workshop.rows[0]?.evaluated ?? [],
        evaluation: evaluation.rows,
        links: links.rows.map(({ expiresAt, usedAt, revokedAt, ...link }) => ({
          ...link,
          expiresAt: expiresAt.toISOString(),
          usedAt: usedAt?.toISOString() ?? null,
          revokedAt: revokedAt?.toISOString() ?? null,
        })),
        signatures: signatures.rows,
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
        for (const effect of effects) await storeEffect(client, id, effect)
      }),
  }
}

const voiceOf = ({ id, text, change }: Voice): Voice => ({ id, text, change })
