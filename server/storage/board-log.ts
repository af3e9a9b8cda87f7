import { Worker } from 'node:worker_threads'
import type pg from 'pg'
import { FOLD_ROWS, FOLD_SHARE } from '../limits'

/** A note as a row; `position` is its place in the order of its cell, a key that sorts as plain text. */
export interface NoteRow {
  id: string
  cell: string
  step: string
  question: string
  action: string | null
  text: string
  marks: string[]
  position: string
  /** Member id, of a note made while everybody might write. */
  author: string | null
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
  /** Folds the log into the snapshot, from committed rows only, when it has grown enough for that to pay. */
  compact(board: string): Promise<void>
  /**
   * Writes the board from scratch, without its past, from committed rows only. For when nobody has it in memory: false,
   * and nothing has changed, when something was appended meanwhile. Rejects, likewise, when it would not be the same
   * board.
   */
  renew(board: string): Promise<boolean>
}

/**
 * One statement is one transaction and one fsync. The row lock on the head makes sequence order equal commit order, and
 * the sequence has no gaps, so that a reader of the log can tell when it missed something. Prepared once per connection.
 */
const append = (name: string, more = '') => ({
  name,
  text: `
WITH head AS (
  INSERT INTO "BoardHead" AS h ("workshopId", seq) VALUES ($1, 1)
  ON CONFLICT ("workshopId") DO UPDATE SET seq = h.seq + 1 RETURNING seq
), log AS (
  INSERT INTO "BoardUpdate" ("workshopId", seq, data) SELECT $1, seq, $2 FROM head
)${more}
SELECT seq::text FROM head`,
})
const APPEND = append('append-update')
const APPEND_WITH_NOTES = append(
  'append-update-and-notes',
  `, gone AS (
  DELETE FROM "Note" WHERE "workshopId" = $1 AND id = ANY($4::text[])
), kept AS (
  INSERT INTO "Note" ("workshopId", id, cell, step, question, action, text, marks, position, author)
  SELECT $1, n.id, n.cell, n.step, n.question, n.action, n.text, n.marks, n.position, n.author
  FROM jsonb_to_recordset($3::jsonb)
    AS n(id text, cell text, step text, question text, action text, text text, marks text[], position text,
      author text)
  ON CONFLICT ("workshopId", id) DO UPDATE SET cell = EXCLUDED.cell, step = EXCLUDED.step, question = EXCLUDED.question,
    action = EXCLUDED.action, text = EXCLUDED.text, marks = EXCLUDED.marks, position = EXCLUDED.position, author = EXCLUDED.author
)`,
)

/** The snapshot first, then what came after it. One statement sees one state of the database. */
const STORED = `
WITH snapshot AS (SELECT seq, data FROM "BoardSnapshot" WHERE "workshopId" = $1)
SELECT seq, data, false AS tail FROM snapshot
UNION ALL
SELECT seq, data, true FROM "BoardUpdate"
WHERE "workshopId" = $1 AND seq > coalesce((SELECT seq FROM snapshot), 0) ORDER BY seq`

/** How much the log holds beside the snapshot. Knows lengths without reading what is long. */
const GROWN = `
SELECT count(*)::int AS rows, coalesce(sum(octet_length(data)), 0)::int AS bytes,
  coalesce((SELECT octet_length(data) FROM "BoardSnapshot" WHERE "workshopId" = $1), 0) AS snapshot
FROM "BoardUpdate" WHERE "workshopId" = $1`

/**
 * Needs no lock: if somebody else has folded further in the meantime, theirs stays, and it holds these rows too.
 */
const FOLDED = `
WITH snapshot AS (
  INSERT INTO "BoardSnapshot" AS s ("workshopId", seq, data) VALUES ($1, $2, $3)
  ON CONFLICT ("workshopId") DO UPDATE SET seq = EXCLUDED.seq, data = EXCLUDED.data WHERE s.seq < EXCLUDED.seq
)
DELETE FROM "BoardUpdate" WHERE "workshopId" = $1 AND seq <= $2`

