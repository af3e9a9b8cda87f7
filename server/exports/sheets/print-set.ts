import { actionTitle, rowsOf } from '@/domain/board/structure'
import { ALL_MARKS, MARKS } from '@/domain/board/marks'
import { composeDeclaration, wholeDraft } from '@/domain/declaration/compose'
import type { DeclarationDraft } from '@/domain/declaration/draft'
import { isolated } from '@/domain/direction'
import type { PrintSetChoice } from '@/domain/documents/choices'
import { rhythmWords } from '@/domain/method/when'
import { COMMITMENTS, COMPONENT_FIELDS, VERDICTS } from '@/domain/method/components'
import { BLANK } from '@/domain/method/sentences'
import type { PanelPlace, Tone } from '@/domain/method/structure'
import {
  cellSpec,
  COMMITMENT_CELL,
  IDEAS_CELL,
  PANELS,
  type QuestionId,
  questionsAt,
  questionText,
  WHAT_IT_TAKES,
} from '@/domain/method/template'
import type { Content } from '@/domain/sheet/content'
import { CAPACITY_QUESTIONS } from '@/domain/stage/capacity'
import { byKind, decisionOn } from '@/domain/stage/decision'
import { layNotes } from '@/domain/sheet/note-box'
import { SCALE, SCORE_WORDS } from '@/domain/stage/scale'
import { contentIn } from '../board/content'
import { DRAWINGS, NOTES, type PrintedNote, printedNote } from '../board/print-notes'
import { type Language, language } from '../engines/language'
import { allText, drawPages, setLine, setMoment, typeset } from '../engines/typst'
import type { WorkshopSnapshot } from '../snapshot'
import { NOTE_LETTER, notesWidth, PRINT_SET_TEMPLATE } from './print-set-template'

/** Something to tick: what was chosen is ticked on a filled sheet. */
interface Ticks {
  label: string
  options: { label: string; ticked: boolean }[]
}
/** A place to write, or what the group noted there. */
interface SheetCell {
  label: string
  hint: string
  tone: Tone
  ticks: Ticks[]
  /** Short answers, each on a line of its own. */
  lines: { label: string; value: string; heading?: true }[]
  /** Its notes, column by column. */
  notes: PrintedNote[][]
}
interface Sheet {
  number: string
  title: string
  intro: string
  columns: number
  cells: SheetCell[]
}

/** The board as A3 sheets for a room without screens: every step, with room to write or with what was noted. */
export const printSetPdf = (snapshot: WorkshopSnapshot, choice: PrintSetChoice): Uint8Array =>
  typeset(PRINT_SET_TEMPLATE(NOTES), pageData(snapshot, choice))

/** Its sheets as a picture. */
export const printSetSvg = (snapshot: WorkshopSnapshot, choice: PrintSetChoice): string =>
  drawPages(PRINT_SET_TEMPLATE(NOTES), pageData(snapshot, choice))

function pageData(snapshot: WorkshopSnapshot, { filled }: PrintSetChoice) {
  const { locale, stage, exportedAt } = snapshot
  const words = language(locale)
  const { t } = words
  const context: Context = { snapshot, content: contentIn(snapshot), filled: filled === '1', words }
  const organisation = setLine(stage.preparation.organisation)
  return {
    lang: locale,
    title: t('sheets.title', { organisation }),
    organisation,
    date: stage.preparation.date === '' ? '' : words.day(stage.preparation.date),
    made: setMoment(exportedAt),
    filled: context.filled,
    drawings: DRAWINGS,
    sheets: allText(sheetsBefore(context)),
    declaration: allText(declarationSheet(context)),
    after: allText(sheetsAfter(context)),
    words: {
      ticked: t('sheets.ticked'),
      onPaper: t('declaration.onPaper'),
      name: t('declaration.name'),
      function: t('sheets.function'),
      date: t('declaration.date'),
      signature: t('declaration.signature'),
    },
  }
}

interface Context {
  snapshot: WorkshopSnapshot
  content: Content
  filled: boolean
  words: Language
}

const sheetsBefore = (context: Context): Sheet[] => [
  ...sheetsOf(context, 'opening'),
  ...context.snapshot.stage.preparation.actions.map((_, place) => actionSheet(context, place)),
  ...(['step-1', 'step-2', 'step-3'] as const).flatMap((place) => sheetsOf(context, place)),
]
const sheetsAfter = (context: Context): Sheet[] =>
  (['evaluation', 'parking'] as const).flatMap((place) => sheetsOf(context, place))

/** What the board asks in a panel, besides the grid: its wide cells on one sheet, and each row of others on one. */
function sheetsOf(context: Context, place: PanelPlace): Sheet[] {
  const rows = rowsOf(place)
  const wide = rows.filter((row) => row.length === 1).flat()
  return [
    ...(wide.length > 0 ? [sheet(context, place, wide, 1)] : []),
    // Four cells lie two by two, with room to write.
    ...rows.filter((row) => row.length > 1).map((row) => sheet(context, place, row, row.length === 3 ? 3 : 2)),
  ]
}

function sheet(context: Context, place: PanelPlace, questions: readonly QuestionId[], columns: number): Sheet {
  const { locale } = context.snapshot
  const { number, title, intro } = PANELS[place]
  const cells = questions.map((question) => cell(context, question, null, columns))
  return { number, title: title[locale], intro: intro[locale], columns, cells }
}

