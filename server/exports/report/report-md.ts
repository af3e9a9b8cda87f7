import { blocks, bullet, inline, paragraphs, quote } from '../engines/markdown'
import type { WorkshopSnapshot } from '../snapshot'
import { reportModel } from './report'
import { beforeValue, type Block, type Chart, type Entry, type Fact } from './report-model'

type Lines = string[]

/** The report as Markdown. Whatever people typed stays text. */
export function reportMarkdown(snapshot: WorkshopSnapshot): string {
  const { title, subtitle, opening, sections } = reportModel(snapshot)
  const lines = blocks(
    [`# ${inline(title)}`],
    [inline(subtitle)],
    ...opening.map(block),
    ...sections.flatMap((section) => [[`## ${inline(section.title)}`], ...section.blocks.map(block)]),
  )
  return `${lines.join('\n')}\n`
}

type Renderers = { [K in Block['kind']]: (block: Extract<Block, { kind: K }>) => Lines }
const RENDER: Renderers = {
  heading: ({ level, text }) => [`${'#'.repeat(level)} ${inline(text)}`],
  text: ({ text }) => paragraphs(text),
  strong: ({ text }) => [`**${inline(text)}**`],
  remark: ({ text }) => [`*${inline(text)}*`],
  facts: ({ facts }) => stacked(facts.map(factLines)),
  list: ({ entries }) => entries.flatMap((entry) => bullet(entryLines(entry))),
  table: ({ head, rows }) => [row(head), row(head.map(() => '---')), ...rows.map((cells) => row(cells.map(inline)))],
  charts: ({ charts }) => blocks(...charts.flatMap(chartBlocks)),
  picture: ({ label, text, file }) => stacked([[`**${inline(label)}** (${inline(file)})`], paragraphs(text)]),
  quote: ({ blocks: quoted }) => quote(blocks(...quoted.map(block))),
}

// The table has a renderer for each kind; the compiler cannot see that it is the one for this block.
const block = (each: Block): Lines => (RENDER[each.kind] as (block: Block) => Lines)(each)

const chartBlocks = ({ title, total, bars }: Chart): Lines[] => [
  [`**${inline(title)}** (${inline(total)})`],
  [row(bars.map(({ label }) => inline(label))), row(bars.map(() => '---')), row(bars.map(({ count }) => `${count}`))],
]

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

function factLines({ label, value }: Fact): Lines {
  const [first = '', ...rest] = paragraphs(value)
  return [`**${inline(beforeValue(label))}** ${first}`, ...rest]
}

/** Title, text, marks and what goes with it, each on lines of its own. */
function entryLines({ title, text, marks, also }: Entry): Lines {
  return stacked([
    title.trim() ? [`**${inline(title)}**`] : [],
    paragraphs(text),
    marks.length > 0 ? [`*${inline(marks.join(' · '))}*`] : [],
    ...also.map(factLines),
  ])
}

/** The parts below one another, in one paragraph where they are of one. */
function stacked(parts: readonly Lines[]): Lines {
  const said = parts.filter((part) => part.length > 0)
  return said.flatMap((part, i) => (i === said.length - 1 ? part : [...part.slice(0, -1), `${part.at(-1)}\\`]))
}
