import { actionTitle } from '@/domain/board/structure'
import type { DeclarationBlock } from '@/domain/declaration/page'
import type { PastAction } from '@/domain/method/past-action'
import type { PanelPlace } from '@/domain/method/structure'
import {
  CAPACITY_CELL,
  type CellSpec,
  cellsOf,
  CHANGE_CELL,
  COMMITMENT_CELL,
  PANELS,
  type QuestionId,
  questionText,
  WHAT_IT_TAKES,
} from '@/domain/method/template'
import { dotsLabel } from '@/domain/stage/dots'
import type { Locale } from '@/domain/text'
import type { NoteView } from '@/domain/view/view'
import { language } from '../engines/language'
import type { WorkshopSnapshot } from '../snapshot'
import { markLabel } from './marks'
import {
  capacityOf,
  capacityWaits,
  componentsOf,
  decidedOn,
  type Decided,
  evaluationOf,
  inShort,
  promisedBefore,
  voicesOf,
} from './report-decided'
import {
  type Block,
  type Entry,
  entry,
  facts,
  heading,
  list,
  remark,
  type ReportModel,
  type Section,
  text,
} from './report-model'

interface Context extends Decided {
  /** Cell id -> what was noted in it. */
  noted: ReadonlyMap<string, readonly NoteView[]>
}

/**
 * Everything that was said and decided: in short, who was there, what was promised before, then by step, question and
 * past action, with the declaration in each version, the evaluation and what was parked.
 */
export function reportModel(snapshot: WorkshopSnapshot): ReportModel {
  const context: Context = { snapshot, noted: byCell(snapshot.notes), ...language(snapshot.locale) }
  const { organisation, date } = snapshot.stage.preparation
  const { t } = context
  return {
    lang: snapshot.locale,
    organisation,
    date,
    title: t('report.title', { organisation }),
    subtitle: t('report.subtitle'),
    opening: opening(context),
    sections: [
      ...inShort(context),
      people(context),
      ...promisedBefore(context),
      ...(Object.keys(PANELS) as PanelPlace[]).map((place) => panel(context, place)),
      ...loose(context),
      ...photos(context),
    ],
  }
}

const byCell = (notes: readonly NoteView[]) =>
  notes.reduce(
    (cells, note) => (note.text.trim() ? cells.set(note.cell, [...(cells.get(note.cell) ?? []), note]) : cells),
    new Map<string, NoteView[]>(),
  )

function opening({ snapshot, t, day, moment }: Context): Block[] {
  const { audience, date, persona } = snapshot.stage.preparation
  return [
    ...facts(
      { label: t('report.date'), value: day(date) },
      { label: t('report.audience'), value: audience },
      { label: t('report.made'), value: moment(snapshot.exportedAt) },
    ),
    ...(persona.trim() ? [{ kind: 'strong', text: t('report.persona') } as const, ...text(persona)] : []),
  ]
}

function people({ snapshot, t }: Context): Section {
  // A projector is a member too, but took no part.
  const present = snapshot.members.flatMap(({ name, role }) =>
    role === 'screen' || role === 'nobody' ? [] : [entry(t('report.person', { name, role: t(`role.${role}`) }))],
  )
  return { title: t('report.people'), blocks: [list(present, t('report.noPeople'))] }
}

// --- The board -------------------------------------------------------------------------------------------------------

/** What stands below a question's notes, besides them. */
const BELOW: Partial<Record<QuestionId, (context: Context) => Block[]>> = {
  [CAPACITY_CELL]: capacityWaits,
  [CHANGE_CELL]: voicesOf,
  [COMMITMENT_CELL]: ({ snapshot: { locale } }) =>
    facts({ label: WHAT_IT_TAKES.title[locale], value: WHAT_IT_TAKES.detail[locale] }),
}
/** What closes a panel. */
const AT_END: Partial<Record<PanelPlace, (context: Context) => Block[]>> = {
  'step-3': componentsOf,
  declaration: declarations,
  evaluation: evaluationOf,
}

