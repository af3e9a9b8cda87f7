import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { cellsOf } from '@/domain/method/template'
import { MARKS } from '@/domain/board/marks'
import { addNote, readNotes } from '@/domain/board/notes'
import { BOARD_FORMAT, SavedBoard, stageOfBoard } from '@/domain/documents/saved-board'
import { boardJson } from '@/server/exports/board/board-json'
import { boardOf, writeStructure } from '@/server/rooms/structure'
import { NOBODY } from '../support/room/rooms'
import { workshop } from '../support/room/story'
import { DECIDED, PREPARATION, snapshot } from './exports-example'

type Json = Record<string, unknown> & { notes: { id: string }[]; declaration: { draft: unknown } }
/** What has to be the same: all but the moments, who was there, what was signed, and the ids of notes. */
function lasting(json: string): unknown {
  const { exportedAt: _at, startedAt: _start, members: _members, ...board } = JSON.parse(json) as Json
  const notes = board.notes.map(({ id: _id, ...note }) => note)
  return { ...board, notes, declaration: board.declaration.draft }
}
const exported = async ({ server }: { server: Server }, session: Session, id: string) => {
  const file = await server.service.exportFile(session, id, 'board.json')
  if (!file.ok) throw new Error(file.code)
  return Buffer.from(file.value.body as Uint8Array).toString()
}
type Server = Awaited<ReturnType<typeof workshop>>['server']
type Session = Parameters<Server['service']['workshops']>[0]

/** A board as it can come out of a workshop with everything in it. */
const full = () => JSON.parse(boardJson(snapshot({ decided: DECIDED, notes: [] }))) as Json

describe('a saved board, opened again', () => {
  test('DOC-13: comes out as it went in', async () => {
    const w = await workshop().with('Bart')
    const session = w.fatima.person.session
    const notes = [
      ...cellsOf(PREPARATION).map(({ id }, i) => ({
        cell: id,
        text: `Notitie ${i}\n\n  met ruimte \t😀 مرحبا `,
        marks: [],
      })),
      ...Array.from({ length: 30 }, (_, i) => ({
        cell: 'S2.1',
        text: `Idee ${i}`,
        marks: ['fun'],
        color: 'light-blue',
      })),
      { cell: 'S1.8', text: '', from: 'S2.1', marks: Object.keys(MARKS) },
    ]
    const opened = await w.server.service.openBoard(session, { ...full(), notes })
    if (!opened.ok) throw new Error(JSON.stringify(opened))
    const first = await exported(w, session, opened.value.id)
    expect((JSON.parse(first) as Json).notes).toHaveLength(notes.length)
    const again = await w.server.service.openBoard(session, JSON.parse(first))
    if (!again.ok) throw new Error(JSON.stringify(again))
    expect(again.value.id).not.toBe(opened.value.id)
    const second = await exported(w, session, again.value.id)
    expect(lasting(second)).toEqual(lasting(first))
    expect(lasting(first)).toMatchObject({
      preparation: PREPARATION,
      verdicts: DECIDED.verdicts,
      capacity: DECIDED.capacity!.result,
      voices: DECIDED.voices!.revealed.map(({ text, change }) => ({ text, change })),
      commitment: DECIDED.commitment,
      components: DECIDED.components,
      anchor: DECIDED.anchor,
      evaluation: { questions: DECIDED.evaluation!.questions, results: DECIDED.evaluation!.result },
      earlier: DECIDED.earlier,
      declaration: full().declaration.draft,
    })
    // It is there after a restart too, and it is nobody else's.
    await w.server.reopen()
    expect(lasting(await exported(w, session, again.value.id))).toEqual(lasting(first))
    expect(await w.server.service.workshop(w.bart.person.session, again.value.id)).toMatchObject({ ok: false })
  })

  test('DOC-13: a board drawn in a workshop comes out of the copy in the same order', async () => {
    const w = await workshop().with('An', 'note-taker')
    for (const text of ['een', 'twee', 'drie']) await w.an.draws('S2.1', text)
    await w.an.draws('S1.2/a1', 'onderaan')
    const session = w.fatima.person.session
    const first = await exported(w, session, w.id)
    const made = await w.server.service.openBoard(session, JSON.parse(first))
    if (!made.ok) throw new Error(made.code)
    expect(lasting(await exported(w, session, made.value.id))).toEqual(lasting(first))
  })

  test('DOC-14: who was there and what was signed stays in the file', async () => {
    const w = await workshop()
    const made = await w.server.service.openBoard(w.fatima.person.session, full())
    if (!made.ok) throw new Error(made.code)
    const view = await w.server.service.workshop(w.fatima.person.session, made.value.id)
    if (!view.ok) throw new Error(view.code)
    expect(view.value.members.map(({ role }) => role)).toEqual(['facilitator'])
    expect(view.value.declaration.versions).toEqual([])
    expect(view.value.stage).toMatchObject({ startedAt: null, declaration: { state: 'open', version: 0 }, hands: [] })
  })

  test('DOC-14: whoever asks about draagkracht again adds to what was counted', () => {
    const stage = stageOfBoard(SavedBoard.parse(full()), 'm1', () => 'id', [])
    expect(stage.capacity).toMatchObject({ state: 'revealed', answered: 0, hands: DECIDED.capacity!.result })
    expect(stage.evaluation).toMatchObject({ state: 'revealed', answered: 5 })
  })

  test('DOC-13, DOTS-7: the dots that a note got are on it in the copy', async () => {
    const w = await workshop().with('An', 'note-taker')
    const [most, some] = [await w.an.draws('S2.1', 'een koffiemoment'), await w.an.draws('S2.1', 'een foto')]
    await w.fatima.asks({ type: 'dots.open' })
    await w.an.asks({ type: 'dots.give', notes: [most, most, some] })
    const session = w.fatima.person.session
    const dotsIn = (json: string) => (JSON.parse(json) as { notes: { dots: number }[] }).notes.map(({ dots }) => dots)
    expect(dotsIn(await exported(w, session, w.id)), 'not shown').toEqual([0, 0])
    await w.fatima.asks({ type: 'dots.reveal' })
    const first = await exported(w, session, w.id)
    expect(dotsIn(first)).toEqual([2, 1])
    const made = await w.server.service.openBoard(session, JSON.parse(first))
    if (!made.ok) throw new Error(made.code)
    expect(lasting(await exported(w, session, made.value.id))).toEqual(lasting(first))
  })

  test('a board of two thousand notes is read in a moment, in its order', () => {
    const cells = ['S2.1', 'S2.1+plan', 'S3.1', 'V1']
    const notes = cells.flatMap((cell) =>
      Array.from({ length: 500 }, (_, i) => ({ cell, text: `${cell} ${i}`, marks: [] })),
    )
    const before = process.cpuUsage()
    const ids = notes.map((_, nth) => `shape:n${nth}`)
    const update = boardOf(SavedBoard.parse({ ...full(), notes }), ids)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(3000)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    const read = readNotes(doc)
    expect(read.map(({ text }) => text)).toEqual(notes.map(({ text }) => text))
    expect(new Set(read.map(({ cell, order }) => `${cell} ${order}`)).size).toBe(2000)
    // What the server would put straight is straight already, and the next note comes last.
    const state = Y.encodeStateVector(doc)
    writeStructure(doc, PREPARATION, 'nl')
    expect(Y.encodeStateVector(doc)).toEqual(state)
    addNote(doc, 'S2.1', 'nog een')
    expect(
      readNotes(doc)
        .filter(({ cell }) => cell === 'S2.1')
        .at(-1)!.text,
    ).toBe('nog een')
  })
})

