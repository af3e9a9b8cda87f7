import { type FileChild, type Paragraph, ShadingType, type TextRun } from 'docx'
import { VERDICT_COLORS } from '@/domain/colors'
import {
  BRAND,
  hex,
  item,
  logoAbove,
  newLine,
  paragraph,
  picture,
  runs,
  SOFT,
  space,
  type Style,
  table,
  WASH,
  wordFile,
} from '../engines/docx'
import { language } from '../engines/language'
import type { Picture } from '../engines/picture'
import type { WorkshopSnapshot } from '../snapshot'
import { reportModel } from './report'
import { beforeValue, type Block, type Chart, type Entry, type Fact } from './report-model'

/** The report as a Word file, to work on: the same model as report.md and report.pdf. */
export function reportDocx(snapshot: WorkshopSnapshot): Promise<Uint8Array> {
  const { lang, organisation, title, subtitle, opening, sections } = reportModel(snapshot)
  const draw = renderer(language(lang).t('chart.answer'), language(lang).t('chart.count'), snapshot.photos)
  return wordFile({
    lang,
    title,
    organisation,
    about: subtitle,
    made: snapshot.exportedAt,
    children: [
      ...logoAbove(snapshot.logo, organisation),
      paragraph(title, 'Title'),
      paragraph(subtitle, 'Subtitle'),
      ...opening.flatMap((block) => draw(block)),
      ...sections.flatMap((section) => [
        paragraph(section.title, 'Heading1'),
        ...section.blocks.flatMap((block) => draw(block)),
      ]),
    ],
  })
}

/** How each kind of block is drawn; the words are those above a chart. */
function renderer(answer: string, count: string, photos: readonly Picture[]) {
  type Draw = { [K in Block['kind']]: (block: Extract<Block, { kind: K }>, quoted: boolean) => FileChild[] }
  const styled = (quoted: boolean, style?: Style) => (quoted ? 'Quote' : style)
  const kinds: Draw = {
    heading: ({ level, text }) => [paragraph(text, level === 3 ? 'Heading2' : 'Heading3')],
    text: ({ text }, quoted) => [paragraph(text, styled(quoted))],
    strong: ({ text }, quoted) => [paragraph(runs(text, { bold: true }), styled(quoted, 'Lead'), { keepNext: true })],
    remark: ({ text }, quoted) => [paragraph(text, styled(quoted, 'Remark'))],
    facts: ({ facts }, quoted) => facts.map((fact) => paragraph(factRuns(fact), styled(quoted, 'Fact'))),
    list: ({ entries }, quoted) => entries.map((entry) => item(entryRuns(entry), quoted ? 'quoted' : 'dots')),
    table: ({ head, rows }) => [table({ widths: [1.6, ...head.slice(1).map(() => 1)], head, rows }), after()],
    charts: ({ charts }) => charts.flatMap((chart) => [...chartBlocks(chart, [answer, count]), after()]),
    picture: ({ place, label, text, alt }) => [
      picture(photos[place]!, 'photo', alt),
      paragraph([...runs(label, { bold: true }), space(), ...runs(text)], 'Remark'),
    ],
    quote: ({ blocks }) => blocks.flatMap((block) => draw(block, true)),
  }
  // The table has a way for each kind; the compiler cannot see that it is the one for this block.
  const draw = (block: Block, quoted = false): FileChild[] =>
    (kinds[block.kind] as (block: Block, quoted: boolean) => FileChild[])(block, quoted)
  return draw
}

/** Two tables below one another would become one. */
const after = () => paragraph('', 'TableText')

const factRuns = ({ label, value, verdict }: Fact): TextRun[] => [
  ...runs(beforeValue(label), { bold: true }),
  space(),
  ...runs(value, verdict ? { bold: true, shade: hex(VERDICT_COLORS[verdict].fill) } : {}),
]

/** Title, text, marks and what goes with it, each on a line of its own. */
function entryRuns({ title, text, marks, also }: Entry): TextRun[] {
  const parts = [
    title.trim() ? runs(title, { bold: true }) : [],
    text.trim() ? runs(text) : [],
    marks.length > 0 ? runs(marks.join(' · '), { color: SOFT, size: 18, shade: WASH }) : [],
    ...also.map(factRuns),
  ].filter((part) => part.length > 0)
  return parts.flatMap((part, i) => (i === 0 ? part : [newLine(), ...part]))
}

/** How often each answer was given, as a table with a bar beside each number. */
function chartBlocks({ title, total, bars }: Chart, head: readonly string[]): FileChild[] {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return [
    paragraph([...runs(title, { bold: true }), space(), ...runs(`(${total})`, { color: SOFT })], 'Lead'),
    table({
      widths: [3, 1, 6],
      head,
      rows: bars.map(({ label, count }) => [label, String(count), { children: [bar(count / most)] }]),
    }),
  ]
}

/** Text width of the column with the bars, in twentieths of a point. */
const BAR = 5400
const bar = (share: number): Paragraph =>
  paragraph('', 'TableText', {
    indent: { right: Math.round(BAR * (1 - share)) },
    ...(share > 0 ? { shading: { type: ShadingType.CLEAR, fill: BRAND } } : {}),
  })