function panel(context: Context, place: PanelPlace): Section {
  const { snapshot, t } = context
  const { preparation } = snapshot.stage
  const { number, title } = PANELS[place]
  const name = title[snapshot.locale]
  const cells = cellsOf(preparation).filter((cell) => cell.step === place)
  return {
    title: /^\d/.test(number) ? t('report.step', { number, title: name }) : name,
    blocks: [
      ...(cells.some((cell) => cell.action)
        ? preparation.actions.flatMap((action, i) => pastAction(context, action, i, cells))
        : []),
      ...cells.filter((cell) => !cell.action).flatMap((cell) => question(context, cell, 3)),
      ...(AT_END[place]?.(context) ?? []),
    ],
  }
}

function pastAction(context: Context, action: PastAction, place: number, cells: readonly CellSpec[]): Block[] {
  const { t, snapshot } = context
  const title = actionTitle(action, place, snapshot.locale)
  return [
    heading(3, action.title ? t('report.action', { number: place + 1, title }) : title),
    ...text(action.description),
    ...facts({ label: t('report.activity'), value: action.activity }),
    ...cells.filter((cell) => cell.action === action.id).flatMap((cell) => question(context, cell, 4)),
    ...capacityOf(action.id, context),
  ]
}

function question(context: Context, cell: CellSpec, level: 3 | 4): Block[] {
  const { snapshot, noted, t } = context
  return [
    heading(level, questionText(cell.question)[snapshot.locale]),
    ...decidedOn(cell.id, context),
    list(
      (noted.get(cell.id) ?? []).map((note) => noteEntry(note, context)),
      t('report.empty'),
    ),
    ...(BELOW[cell.question]?.(context) ?? []),
  ]
}

function noteEntry({ id, text: said, marks }: NoteView, { snapshot: { stage, locale } }: Context): Entry {
  const dots = stage.dots.result?.[id] ?? 0
  const given = dots > 0 ? [dotsLabel(dots, locale)] : []
  return entry(said, { marks: [...given, ...marks.map((mark) => markLabel(mark, locale))] })
}

/** Notes that lie in no cell: nothing that was written may be missing from the report. */
function loose(context: Context): Section[] {
  const known = new Set(cellsOf(context.snapshot.stage.preparation).map((cell) => cell.id))
  const notes = [...context.noted].flatMap(([cell, inCell]) => (known.has(cell) ? [] : inCell))
  const entries = notes.map((note) => noteEntry(note, context))
  return entries.length > 0 ? [{ title: context.t('report.loose'), blocks: [list(entries, '')] }] : []
}

/** What hung on the wall. */
function photos({ snapshot, t }: Context): Section[] {
  const blocks = snapshot.photos.map(({ caption, width, height }, place): Block => {
    const label = t('report.photo', { number: place + 1 })
    const file = photoFile(place, snapshot.locale)
    return { kind: 'picture', place, file, label, text: caption, alt: caption || label, ratio: width / height }
  })
  return blocks.length > 0 ? [{ title: t('report.photos'), blocks }] : []
}

/** What a photo is called beside the report. */
export const photoFile = (place: number, locale: Locale): string =>
  language(locale).t('report.photoFile', { number: place + 1 })

// --- The declaration -------------------------------------------------------------------------------------------------

function declarations({ snapshot, t, moment }: Context): Block[] {
  if (snapshot.versions.length === 0) return [remark(t('report.noDeclaration'))]
  return snapshot.versions.flatMap(({ version, sha256, finalisedAt, document: page, signatures }): Block[] => [
    heading(3, t('report.version', { version, moment: moment(finalisedAt) })),
    {
      kind: 'quote',
      blocks: [
        { kind: 'strong', text: page.title },
        ...text(page.organisation),
        ...page.blocks.flatMap(declarationBlock),
      ],
    },
    { kind: 'strong', text: t('declaration.signatures') },
    list(
      signatures.map(({ name, signedAt }) => entry(t('report.signed', { name, moment: moment(signedAt) }))),
      t('declaration.nobody'),
    ),
    remark(t('declaration.intent')),
    ...facts({ label: t('declaration.fingerprint'), value: sha256 }),
  ])
}

function declarationBlock(block: DeclarationBlock): Block[] {
  switch (block.kind) {
    case 'paragraph':
      return text(block.text)
    case 'heading':
      return [{ kind: 'strong', text: block.text }]
    case 'list':
      return [
        list(
          block.items.map(({ title, description }) => entry(description, { title })),
          '',
        ),
      ]
  }
}