describe('DOC-15: what is not a saved board makes nothing', () => {
  const wrong: Record<string, (board: Json) => unknown> = {
    nothing: () => null,
    'a list': () => [],
    'an empty object': () => ({}),
    'another format': (board) => ({ ...board, format: 'bestendig-board/2' }),
    'no format': ({ format: _format, ...board }) => board,
    'a note in a cell that is not there': (board) => ({ ...board, notes: [{ cell: 'S9.9', text: 'x', marks: [] }] }),
    'a note with an action that is not there': (board) => ({
      ...board,
      notes: [{ cell: 'S1.1/a5', text: 'x', marks: [] }],
    }),
    'a note that is too long': (board) => ({ ...board, notes: [{ cell: 'S2.1', text: 'x'.repeat(2001), marks: [] }] }),
    'a note that the database cannot hold': (board) => ({
      ...board,
      notes: [{ cell: 'S2.1', text: '\u0000', marks: [] }],
    }),
    'a note of no colour': (board) => ({
      ...board,
      notes: [{ cell: 'S2.1', text: 'x', marks: [], color: 'url(https://example.org)' }],
    }),
    'too many notes': (board) => ({
      ...board,
      notes: Array.from({ length: 10_001 }, () => ({ cell: 'S2.1', text: '', marks: [] })),
    }),
    'a cell that is a property of all objects': (board) => ({
      ...board,
      notes: [{ cell: '__proto__', text: 'x', marks: [] }],
    }),
    'a verdict on nothing': (board) => ({ ...board, verdicts: { 'S1.3/a9': 'yes' } }),
    'counts that are not numbers to count with': (board) => ({
      ...board,
      capacity: { a1: { carry: [-1, 0, 0, 0], keep: [0, 0, 0, 0] } },
    }),
    'too many voices': (board) => ({
      ...board,
      voices: Array.from({ length: 101 }, () => ({ text: 'x', change: '' })),
    }),
    'a draft that is not one': (board) => ({ ...board, declaration: { draft: { variant: 'C' } } }),
    'more than anybody should get with each change': (board) => ({
      ...board,
      earlier: {
        ...DECIDED.earlier,
        declaration: { ...DECIDED.earlier!.declaration, plans: Array.from({ length: 1100 }, () => 'x'.repeat(1000)) },
      },
    }),
  }

  test.each(Object.keys(wrong))('%s', async (name) => {
    const w = await workshop()
    const session = w.fatima.person.session
    const before = (await w.server.service.workshops(session)).total
    const refused = await w.server.service.openBoard(session, wrong[name]!(full()))
    expect(refused).toMatchObject({ ok: false, status: 422, code: 'not-a-board' })
    expect(Object.keys((refused as { details: object }).details).length).toBeLessThanOrEqual(10)
    expect((await w.server.service.workshops(session)).total).toBe(before)
  })

  test('nor does a good one, of somebody without an account', async () => {
    const w = await workshop().with('Bart')
    for (const session of [NOBODY, w.bart.person.session])
      expect(await w.server.service.openBoard(session, full())).toMatchObject({ ok: false, status: 401 })
    expect(full().format).toBe(BOARD_FORMAT)
  })
})