/**
 * In place of everything that was read up to $2, if nothing was appended since. It gets its own number, so that anyone
 * who reads the log can tell that there is something new.
 */
const RENEWED = `
WITH head AS (
  UPDATE "BoardHead" SET seq = seq + 1 WHERE "workshopId" = $1 AND seq = $2 RETURNING seq
), snapshot AS (
  INSERT INTO "BoardSnapshot" ("workshopId", seq, data) SELECT $1, seq, $3 FROM head
  ON CONFLICT ("workshopId") DO UPDATE SET seq = EXCLUDED.seq, data = EXCLUDED.data
), gone AS (
  DELETE FROM "BoardUpdate" WHERE "workshopId" = $1 AND seq <= $2 AND EXISTS (SELECT FROM head)
)
SELECT FROM head`

/** The log in the database behind `pool`. */
export function boardLog(pool: pg.Pool): BoardLog {
  return {
    async append(board, { update, notes, removed }) {
      const data = bytesOf(update)
      // PostgreSQL's text and JSON cannot hold U+0000; the board itself can, so only the row loses it.
      const rows = () => JSON.stringify(notes).replaceAll('\\u0000', '')
      const { rows: heads } = await pool.query<{ seq: string }>(
        notes.length + removed.length === 0
          ? { ...APPEND, values: [board, data] }
          : { ...APPEND_WITH_NOTES, values: [board, data, rows(), removed] },
      )
      return BigInt(heads[0]!.seq)
    },

    async load(board) {
      const { updates, tail } = await read(pool, board)
      return { updates, tail }
    },

    async compact(board) {
      const { rows: grown } = await pool.query<{ rows: number; bytes: number; snapshot: number }>(GROWN, [board])
      const { rows, bytes, snapshot } = grown[0]!
      if (rows === 0 || (rows < FOLD_ROWS && bytes < snapshot * FOLD_SHARE)) return
      const { updates, upTo } = await read(pool, board)
      await pool.query(FOLDED, [board, upTo, await fold(updates)])
    },

    async renew(board) {
      const { updates, upTo } = await read(pool, board)
      const { rowCount } = await pool.query(RENEWED, [board, upTo, await fold(updates, { fromScratch: true })])
      return rowCount === 1
    },
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => Buffer.from(buffer, byteOffset, byteLength)

/** Appends an update in a transaction of somebody else's. It is harmless when a batch brings it once more. */
export async function appendUpdate(client: pg.PoolClient, board: string, update: Uint8Array): Promise<void> {
  await client.query({ ...APPEND, values: [board, bytesOf(update)] })
}

async function read(pool: pg.Pool, board: string): Promise<{ updates: Buffer[]; upTo: string; tail: number }> {
  const { rows } = await pool.query<{ seq: string; data: Buffer; tail: boolean }>(STORED, [board])
  return {
    updates: rows.map((row) => row.data),
    upTo: rows.at(-1)?.seq ?? '0',
    tail: rows.filter((row) => row.tail).length,
  }
}

/**
 * All updates as one, or what they come to, written from scratch. In its own thread: a board of 2,000 notes with 50,000
 * edits takes some 300 ms to apply, during which nobody's work would go through.
 */
function fold(updates: readonly Uint8Array[], { fromScratch = false } = {}): Promise<Uint8Array> {
  const bytes = new Uint8Array(updates.reduce((sum, update) => sum + update.length, 0))
  const ends: number[] = []
  let end = 0
  for (const update of updates) {
    bytes.set(update, end)
    ends.push((end += update.length))
  }
  return new Promise((resolve, reject) => {
    // Beside this file among the sources and, as the build leaves it, beside the bundle.
    const thread = new Worker(new URL('./fold.mjs', import.meta.url), {
      workerData: { bytes, ends, fromScratch },
      transferList: [bytes.buffer],
    })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the folding thread ended with ${code}`)))
  })
}
