import * as Y from 'yjs'
import { recordsOf, writeRecord } from '@/domain/board/records'
import { DECLARATION, DRAFT_TEXTS, readDraft, resetSentence, sentenceKey, writeDraft } from '@/domain/declaration/draft'
import type { Reach } from '@/domain/gate'
import { MAX_SENTENCE } from '@/domain/method/sentences'
import { placeOfCell } from '@/domain/method/template'
import { addNote, noteRecord, readNotes, removeNote, richText, setNoteText } from '@/domain/board/notes'
import type { Random } from '../run/random'

/** Changes of a board by chance, for the fuzz of the gate: those that somebody may make, and those that nobody may. */

export const CELLS = ['S1.1/a1', 'S1.2/a1', 'S2.1'] as const

/** A small board with structure, notes of two devices, one of them removed, and a draft that somebody worked on. */
export function someBoard(random: Random): Y.Doc {
  const board = new Y.Doc()
  board.clientID = random.below(2 ** 31) + 1
  board.transact(() => {
    writeRecord(recordsOf(board), { id: 'page:board', typeName: 'page', name: '' })
    for (const cell of CELLS)
      writeRecord(recordsOf(board), {
        ...{ id: `shape:${cell}`, typeName: 'shape', type: 'cell', parentId: 'page:board' },
        ...{ props: { label: cell }, meta: {} },
      })
  })
  writeDraft(board, { variant: 'A', date: '', profile: 'Wie', plans: '', general: 'Samen', trekkers: '', how: '' })
  for (let device = 0; device < 2; device++) {
    board.clientID = 1 + random.below(2 ** 31)
    for (let nth = 0; nth < 3; nth++) addNote(board, random.pick(CELLS), `Idee ${device}.${nth}`)
  }
  removeNote(board, random.pick(readNotes(board)).id)
  writeDraft(board, { general: 'Samen aan tafel' })
  return board
}

type Change = (doc: Y.Doc, random: Random, reach: Reach) => void
const reached = (cell: string, { cells }: Reach) => cells === 'all' || placeOfCell(cell)?.step === cells
const cellsIn = (reach: Reach) => CELLS.filter((cell) => reached(cell, reach))
const notesIn = (doc: Y.Doc, reach: Reach) => readNotes(doc).filter(({ cell }) => reached(cell, reach))
/** A change of a note within reach, if there is one. */
const ofNote =
  (change: (note: Y.Map<unknown>, random: Random, reach: Reach, id: string, doc: Y.Doc) => void): Change =>
  (doc, random, reach) => {
    const notes = notesIn(doc, reach)
    if (notes.length === 0) return
    const { id } = random.pick(notes)
    change(recordsOf(doc).get(id)!, random, reach, id, doc)
  }
const ofDraft =
  (change: (doc: Y.Doc, random: Random) => void): Change =>
  (doc, random, { draft }) => {
    if (draft === 'open') change(doc, random)
  }

