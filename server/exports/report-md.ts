import type { DeclarationBlock } from '@/domain/declaration'
import type { PanelPlace } from '@/domain/method/structure'
import { type CellSpec, cellsOf, PANELS, questionText } from '@/domain/method/template'
import type { PastAction } from '@/domain/stage'
import type { NoteView, VersionView } from '@/domain/view'
import { type Language, language } from './language'
import { blocks, bullet, inline, paragraphs, quote } from './markdown'
import type { WorkshopSnapshot } from './snapshot'

type Lines = string[]
interface Context extends Language {
  snapshot: WorkshopSnapshot
  /** Cell id -> what was noted in it. */
  noted: ReadonlyMap<string, readonly NoteView[]>
}

/**
 * Everything that was said and decided, as Markdown: by step, question and past action, with who was there, the
 * declaration in each version, the evaluation and what was parked. Whatever people typed stays text.
 */
export function reportMarkdown(snapshot: WorkshopSnapshot): string {
  const context: Context = { snapshot, noted: byCell(snapshot.notes), ...language(snapshot.locale) }
  const places = Object.keys(PANELS) as PanelPlace[]
  const lines = blocks(
    opening(context),
    people(context),
    ...places.map((place) => panel(context, place)),
    loose(context),
  )
  return `${lines.join('\n')}\n`
}

const byCell = (notes: readonly NoteView[]) =>
  notes.reduce(
    (cells, note) => (note.text.trim() ? cells.set(note.cell, [...(cells.get(note.cell) ?? []), note]) : cells),
    new Map<string, NoteView[]>(),
  )

function opening({ snapshot, t, day, moment }: Context): Lines {
  const { organisation, audience, date, persona } = snapshot.preparation
  const fact = (label: string, value: string) => bullet([`**${label}:** ${value}`])
  return blocks(
    [`# ${t('report.title', { organisation: inline(organisation) })}`],
    [t('report.subtitle')],
    [
      ...fact(t('report.date'), day(date)),
      ...fact(t('report.audience'), inline(audience)),
      ...fact(t('report.made'), moment(snapshot.exportedAt)),
    ],
    persona.trim() ? [`**${t('report.persona')}:**`] : [],
    paragraphs(persona),
  )
}

function people({ snapshot, t }: Context): Lines {
  // A screen on the wall is a member too, but took no part.
  const present = snapshot.members.flatMap(({ name, role }) =>
    role === 'screen' || role === 'nobody' ? [] : bullet([`${inline(name)} (${t(`role.${role}`)})`]),
  )
  return blocks([`## ${t('report.people')}`], present.length > 0 ? present : [t('report.noPeople')])
}

function panel(context: Context, place: PanelPlace): Lines {
  const { snapshot, t } = context
  const { number, title } = PANELS[place]
  const name = title[snapshot.locale]
  const cells = cellsOf(snapshot.preparation).filter((cell) => cell.step === place)
  return blocks(
    [`## ${/^\d/.test(number) ? t('report.step', { number, title: name }) : name}`],
    ...(cells.some((cell) => cell.action)
      ? snapshot.preparation.actions.map((action, i) => pastAction(context, action, i + 1, cells))
      : []),
    ...cells.filter((cell) => !cell.action).map((cell) => question(context, cell, '###')),
    place === 'declaration' ? declaration(context) : [],
  )
}

function pastAction(context: Context, action: PastAction, number: number, cells: readonly CellSpec[]): Lines {
  const { t } = context
  return blocks(
    [`### ${t('report.action', { number, title: inline(action.title) })}`],
    paragraphs(action.description),
    action.activity ? [`*${t('report.activity')}:* ${inline(action.activity)}`] : [],
    ...cells.filter((cell) => cell.action === action.id).map((cell) => question(context, cell, '####')),
  )
}

function question({ snapshot, noted, t }: Context, cell: CellSpec, level: string): Lines {
  const notes = noted.get(cell.id) ?? []
  return blocks(
    [`${level} ${questionText(cell.question)[snapshot.locale]}`],
    notes.length > 0 ? noteList(notes) : [`*${t('report.empty')}*`],
  )
}

const noteList = (notes: readonly NoteView[]): Lines => notes.flatMap(({ text }) => bullet(paragraphs(text)))

/** Notes that lie in no cell: nothing that was written may be missing from the report. */
function loose({ snapshot, noted, t }: Context): Lines {
  const known = new Set(cellsOf(snapshot.preparation).map((cell) => cell.id))
  const notes = [...noted].flatMap(([cell, inCell]) => (known.has(cell) ? [] : inCell))
  return notes.length > 0 ? blocks([`## ${t('report.loose')}`], noteList(notes)) : []
}

function declaration({ snapshot, t, moment }: Context): Lines {
  if (snapshot.versions.length === 0) return [t('report.noDeclaration')]
  const one = ({ version, sha256, finalisedAt, document, signatures }: VersionView): Lines =>
    blocks(
      [`### ${t('report.version', { version, moment: moment(finalisedAt) })}`],
      quote(
        blocks(
          [`**${inline(document.title)}**\\`, inline(document.organisation)],
          ...document.blocks.map(declarationBlock),
        ),
      ),
      [`**${t('declaration.signatures')}**`],
      signatures.length > 0
        ? signatures.flatMap(({ name, signedAt }) =>
            bullet([t('report.signed', { name: inline(name), moment: moment(signedAt) })]),
          )
        : [t('declaration.nobody')],
      [t('declaration.intent')],
      [`${t('declaration.fingerprint')}: \`${sha256}\``],
    )
  return blocks(...snapshot.versions.map(one))
}

function declarationBlock(block: DeclarationBlock): Lines {
  switch (block.kind) {
    case 'paragraph':
      return paragraphs(block.text)
    case 'heading':
      return [`**${inline(block.text)}**`]
    case 'list':
      return block.items.flatMap(({ title, description }) => {
        const more = paragraphs(description)
        const first = `**${inline(title)}**`
        return bullet(title.trim() ? [more.length > 0 ? `${first}\\` : first, ...more] : more)
      })
  }
}
