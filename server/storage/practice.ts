import type pg from 'pg'

/** What there is to know of practice workshops besides what their rooms know. */
export interface PracticeStore {
  /** How many an account has that are not over at this moment. */
  count(account: string, now: string): Promise<number>
  /** Ids of those whose time is over at this moment, an ISO date-time in UTC. */
  over(now: string): Promise<string[]>
  /** Takes one out of the database with all that is in it. Any other workshop stays. */
  erase(id: string): Promise<void>
}

/** Such moments sort as text. */
export function practiceStore(pool: pg.Pool): PracticeStore {
  return {
    async count(account, now) {
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM "Workshop" w JOIN "Member" m ON m."workshopId" = w.id
         WHERE m."accountId" = $1 AND m.role = 'facilitator' AND w.stage->'practice'->>'until' > $2`,
        [account, now],
      )
      return rows[0]?.count ?? 0
    },

    async over(now) {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT id FROM "Workshop" WHERE stage->'practice'->>'until' <= $1`,
        [now],
      )
      return rows.map(({ id }) => id)
    },

    async erase(id) {
      await pool.query(`DELETE FROM "Workshop" WHERE id = $1 AND stage->'practice'->>'until' IS NOT NULL`, [id])
    },
  }
}
