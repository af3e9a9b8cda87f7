import { NOTE } from '@/domain/sheet/note-box'
import { LOOK } from '../engines/typst'

/** Letters of notes in board units, and how large one of those is on paper, points: letters of 16 points. */
export const NOTE_LETTER = 24
const UNIT = 16 / NOTE_LETTER

/** An A3 sheet lying, and the places for notes on it, mm. */
const PAGE = { width: 420, margin: 15, gap: 5, inset: 5 }
/** How wide the notes of a cell are together, in board units, when so many cells stand side by side. */
export const notesWidth = (across: number): number => {
  const cell = (PAGE.width - 2 * PAGE.margin - (across - 1) * PAGE.gap) / across
  return ((cell - 2 * PAGE.inset) * 72) / 25.4 / UNIT
}

/** The board as A3 sheets, in Typst. `notes` is what draws a note. */
export const PRINT_SET_TEMPLATE = (notes: string): string => String.raw`${LOOK}${notes}
#set document(title: data.title, author: data.organisation, date: datetime(..data.made))
#set page(
  paper: "a3",
  flipped: true,
  margin: (x: ${PAGE.margin}mm, top: 17mm, bottom: 15mm),
  background: place(top, rect(width: 100%, height: 7mm, fill: brand)),
  footer-descent: 25%,
  footer: foot(data.title + if data.date != "" { " · " + data.date }),
)
#set text(size: 15pt)
#set par(leading: 0.55em, spacing: 0.8em)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 34pt, weight: 700)
#show heading.where(level: 1): set block(above: 0pt, below: 0.35em)
#show heading.where(level: 2): set text(size: 19pt, weight: 700)
#show heading.where(level: 2): set block(above: 0pt, below: 0.45em)

#let top(number, title, intro) = grid(
  columns: (auto, 1fr),
  column-gutter: if number == "" { 0mm } else { 7mm },
  align: horizon,
  if number != "" { circle(radius: 10mm, fill: brand, align(center + horizon, text(size: 30pt, weight: 700, fill: white, number))) },
  {
    heading(level: 1, lines(title))
    if intro != "" { block(width: 300mm, text(size: 15pt, fill: soft, lines(intro))) }
  },
)

#let check = bytes("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><path d='M1.5 5.5l2.5 2.5 4.5-6' fill='none' stroke='white' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'/></svg>")
#let tick(it) = box({
  box(baseline: 0.16em, width: 0.95em, height: 0.95em, radius: 0.18em, stroke: 1.1pt + brand, fill: if it.ticked { brand } else { white }, if it.ticked {
    align(center + horizon, image(check, width: 0.7em, alt: data.words.ticked))
  })
  h(0.4em)
  if it.ticked { strong(it.label) } else { it.label }
})
#let ticks(it) = block(above: 0.5em, below: 0.6em, {
  if it.label != "" { text(weight: 600, it.label + ":") + h(0.7em) }
  it.options.map(tick).join(h(1.1em))
})
// A short answer: what was said, or a line to write on.
#let answer(it) = if "heading" in it { block(above: 0.9em, below: 0.5em, text(weight: 600, lines(it.label))) } else {
  block(above: 0.7em, below: 0.7em, width: 100%, grid(
    columns: (auto, 1fr), column-gutter: 3mm,
    if it.label != "" { text(weight: 600, it.label) },
    if it.value == "" { box(width: 100%, height: 0.95em, stroke: (bottom: 0.8pt + soft)) } else { lines(it.value) },
  ))
}

#let paper = tiling(size: (10mm, 13mm), { place(rect(width: 10mm, height: 13mm, fill: white)); place(bottom, line(length: 10mm, stroke: 0.5pt + rule)) })
#let gap = ${NOTE.gap * NOTE_LETTER * UNIT}pt
// One that is higher than most of a page goes on on the next.
#let note(it) = if it.h * ${UNIT} < 400 { sticky(it, ${UNIT}pt) } else {
  let size = it.size * ${UNIT}pt
  block(width: it.w * ${UNIT}pt, fill: rgb(it.fill), radius: ${NOTE.radius} * size, spacing: 0pt, breakable: true, inset: (left: ${NOTE.left} * size, right: ${NOTE.right} * size, top: ${NOTE.top} * size, bottom: ${NOTE.bottom} * size), on-note(it, ${UNIT}pt))
}
#let notes(columns) = grid(
  columns: columns.len(), column-gutter: gap,
  ..columns.map(column => column.map(note).join(v(gap, weak: true))),
)
#let cell(it) = grid.cell(
  fill: tones.at(it.tone).wash,
  stroke: 1pt + tones.at(it.tone).ink.transparentize(70%),
  inset: ${PAGE.inset}mm,
  {
    heading(level: 2, text(fill: tones.at(it.tone).ink, lines(it.label)))
    if it.hint != "" { par(text(size: 13.5pt, fill: soft, lines(it.hint))) }
    it.ticks.map(ticks).join()
    it.lines.map(answer).join()
    if it.notes.len() > 0 {
      v(3mm, weak: true)
      notes(it.notes)
    }
  },
)
// An empty one has lines on what is left of it.
#let room(it) = grid.cell(
  fill: tones.at(it.tone).wash,
  stroke: 1pt + tones.at(it.tone).ink.transparentize(70%),
  inset: ${PAGE.inset}mm,
  grid(
    rows: (auto, 1fr), row-gutter: 3mm,
    {
      heading(level: 2, text(fill: tones.at(it.tone).ink, lines(it.label)))
      if it.hint != "" { par(text(size: 13.5pt, fill: soft, lines(it.hint))) }
      it.ticks.map(ticks).join()
      it.lines.map(answer).join()
    },
    block(width: 100%, height: 100%, fill: paper, radius: 2mm),
  ),
)

#let sheet(it) = {
  pagebreak(weak: true)
  let rows = calc.ceil(it.cells.len() / it.columns)
  let cells = it.cells.map(if data.filled { cell } else { room })
  if data.filled {
    top(it.number, it.title, it.intro)
    v(5mm, weak: true)
    // As high as on an empty sheet, or higher: a column of no width holds the rows open.
    let least = (212mm - 5mm * (rows - 1)) / rows
    let held = range(rows).map(row => cells.slice(row * it.columns, calc.min((row + 1) * it.columns, cells.len())) + (rect(width: 0pt, height: least, stroke: none, inset: 0pt),))
    grid(columns: (1fr,) * it.columns + (0pt,), column-gutter: (${PAGE.gap}mm,) * (it.columns - 1) + (0mm,), row-gutter: 5mm, ..held.join())
  } else {
    grid(
      rows: (auto, 1fr), row-gutter: 5mm,
      top(it.number, it.title, it.intro),
      grid(columns: (1fr,) * it.columns, rows: (1fr,) * rows, gutter: 5mm, ..cells),
    )
  }
}

#for it in data.sheets { sheet(it) }

// --- The declaration, with room to sign ------------------------------------------------------------------------------

#pagebreak(weak: true)
#let item(entry) = {
  strong(lines(entry.title))
  if entry.description != "" { linebreak() + lines(entry.description) }
}
#let draw = (
  paragraph: it => par(lines(it.text)),
  heading: it => heading(level: 2, text(fill: brand, lines(it.text))),
  list: it => list(marker: text(fill: brand, [•]), body-indent: 0.7em, spacing: 0.8em, ..it.items.map(item)),
)
#block(below: 4mm, text(size: 17pt, weight: 600, fill: brand, data.declaration.organisation))
#block(below: 7mm, heading(level: 1, lines(data.declaration.title)))
#grid(
  columns: (1.1fr, 1fr), column-gutter: 14mm,
  {
    set text(size: 17pt)
    set par(leading: 0.65em, spacing: 1em)
    // On an empty one, what is left open is a line to write on.
    show "…": it => if data.filled { it } else { box(width: 70mm, height: 1em, baseline: 0.1em, stroke: (bottom: 0.8pt + soft)) }
    show heading.where(level: 2): set block(above: 1.1em, below: 0.6em)
    for it in data.declaration.blocks { (draw.at(it.kind))(it) }
  },
  {
    heading(level: 2, text(fill: brand, data.words.onPaper))
    table(
      columns: (1.2fr, 1fr, 28mm, 1.2fr),
      rows: (auto,) + (14.5mm,) * 13,
      inset: (x: 0pt, y: 4pt),
      column-gutter: 5mm,
      stroke: (x, y) => if y > 0 { (bottom: 0.7pt + soft) },
      table.header(..(data.words.name, data.words.function, data.words.date, data.words.signature).map(it => text(size: 12pt, weight: 600, fill: soft, it))),
      ..([],) * 52,
    )
  },
)

#for it in data.after { sheet(it) }
`