/** One past action with all that is asked about it (method S1.1 to S1.5), and whether the group can carry it (G2). */
function actionSheet(context: Context, place: number): Sheet {
  const { snapshot, words, filled } = context
  const { locale, stage } = snapshot
  const action = stage.preparation.actions[place]!
  const counts = filled ? stage.capacity.result?.[action.id] : undefined
  const capacity: SheetCell = {
    label: words.ask('capacity.title'),
    hint: words.t('sheets.hands'),
    tone: 'sea',
    ticks: [],
    lines: CAPACITY_QUESTIONS.flatMap((asked) => [
      { label: words.ask(`capacity.${asked}`), value: '', heading: true as const },
      ...SCALE.map((score, i) => ({
        label: words.ask(`scale.${SCORE_WORDS[score]}`),
        value: counts ? String(counts[asked][i]) : '',
      })),
    ]),
    notes: [],
  }
  return {
    number: PANELS['step-1'].number,
    title: words.t('report.action', { number: place + 1, title: actionTitle(action, place, locale) }),
    intro: [
      isolated(action.description),
      action.activity && `${words.t('report.activity')}: ${isolated(action.activity)}`,
    ]
      .filter(Boolean)
      .join('\n'),
    columns: 3,
    cells: [...questionsAt('step-1', true).map((question) => cell(context, question, action.id, 3)), capacity],
  }
}

/** `columns`: of cells on its sheet. */
function cell(context: Context, question: QuestionId, action: string | null, columns: number): SheetCell {
  const { snapshot, filled } = context
  const { locale } = snapshot
  const spec = cellSpec(question, action)
  const full = action === null ? spec.label[locale] : questionText(question)[locale]
  return {
    label: full,
    hint: question === COMMITMENT_CELL ? `${spec.hint[locale]} ${takes(context)}` : spec.hint[locale],
    tone: spec.tone,
    ticks: ticksOf(context, question, spec.id),
    lines: linesOf(context, spec.id),
    notes: filled ? notesOf(context, spec.id, columns) : [],
  }
}

/** In columns as narrow as this, in letters, notes still read well. */
const NARROWEST = 14
const MOST_COLUMNS = 4

/** The notes of a cell in columns, as many as there is room for. */
function notesOf({ snapshot, content }: Context, cell: string, across: number): PrintedNote[][] {
  const said = content.notesIn(cell)
  const width = notesWidth(across)
  const columns = Math.max(1, Math.min(MOST_COLUMNS, Math.floor(width / NOTE_LETTER / NARROWEST)))
  const known = new Map(snapshot.notes.map((note) => [note.id, note]))
  const laid = layNotes(said, width, { size: NOTE_LETTER, columns }).boxes.map((box, at) => ({
    x: box.x,
    note: printedNote(known.get(box.id)!, said[at]!, { ...box, size: NOTE_LETTER, airy: false }),
  }))
  const places = [...new Set(laid.map(({ x }) => x))].sort((a, b) => a - b)
  return places.map((place) => laid.filter(({ x }) => x === place).map(({ note }) => note))
}

const takes = ({ snapshot: { locale } }: Context): string =>
  `${WHAT_IT_TAKES.title[locale]} ${WHAT_IT_TAKES.detail[locale]}`

function ticksOf({ snapshot, filled, words: { t } }: Context, question: QuestionId, cellId: string): Ticks[] {
  const { stage, locale } = snapshot
  const decision = decisionOn(cellId, stage)
  const none = (): Ticks[] => []
  if (decision)
    return byKind(decision, {
      verdict: ({ verdict }) => [
        {
          label: t('verdict.label'),
          options: VERDICTS.map((each) => ({ label: t(`verdict.${each}`), ticked: filled && verdict === each })),
        },
      ],
      commitment: ({ commitment: { answer } }) => [
        {
          label: t('commitment.label'),
          options: COMMITMENTS.map((each) => ({ label: t(`commitment.${each}`), ticked: filled && answer === each })),
        },
      ],
      component: none,
      anchor: none,
    })
  if (question !== IDEAS_CELL) return []
  const marks = ALL_MARKS.filter((mark) => MARKS[mark].kind === 'prompt')
  return [
    {
      label: t('sheets.promptCheck'),
      options: marks.map((mark) => ({ label: MARKS[mark].label[locale], ticked: false })),
    },
  ]
}

function linesOf({ snapshot, filled, words }: Context, cellId: string): SheetCell['lines'] {
  const { stage, locale } = snapshot
  const { t } = words
  const decision = decisionOn(cellId, stage)
  if (!decision) return []
  return byKind(decision, {
    verdict: (): SheetCell['lines'] => [],
    commitment: ({ commitment }) => (filled && commitment.words ? [{ label: '', value: commitment.words }] : []),
    component: ({ component }) =>
      COMPONENT_FIELDS.map((field) => ({ label: t(`components.${field}`), value: filled ? component[field] : '' })),
    anchor: ({ anchor: decided }) => {
      const anchor = filled ? decided : null
      return [
        { label: t('components.who'), value: anchor?.who ?? '' },
        { label: t('anchor.context'), value: anchor?.context ?? '' },
        { label: t('anchor.rhythm'), value: anchor ? rhythmWords(anchor, locale) : '' },
        { label: t('anchor.first'), value: anchor ? `${words.day(anchor.date)}, ${anchor.time}` : '' },
      ]
    },
  })
}

/** The declaration with room to sign: the last final one, or what is written so far. */
function declarationSheet({ snapshot, filled }: Context) {
  const { locale, stage, draft, notes, versions } = snapshot
  const compose = (written: DeclarationDraft) => composeDeclaration(stage.preparation, written, locale)
  const { title, organisation, blocks } = filled
    ? (versions.at(-1)?.document ?? compose(wholeDraft(stage, notes, draft)))
    : compose({ ...draft, variant: 'A', plans: OPEN, trekkers: '', how: OPEN })
  return { title, organisation, blocks }
}
/** Three moments to be filled in by hand. */
const OPEN = Array<string>(3).fill(BLANK).join('\n')
