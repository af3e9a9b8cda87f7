import type pg from 'pg'
import * as Y from 'yjs'

/** A note as a row; `position` is its place in reading order. */
export interface NoteRow {
  id: string
  cell: string
  step: string
  question: string
  action: string | null
  text: string
  marks: string[]
  position: number
}

/** What one group commit writes. */
export interface Batch {
  update: Uint8Array
  /** Notes whose rows changed, and ids of notes that are gone. */
  notes: NoteRow[]
  removed: string[]
}

/** Where a board's updates are kept. One contract for PostgreSQL and the embedded database: both speak SQL. */
export interface BoardLog {
  /** Appends one batch durably: when this resolves, the batch survives a power cut. Returns its sequence number. */
  append(board: string, batch: Batch): Promise<bigint>
  /** Everything stored, as updates to apply in order, with the number of rows that are not in the snapshot yet. */
  load(board: string): Promise<{ updates: Uint8Array[]; tail: number }>
  /** Folds the log into the snapshot, from committed rows only. */
  compact(board: string): Promise<void>
}

// One statement is one transaction and one fsync. The row lock on the head makes sequence order equal commit order, and
// the sequence has no gaps, so that a reader of the log can tell when it missed something.
const APPEND = `
WITH head AS (
  INSERT INTO "BoardHead" AS h ("workshopId", seq) VALUES ($1, 1)
  ON CONFLICT ("workshopId") DO UPDATE SET seq = h.seq + 1 RETURNING seq
), log AS (
  INSERT INTO "BoardUpdate" ("workshopId", seq, data) SELECT $1, seq, $2 FROM head
), gone AS (
  DELETE FROM "Note" WHERE "workshopId" = $1 AND id = ANY($4::text[])
), kept AS (
  INSERT INTO "Note" ("workshopId", id, cell, step, question, action, text, marks, position)
  SELECT $1, n.id, n.cell, n.step, n.question, n.action, n.text, n.marks, n.position
  FROM jsonb_to_recordset($3::jsonb)
    AS n(id text, cell text, step text, question text, action text, text text, marks text[], position int)
  ON CONFLICT ("workshopId", id) DO UPDATE SET cell = EXCLUDED.cell, step = EXCLUDED.step, question = EXCLUDED.question,
    action = EXCLUDED.action, text = EXCLUDED.text, marks = EXCLUDED.marks, position = EXCLUDED.position
)
SELECT seq::text FROM head`

/** Namespace of the advisory locks under which boards are compacted. */
const COMPACT_LOCK = 0x62_73

/** The log in the database behind `pool`. */
export function boardLog(pool: pg.Pool): BoardLog {
  return {
    async append(board, { update, notes, removed }) {
      // PostgreSQL's text and JSON cannot hold U+0000; the board itself can, so only the row loses it.
      const rows = JSON.stringify(notes).replaceAll('\\u0000', '')
      const { rows: heads } = await pool.query<{ seq: string }>(APPEND, [board, Buffer.from(update), rows, removed])
      return BigInt(heads[0]!.seq)
    },

    load: (board) =>
      inTransaction(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', async (client) => {
        const stored = await read(client, board)
        return { updates: stored.updates, tail: stored.tail }
      }),

    compact: (board) =>
      inTransaction(pool, 'BEGIN', async (client) => {
        await client.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [COMPACT_LOCK, board])
        const { updates, upTo, tail } = await read(client, board)
        if (tail === 0) return
        const doc = new Y.Doc()
        doc.transact(() => {
          for (const update of updates) Y.applyUpdate(doc, update)
        })
        await client.query(
          `INSERT INTO "BoardSnapshot" ("workshopId", seq, data) VALUES ($1, $2, $3)
           ON CONFLICT ("workshopId") DO UPDATE SET seq = EXCLUDED.seq, data = EXCLUDED.data`,
          [board, upTo, Buffer.from(Y.encodeStateAsUpdate(doc))],
        )
        await client.query('DELETE FROM "BoardUpdate" WHERE "workshopId" = $1 AND seq <= $2', [board, upTo])
        doc.destroy()
      }),
  }
}

interface Row {
  seq: string
  data: Buffer
}

async function read(
  client: pg.PoolClient,
  board: string,
): Promise<{ updates: Uint8Array[]; upTo: string; tail: number }> {
  const snapshot = await client.query<Row>('SELECT seq::text, data FROM "BoardSnapshot" WHERE "workshopId" = $1', [
    board,
  ])
  const first = snapshot.rows[0]
  const tail = await client.query<Row>(
    'SELECT seq::text, data FROM "BoardUpdate" WHERE "workshopId" = $1 AND seq > $2 ORDER BY "BoardUpdate".seq',
    [board, first?.seq ?? '0'],
  )
  return {
    updates: [...snapshot.rows, ...tail.rows].map((row) => row.data),
    upTo: tail.rows.at(-1)?.seq ?? first?.seq ?? '0',
    tail: tail.rows.length,
  }
}

/** Runs `work` in a transaction on one connection; rolls back and rethrows when it throws. */
export async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    // A connection whose rollback fails is of no use to the next one who asks for it.
    const broken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    )
    client.release(broken)
    throw error
  }
}
