import { COLORS } from '@/domain/colors'
import { LOOK } from '../engines/typst'

/** The board as the canvas draws it, in Typst: a point is a board unit. `notes` is what draws a note. */
export const BOARD_TEMPLATE = (notes: string): string => String.raw`${LOOK}${notes}
#set page(width: data.width * 1pt, height: data.height * 1pt, margin: data.margin * 1pt, fill: paper-color)
#set par(leading: 0.42em, spacing: 0.42em)
#set text(hyphenate: false)

#let at(it, body) = place(top + left, dx: it.x * 1pt, dy: it.y * 1pt, box(width: it.w * 1pt, height: it.h * 1pt, body))
#let heading-piece(it) = at(it, grid(
  columns: (8pt, 1fr), column-gutter: 18pt, rows: 100%,
  rect(width: 8pt, height: 100%, radius: 4pt, fill: tones.at(it.tone).ink),
  align(horizon, {
    text(size: 30pt, weight: 700, lines(it.title))
    if it.detail != "" { parbreak() + text(size: 21pt, fill: soft, lines(it.detail)) }
  }),
))

#let cell-piece(it) = {
  let tone = tones.at(it.tone)
  at(it, rect(width: 100%, height: 100%, radius: 16pt, fill: tone.wash, stroke: 2pt + tone.ink.transparentize(75%), inset: (x: 14pt, y: 0pt), {
    box(width: 100%, height: 48pt, align(horizon, grid(
      columns: (1fr, auto), column-gutter: 8pt, align: horizon,
      { set par(leading: 0.25em); text(size: 22pt, weight: 700, fill: tone.ink, lines(it.label)) },
      if it.verdict != "" {
        let look = verdicts.at(it.verdict)
        box(fill: look.fill, radius: 14pt, inset: (x: 12pt, y: 5pt), text(size: 20pt, weight: 600, fill: look.ink, it.verdictWord))
      },
    )))
    if it.hint != "" { block(above: 2pt, text(size: 20pt, fill: soft, lines(it.hint))) }
    if it.decided.len() > 0 {
      place(bottom + left, dx: -2pt, dy: -12pt, box(
        width: 100% + 4pt, height: (it.foot - 12) * 1pt, fill: white, radius: 10pt, inset: (x: 14pt, y: 12pt), clip: true,
        align(top + left, text(size: 21pt, it.decided.map(line => text(weight: 600, line.label + ": ") + lines(line.value)).join(linebreak()))),
      ))
    }
  }))
}

#let item(entry) = {
  strong(lines(entry.title))
  if entry.description != "" { linebreak() + lines(entry.description) }
}
#let draw = (
  paragraph: it => par(lines(it.text)),
  heading: it => block(above: 1.2em, below: 0.6em, text(size: 1.2em, weight: 700, fill: brand, lines(it.text))),
  list: it => list(marker: text(fill: brand, [•]), body-indent: 0.7em, spacing: 0.7em, ..it.items.map(item)),
)
#let paper-piece(it) = at(it, rect(width: 100%, height: 100%, radius: 6pt, fill: white, stroke: 2pt + rule, inset: 0pt, {
  place(top, rect(width: 100%, height: 20pt, fill: brand, radius: (top: 6pt)))
  box(width: 100%, height: 100%, inset: (x: 70pt, top: 70pt, bottom: 40pt), clip: true, layout(room => {
    let page(size) = {
      set text(size: size)
      set par(leading: 0.6em, spacing: 0.95em)
      text(size: 1.2em, weight: 600, fill: brand, it.organisation)
      parbreak()
      text(size: 2.4em, weight: 700, lines(it.title))
      for block in it.blocks { (draw.at(block.kind))(block) }
    }
    let sizes = (23pt, 20pt, 17pt, 14pt, 11pt, 8pt)
    let size = sizes.find(size => measure(width: room.width, page(size)).height <= room.height)
    page(if size == none { sizes.last() } else { size })
  }))
}))

#let pieces = (heading: heading-piece, cell: cell-piece, paper: paper-piece)
#for panel in data.panels {
  at(panel, {
    rect(width: 100%, height: 100%, radius: 36pt, fill: white, stroke: 2pt + rgb("${COLORS.line}"), inset: (x: 58pt, top: 44pt), grid(
      columns: (auto, 1fr), column-gutter: if panel.number == "" { 0pt } else { 34pt },
      if panel.number != "" { circle(radius: 51pt, fill: brand, align(center + horizon, text(size: 56pt, weight: 700, fill: white, panel.number))) },
      {
        text(size: 64pt, weight: 700, lines(panel.title))
        v(20pt, weak: true)
        block(width: calc.min(1500, panel.w - 116) * 1pt, text(size: 28pt, fill: soft, lines(panel.intro)))
      },
    ))
    for it in panel.pieces { (pieces.at(it.kind))(it) }
  })
}
#for it in data.notes { place(top + left, dx: it.x * 1pt, dy: it.y * 1pt, sticky(it, 1pt)) }
`
