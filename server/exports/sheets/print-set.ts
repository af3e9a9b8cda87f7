import { actionTitle } from '@/domain/board/layout'
import { ALL_MARKS, MARKS } from '@/domain/board/marks'
import { composeDeclaration, withPlanned } from '@/domain/declaration/compose'
import type { DeclarationDraft } from '@/domain/declaration/draft'
import { isolated } from '@/domain/direction'
import type { PrintSetChoice } from '@/domain/documents/choices'
import { rhythmWords } from '@/domain/documents/year-plan'
import { ComponentId } from '@/domain/method/components'
import { BLANK } from '@/domain/method/sentences'
import type { PanelPlace, Tone } from '@/domain/method/structure'
import {
  cellSpec,
  IDEAS_CELL,
  PANELS,
  PLAN_CELL,
  type QuestionId,
  questionsAt,
  questionText,
  WHAT_IT_TAKES,
} from '@/domain/method/template'
import { CAPACITY_QUESTIONS } from '@/domain/stage/capacity'
import { SCALE } from '@/domain/stage/scale'
import { NOTES, type PrintedNote, printedNote } from '../board/print-notes'
import { type Language, language } from '../engines/language'
import { allText, drawPages, setLine, setMoment, typeset } from '../engines/typst'
import type { WorkshopSnapshot } from '../snapshot'
import { PRINT_SET_TEMPLATE } from './print-set-template'

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
  notes: PrintedNote[]
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
  const context: Context = { snapshot, filled: filled === '1', words }
  const organisation = setLine(stage.preparation.organisation)
  return {
    lang: locale,
    title: t('sheets.title', { organisation }),
    organisation,
    date: stage.preparation.date === '' ? '' : words.day(stage.preparation.date),
    made: setMoment(exportedAt),
    filled: context.filled,
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
  filled: boolean
  words: Language
}

const sheetsBefore = (context: Context): Sheet[] => [
  sheet(context, 'opening', ['G1', 'G1+chances']),
  ...context.snapshot.stage.preparation.actions.map((_, place) => actionSheet(context, place)),
  sheet(context, 'step-1', ['G2', 'C4', 'S1.7', 'S1.7+change']),
  sheet(context, 'step-2', [IDEAS_CELL, PLAN_CELL, 'S3.6'], 3),
  sheet(context, 'step-3', ['G3', 'S3.7'], 1),
  sheet(context, 'step-3', ['S3.1', 'S3.2', 'S3.3', 'S3.4']),
]
const sheetsAfter = (context: Context): Sheet[] => [
  sheet(context, 'evaluation', ['V1', 'V1+better', 'V1+next'], 3),
  sheet(context, 'parking', ['S1.8'], 1),
]

function sheet(context: Context, place: PanelPlace, questions: readonly QuestionId[], columns = 2): Sheet {
  const { locale } = context.snapshot
  const { number, title, intro } = PANELS[place]
  const cells = questions.map((question) => cell(context, question, null))
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
    cells: [...questionsAt('step-1', true).map((question) => cell(context, question, action.id)), capacity],
  }
}
const SCORE_WORDS = { 1: 'no', 2: 'ratherNo', 3: 'ratherYes', 4: 'yes' } as const

function cell(context: Context, question: QuestionId, action: string | null): SheetCell {
  const { snapshot, filled, words } = context
  const { locale } = snapshot
  const spec = cellSpec(question, action)
  const full = action === null ? spec.label[locale] : questionText(question)[locale]
  return {
    label: full,
    hint: question === 'G3' ? `${spec.hint[locale]} ${takes(context)}` : spec.hint[locale],
    tone: spec.tone,
    ticks: ticksOf(context, question, spec.id),
    lines: linesOf(context, question),
    notes: filled
      ? snapshot.drawn.notes.filter((note) => note.cell === spec.id).map((note) => printedNote(note, snapshot, words))
      : [],
  }
}

const takes = ({ snapshot: { locale } }: Context): string =>
  `${WHAT_IT_TAKES.title[locale]} ${WHAT_IT_TAKES.detail[locale]}`

function ticksOf({ snapshot, filled, words: { t } }: Context, question: QuestionId, cellId: string): Ticks[] {
  const { stage, locale } = snapshot
  if (question === 'S1.3' || question === 'S1.4') {
    const verdict = filled ? stage.verdicts[cellId] : undefined
    const options = (['yes', 'partly', 'no'] as const).map((each) => ({
      label: t(`verdict.${each}`),
      ticked: verdict === each,
    }))
    return [{ label: t('verdict.label'), options }]
  }
  if (question === 'G3') {
    const answer = filled ? stage.commitment.answer : null
    const options = (['yes', 'if', 'not-yet'] as const).map((each) => ({
      label: t(`commitment.${each}`),
      ticked: answer === each,
    }))
    return [{ label: t('commitment.label'), options }]
  }
  if (question !== IDEAS_CELL) return []
  const marks = ALL_MARKS.filter((mark) => MARKS[mark].kind === 'prompt')
  return [
    {
      label: t('sheets.promptCheck'),
      options: marks.map((mark) => ({ label: MARKS[mark].label[locale], ticked: false })),
    },
  ]
}

function linesOf({ snapshot, filled, words }: Context, question: QuestionId): SheetCell['lines'] {
  const { stage, locale } = snapshot
  const { t } = words
  const component = ComponentId.safeParse(question)
  if (component.success) {
    const noted = stage.components[component.data]
    return (['who', 'what', 'when'] as const).map((field) => ({
      label: t(`components.${field}`),
      value: filled ? noted[field] : '',
    }))
  }
  if (question === 'G3' && filled && stage.commitment.words) return [{ label: '', value: stage.commitment.words }]
  if (question !== 'S3.7') return []
  const anchor = filled ? stage.anchor : null
  return [
    { label: t('components.who'), value: anchor?.who ?? '' },
    { label: t('anchor.context'), value: anchor?.context ?? '' },
    { label: t('anchor.rhythm'), value: anchor ? rhythmWords(anchor, locale) : '' },
    { label: t('anchor.first'), value: anchor ? `${words.day(anchor.date)}, ${anchor.time}` : '' },
  ]
}

/** The declaration with room to sign: the last final one, or what is written so far. */
function declarationSheet({ snapshot, filled }: Context) {
  const { locale, stage, draft, notes, versions } = snapshot
  const compose = (written: DeclarationDraft) => composeDeclaration(stage.preparation, written, locale)
  const planned = notes.filter(({ cell }) => cell === PLAN_CELL)
  const { title, organisation, blocks } = filled
    ? (versions.at(-1)?.document ?? compose(withPlanned(draft, planned)))
    : compose({ ...draft, variant: 'A', plans: OPEN, trekkers: '', how: OPEN })
  return { title, organisation, blocks }
}
/** Three moments to be filled in by hand. */
const OPEN = Array<string>(3).fill(BLANK).join('\n')