/** What whoever has this reach may do. */
export const ALLOWED: Readonly<Record<string, Change>> = {
  'a new note': (doc, random, reach) => void addNote(doc, random.pick(cellsIn(reach)), `Nieuw ${random.below(1000)}`),
  'a new text': ofNote((_note, random, _reach, id, doc) => setNoteText(doc, id, `Anders\n${random.below(1000)}`)),
  'a text, letter by letter': ofNote((_note, random, _reach, id, doc) => {
    for (let letters = 1; letters <= 2 + random.below(8); letters++)
      setNoteText(doc, id, 'letter by letter'.slice(0, letters))
  }),
  'a move': ofNote((note, random) => note.set('index', `a${1 + random.below(9)}V`)),
  'a place, as old pages say it': ofNote((note, random) => note.set('xy', [random.below(900), -random.below(600)])),
  'another cell': ofNote((note, random, reach) => note.set('parentId', `shape:${random.pick(cellsIn(reach))}`)),
  'a colour': ofNote((note, random) => note.set('props.color', random.pick(['yellow', 'orange', 'light-red']))),
  'a default taken back': ofNote((note) => note.delete('props.color')),
  'a mark': ofNote((note, random) => note.set('meta.marks', random.pick([[], ['pain'], ['fun', 'attractive']]))),
  'a note taken away': ofNote((_note, _random, _reach, id, doc) => removeNote(doc, id)),
  'a note made and taken away': (doc, random, reach) =>
    removeNote(doc, addNote(doc, random.pick(cellsIn(reach)), 'Weg')),
  'words in the declaration': ofDraft((doc, random) =>
    writeDraft(doc, { [random.pick(DRAFT_TEXTS)]: `Wij doen ${random.below(1000)} keer mee` }),
  ),
  'a choice in the declaration': ofDraft((doc, random) =>
    writeDraft(doc, random.pick([{ variant: 'B' as const }, { date: '2027-01-31' }, { date: '' }, { aims: true }])),
  ),
  'a sentence in words of one’s own': ofDraft((doc, random) =>
    writeDraft(doc, { sentences: { [random.pick(EDITED)]: random.pick(['', 'Wij doen dit samen.', 'Iets anders']) } }),
  ),
  'a sentence back to the example': ofDraft((doc, random) => resetSentence(doc, random.pick(EDITED))),
  'letters in a sentence': ofDraft((doc, random) => {
    for (const [id, text] of Object.entries(readDraft(doc).sentences))
      writeDraft(doc, { sentences: { [id]: `${text} ${random.below(1000)}`.slice(-200) } })
  }),
}

/** Few, so that they meet. */
const EDITED = ['E2.1', 'E7/how'] as const

