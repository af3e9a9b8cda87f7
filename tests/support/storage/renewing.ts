/**
 * Writes a note, says how many there are now, and writes the board from scratch, over and over, on the database in a
 * folder: for tests that kill it. `board` is the one that was there, or a new one.
 */
import * as Y from 'yjs'
import { addNote, readNotes } from '@/domain/board/notes'
import { makeLog } from '@/server/log'
import { boardLog } from '@/server/storage/board-log'
import { openDatabase } from '@/server/storage/database'
import { board as smallBoard, CELL } from '../../components/small-board'

const db = await openDatabase({ databaseUrl: null, dataDir: process.argv[2]! }, makeLog('error'))
const log = boardLog(db.pool)
const data = { joinCode: 'code', locale: 'nl', stage: {}, stageVersion: 0 }
const { id: board } = (await db.prisma.workshop.findFirst()) ?? (await db.prisma.workshop.create({ data }))
for (;;) {
  const doc = smallBoard()
  for (const update of (await log.load(board)).updates) Y.applyUpdate(doc, update)
  addNote(doc, CELL, `Notitie ${readNotes(doc).length}`)
  await log.append(board, { update: Y.encodeStateAsUpdate(doc), notes: [], removed: [] })
  process.stdout.write(`${JSON.stringify({ board, notes: readNotes(doc).length })}\n`)
  if (!(await log.renew(board))) throw new Error('nobody else writes here')
}
