import { LOOK } from '../engines/typst'

/** The report as pages to read and to pass on, in Typst: a `ReportModel`, with a way to draw each kind of block. */
export const REPORT_TEMPLATE = String.raw`${LOOK}
#set document(title: data.title, author: data.organisation, date: datetime(..data.made))
#set page(
  paper: "a4",
  margin: (x: 22mm, top: 21mm, bottom: 20mm),
  background: band,
  footer: foot(data.title),
)
#set text(size: 10.5pt)
#set par(leading: 0.66em, spacing: 1em)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 27pt, weight: 700)
#show heading.where(level: 1): set par(leading: 0.4em)
#show heading.where(level: 1): set block(above: 0.5em, below: 0.6em)
#show heading.where(level: 2): set text(size: 17pt, weight: 700, fill: brand)
#show heading.where(level: 2): it => block(
  above: 2.2em, below: 1.1em, sticky: true, width: 100%, stroke: (bottom: 1.2pt + brand), inset: (bottom: 5pt), it,
)
#show heading.where(level: 3): set text(size: 12.5pt, weight: 700)
#show heading.where(level: 3): set block(above: 1.7em, below: 0.8em)
#show heading.where(level: 4): set text(size: 10.5pt, weight: 600, fill: brand)
#show heading.where(level: 4): set block(above: 1.4em, below: 0.7em)

#let chip(tone, body) = box(
  fill: tone.fill, radius: 7pt, inset: (x: 6pt), outset: (y: 3pt), text(fill: tone.ink, weight: 600, body),
)
#let neutral = (fill: wash, ink: brand)

#let fact(it) = {
  text(weight: 600, it.label) + [ ]
  if "verdict" in it { chip(verdicts.at(it.verdict), it.value) } else { lines(it.value) }
}
#let entry(it) = (
  (if it.title != "" { strong(lines(it.title)) },)
    + (if it.text != "" { lines(it.text) },)
    + (if it.marks.len() > 0 { text(size: 8.5pt, it.marks.map(mark => chip(neutral, mark)).join(h(4pt))) },)
    + it.also.map(fact)
).filter(part => part != none).join(linebreak())

#let bar(it, most) = (
  it.label,
  align(right, text(weight: 700, str(it.count))),
  box(width: 100%, height: 8pt, fill: wash, radius: 2pt, if it.count > 0 {
    rect(width: 100% * (it.count / most), height: 8pt, fill: brand, radius: 2pt)
  }),
)
#let chart(it) = block(breakable: false, {
  text(weight: 600, it.title) + [ ] + text(size: 9pt, fill: soft, it.total)
  v(0.7em, weak: true)
  set text(size: 9.5pt)
  let most = calc.max(1, ..it.bars.map(bar => bar.count))
  grid(
    columns: (auto, auto, 1fr), column-gutter: 6pt, row-gutter: 7pt, align: horizon,
    ..it.bars.map(it => bar(it, most)).flatten(),
  )
})

#let draw(it) = {
  if it.kind == "heading" { heading(level: it.level, lines(it.text)) }
  else if it.kind == "text" { par(lines(it.text)) }
  else if it.kind == "strong" { block(sticky: true, above: 1.3em, below: 0.8em, strong(lines(it.text))) }
  else if it.kind == "remark" { par(text(fill: soft, lines(it.text))) }
  else if it.kind == "facts" { par(it.facts.map(fact).join(linebreak())) }
  else if it.kind == "list" { list(marker: text(fill: brand, [•]), body-indent: 0.7em, spacing: 0.85em, ..it.entries.map(entry)) }
  else if it.kind == "table" {
    table(
      columns: (1.3fr,) + (1fr,) * (it.head.len() - 1),
      inset: (x, y) => (left: if x == 0 { 0pt } else { 6pt }, right: 0pt, y: 6pt),
      stroke: (x, y) => if y > 0 { (top: 0.6pt + rule) },
      head(..it.head),
      ..it.rows.map(row => (text(weight: 600, lines(row.first())),) + row.slice(1).map(lines)).flatten(),
    )
  }
  else if it.kind == "charts" { grid(columns: (1fr, 1fr), column-gutter: 10mm, row-gutter: 5mm, ..it.charts.map(chart)) }
  else if it.kind == "picture" {
    block(breakable: false, above: 1.2em, {
      image(it.file, width: calc.min(166mm, 105mm * it.ratio), alt: it.alt)
      v(0.5em, weak: true)
      text(size: 9.5pt, { text(weight: 600, it.label) + [ ] + lines(it.text) })
    })
  }
  else if it.kind == "quote" {
    block(width: 100%, fill: paper-color, stroke: (left: 2.4pt + brand), inset: (left: 5mm, right: 5mm, y: 4mm), it.blocks.map(draw).join())
  }
}

#beside-logo[
  #heading(level: 1, data.title)
  #text(fill: soft, data.subtitle)
]
#v(0.2em)
#line(length: 22mm, stroke: 2.4pt + brand)
#v(0.5em)

#data.opening.map(draw).join()
#for section in data.sections {
  heading(level: 2, section.title)
  section.blocks.map(draw).join()
}
`
