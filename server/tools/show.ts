// npm run show                       the workshops, the newest first
// npm run show -- <workshop id>      one of them as plain text: where it is, who is in it, what is on its board
//
// Only looks. With the embedded database the server has to be stopped first: one process at a time may have the folder.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { cellName } from '@/domain/board/structure'
import { type BoardNote, readNotes } from '@/domain/board/notes'
import { cellsOf, stepTitle } from '@/domain/method/template'
import { shownRole } from '@/domain/stage/permissions'
import type { Stage } from '@/domain/stage/stage'
import type { Locale } from '@/domain/text'
import { CannotStart } from '../cannot-start'
import { makeLog } from '../log'
import { readPlace } from '../process/env'
import { giveUp } from '../process/explain'
import { boardLog } from '../storage/board-log'
import { type Database, openDatabase } from '../storage/database'
import { assertMigrated } from '../storage/migrate'
import { type StoredMember, workshopStore } from '../storage/workshops'

const [wanted] = process.argv.slice(2)
try {
  const db = await open()
  try {
    console.log((wanted === undefined ? await list(db) : await show(db, wanted)).join('\n'))
  } finally {
    await db.close()
  }
} catch (error) {
  giveUp(error)
}

function open(): Promise<Database> {
  const { dataDir, databaseUrl } = readPlace(process.env)
  if (databaseUrl === null && !existsSync(join(dataDir, 'pglite/PG_VERSION')))
    throw new CannotStart(`There is no database in ${dataDir}. Name its folder in DATA_DIR.`)
  return openDatabase({ dataDir, databaseUrl }, makeLog('error'), assertMigrated)
}

async function list({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; date: string; organisation: string }>(
    `SELECT id, coalesce(stage #>> '{preparation,date}', '?') AS date,
       coalesce(stage #>> '{preparation,organisation}', '?') AS organisation
     FROM "Workshop" ORDER BY "createdAt" DESC, id`,
  )
  return rows.length === 0
    ? ['No workshops.']
    : rows.map(({ id, organisation, date }) => `${id}  ${date}  ${organisation}`)
}

async function show({ pool }: Database, id: string): Promise<string[]> {
  const store = workshopStore(pool)
  const workshop = await store.load(id)
  if (!workshop) throw new CannotStart(`There is no workshop ${id}. npm run show lists those that there are.`)
  const members = await store.members(id)
  const { updates, tail } = await boardLog(pool).load(id)
  const board = new Y.Doc()
  board.transact(() => {
    for (const update of updates) Y.applyUpdate(board, update)
  })
  const { stage, locale } = workshop
  return [
    ...about(stage, locale, members),
    ...section(
      'People',
      members.map((member) => `${member.name} (${shownRole(stage, member)})`),
    ),
    ...notes(stage, locale, readNotes(board)),
    ...section('Log', [`${tail} rows${updates.length > tail ? ', on a snapshot' : ', no snapshot'}`]),
  ]
}

function about(stage: Stage, locale: Locale, members: readonly StoredMember[]): string[] {
  const { preparation, startedAt, step, focus, pen, declaration, version } = stage
  const signed = declaration.state === 'final' ? `, ${declaration.signatures.length} signatures` : ''
  return [
    `${preparation.organisation}, ${preparation.date}`,
    `  started      ${startedAt ?? 'not yet'}`,
    `  step         ${step} (${stepTitle(step)[locale]})`,
    `  focus        ${focus ?? 'the whole step'}`,
    `  pen          ${members.find((member) => member.id === pen)?.name ?? pen}`,
    `  declaration  ${declaration.state}, version ${declaration.version}${signed}`,
    `  stage        version ${version}`,
  ]
}

/** Cells in the method's order, each with its notes in reading order. A cell that the board does not have comes last. */
function notes({ preparation }: Stage, locale: Locale, all: readonly BoardNote[]): string[] {
  const known = cellsOf(preparation).map((cell) => cell.id)
  const cells = new Set([...known, ...all.map((note) => note.cell)])
  return [...cells].flatMap((cell) => {
    const lying = all.filter((note) => note.cell === cell)
    const name = cellName(preparation, locale, cell) ?? 'not on this board'
    return lying.length === 0
      ? []
      : section(
          `${cell}  ${name}`,
          lying.map(({ text, marks }) => `- ${[text, ...marks.map((mark) => `[${mark}]`)].join(' ')}`),
        )
  })
}

/** A heading and its lines; what has several lines keeps its place beneath the first. */
function section(heading: string, lines: readonly string[]): string[] {
  return ['', heading, ...lines.map((line) => `  ${line.replaceAll('\n', '\n    ')}`)]
}