/** Nobody may, whatever the reach. Each leaves a trace on the board that the oracle has to find. */
export const FORBIDDEN: Readonly<Record<string, Change>> = {
  'a cell renamed': (doc, random) => cell(doc, random).set('props.label', `Van mij ${random.below(1000)}`),
  'a cell moved': (doc, random) => cell(doc, random).set('xy', [1 + random.below(900), 7]),
  'a cell made a note': (doc, random) => cell(doc, random).set('type', 'note'),
  'a property of a cell taken away': (doc, random) => cell(doc, random).delete('props.label'),
  'a cell taken away': (doc, random) => recordsOf(doc).delete(`shape:${random.pick(CELLS)}`),
  'a cell written over': (doc, random) => put(doc, `shape:${random.pick(CELLS)}`, { cell: 'S2.1' }),
  'the page taken away': (doc) => recordsOf(doc).delete('page:board'),
  'a cell of one’s own': (doc) =>
    recordsOf(doc).set(
      'shape:S9.9',
      new Y.Map<unknown>(Object.entries({ typeName: 'shape', type: 'cell', xy: [0, 0] })),
    ),
  'an image': (doc, random) => put(doc, 'shape:image', { cell: random.pick(CELLS) }, { type: 'image' }),
  'a note under a name that is not one': (doc, random) => put(doc, 'note 1', { cell: random.pick(CELLS) }),
  'a note in no cell': (doc) => put(doc, 'shape:lost', { cell: 'S9.9' }),
  'a note on the page': (doc, random) =>
    put(doc, 'shape:paper', { cell: random.pick(CELLS) }, { parentId: 'page:board' }),
  'half a note': (doc, random) => put(doc, 'shape:half', { cell: random.pick(CELLS) }, { index: undefined }),
  'a record that is a word': (doc) => recordsOf(doc).set('shape:word', 'woord' as never),
  'a record that is a list': (doc) => recordsOf(doc).set('shape:list', Y.Array.from([1]) as never),
  'a place far away': onAny((note) => note.set('xy', [1e9, 0])),
  'a place of three numbers': onAny((note) => note.set('xy', [1, 2, 3])),
  'a colour that does not exist': onAny((note) => note.set('props.color', 'red; background: url(//evil)')),
  'a property that does not exist': onAny((note) => note.set('props.script', 'alert(1)')),
  'a property that holds a map': onAny((note) => note.set('meta.marks', new Y.Map([['a', 1]]))),
  'a link that runs': onAny((note) =>
    note.set('props.richText', {
      type: 'doc',
      content: [{ type: 'text', text: 'klik', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }],
    }),
  ),
  'a text that is too long': onAny((note) => note.set('props.richText', richText('x'.repeat(2001)))),
  'a line end of Windows in a text': onAny((note) => note.set('props.richText', richText('een\r\ntwee'))),
  'a control character in a text': onAny((note) => note.set('props.richText', richText('een\u0000twee'))),
  'a property that is needed taken away': onAny((note, random) =>
    note.delete(random.pick(['index', 'props.richText', 'type'])),
  ),
  'a note moved out of every cell': onAny((note) => note.set('parentId', 'shape:S9.9')),
  'a third variant': (doc) => doc.getMap(DECLARATION).set('variant', 'C'),
  'a date that does not exist': (doc) => doc.getMap(DECLARATION).set('date', 'morgen'),
  'a field of the declaration taken away': (doc, random) => doc.getMap(DECLARATION).delete(random.pick(DRAFT_TEXTS)),
  'a field of the declaration written over': (doc, random) =>
    doc.getMap(DECLARATION).set(random.pick(DRAFT_TEXTS), 'x'),
  'a field that the declaration does not have': (doc) => doc.getMap(DECLARATION).set('hidden', 'x'),
  'aims that are a word': (doc) => doc.getMap(DECLARATION).set('aims', 'ja'),
  'a sentence that the declaration does not have': (doc) =>
    doc.getMap(DECLARATION).set('sentence/E9.1', new Y.Text('x')),
  'a sentence that is a plain word': (doc) => doc.getMap(DECLARATION).set(sentenceKey('E2.1'), 'x'),
  'a sentence that is XML': (doc) => doc.getMap(DECLARATION).set(sentenceKey('E2.1'), new Y.XmlText('x')),
  'a sentence that is a map': (doc) => doc.getMap(DECLARATION).set(sentenceKey('E2.1'), new Y.Map([['a', 1]])),
  'a sentence without end': (doc) => writeDraft(doc, { sentences: { 'E2.1': 'x'.repeat(2 * MAX_SENTENCE + 1) } }),
  'bold words in a sentence': (doc) => {
    writeDraft(doc, { sentences: { 'E2.1': 'Wij' } })
    ;(doc.getMap(DECLARATION).get(sentenceKey('E2.1')) as Y.Text).format(0, 2, { bold: true })
  },
  'bold words in the declaration': (doc) =>
    (doc.getMap(DECLARATION).get('general') as Y.Text).format(0, 3, { bold: true }),
  'an image in the declaration': (doc) =>
    (doc.getMap(DECLARATION).get('how') as Y.Text).insertEmbed(0, { src: '//evil' }),
  'a map of one’s own': (doc) => void doc.getMap('elsewhere').set('a', 1),
  'a text of one’s own': (doc) => doc.getText('elsewhere too').insert(0, 'x'),
}

const cell = (doc: Y.Doc, random: Random) => recordsOf(doc).get(`shape:${random.pick(CELLS)}`)!
function put(doc: Y.Doc, id: string, { cell }: { cell: string }, other: Record<string, unknown> = {}): void {
  const record = { ...noteRecord({ id, cell, text: 'Idee', order: 'a5' }), ...other }
  recordsOf(doc).delete(id)
  writeRecord(recordsOf(doc), record as ReturnType<typeof noteRecord>)
}
function onAny(change: (note: Y.Map<unknown>, random: Random) => void): Change {
  return (doc, random) => {
    const id = readNotes(doc)[0]?.id ?? addNote(doc, random.pick(CELLS), 'Idee')
    change(recordsOf(doc).get(id)!, random)
  }
}
