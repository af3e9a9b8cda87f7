import { DECIDED, HEAD_LINE, HINT_LINE } from '@/domain/sheet/cells'
import { ABOUT, BAND, COLUMN_HEAD } from '@/domain/sheet/sheets'
import { LOOK } from '../engines/typst'

/** Above the sheets of a step: its number, its title, and what it is about. In board units. */
export const HEAD = {
  badge: 88,
  beside: 24,
  title: 64,
  titleLine: 1.15,
  intro: 28,
  introLine: 1.35,
  gap: 6,
  below: 28,
} as const

/** The board, sheet by sheet, in Typst: a point is a board unit. `notes` is what draws a note, and its letters. */
export const BOARD_TEMPLATE = (notes: string): string => String.raw`${LOOK}${notes}
#set page(width: data.width * 1pt, height: data.height * 1pt, margin: 0pt, fill: paper-color)

#let at(x, y, body) = place(top + left, dx: x * 1pt, dy: y * 1pt, body)
#let said(it, line, weight: 400, fill: ink) = type(it.size * 1pt, line, text(weight: weight, fill: fill, lines(it.text)))
#let room(it, body) = at(it.x, it.y, box(width: it.w * 1pt, height: it.h * 1pt, body))
// A drawing beside letters, as high as they are.
#let beside(tone, size) = move(dy: -0.04 * size, drawing(data.drawings.tones.at(tone), 1.2 * size, tones.at(tone).ink))
#let pill(it) = {
  let size = it.size * 1pt
  box(fill: tones.at(it.tone).ink, radius: 0.8 * size, inset: (left: 0.5 * size, right: 0.7 * size, y: 0.15 * size), type(size, 1.22, text(fill: white, weight: 700, {
    box(baseline: 0.14 * size, drawing(data.drawings.verdicts.at(it.verdict), size, white, width: 3))
    h(0.3 * size)
    it.word
  })))
}

#let heading-part(it) = {
  let ink = tones.at(it.tone).ink
  room(it, {
    beside(it.tone, it.size * 1pt)
    at(${COLUMN_HEAD.icon}, 0, said(it, ${HEAD_LINE}, weight: 700, fill: ink))
    place(bottom + left, rect(width: 100%, height: ${COLUMN_HEAD.bar}pt, radius: ${COLUMN_HEAD.bar / 2}pt, fill: ink))
  })
}

#let band-part(it) = room(it, rect(width: 100%, height: 100%, radius: (top: 12pt), fill: tones.stone.wash, inset: (left: ${BAND.left}pt, rest: 0pt), align(horizon, {
  set text(top-edge: "cap-height", bottom-edge: "baseline", kerning: false, ligatures: false)
  text(size: it.title.size * 1pt, weight: 700, it.title.text)
  h(14pt)
  text(size: it.detail.size * 1pt, fill: soft, it.detail.text)
})))

#let verdict-part(it) = room(it, align(left + horizon, pill(it)))

#let about-part(it) = room(it, {
  rect(width: 100%, height: 8pt, radius: (top: 8pt), fill: brand)
  at(${ABOUT.left}, ${ABOUT.top}, {
    said(it.title, ${ABOUT.titleLine}, weight: 700)
    v(${ABOUT.gap}pt)
    said(it.text, ${ABOUT.textLine}, fill: soft)
  })
})

#let decided-box(it, tone) = room(it, if it.pill != none { align(left + horizon, pill(it.pill)) } else {
  let (size, pad) = (it.size * 1pt, ${DECIDED.pad} * it.size)
  place(top + left, rect(width: 100%, height: 100%, radius: 12pt, fill: white))
  for line in it.lines {
    at(pad, line.y, box(width: it.w * 1pt - 2 * pad * 1pt, {
      if line.label != "" { type(${DECIDED.label} * size, ${DECIDED.line}, text(weight: 700, fill: tone.ink, line.label)) }
      type(size, ${DECIDED.line}, text(fill: if line.open { soft } else { ink }, lines(line.value)))
    }))
  }
})

#let grounds = (
  plain: tone => rect(width: 100%, height: 100%, radius: (bottom: 12pt), fill: tone.wash),
  tile: tone => rect(width: 100%, height: 100%, radius: 18pt, fill: tone.ink, inset: (top: 8pt, rest: 0pt), rect(width: 100%, height: 100%, radius: (top: 14pt, bottom: 18pt), fill: tone.wash)),
  wide: tone => rect(width: 100%, height: 100%, radius: 18pt, fill: tone.ink, inset: (left: 10pt, rest: 0pt), rect(width: 100%, height: 100%, radius: (left: 14pt, right: 18pt), fill: tone.wash)),
)
#let cell-part(it) = {
  let tone = tones.at(it.tone)
  room(it, {
    place(top + left, (grounds.at(it.look))(tone))
    if it.head != none and it.icon > 0 { at(it.pad.left, it.pad.top, beside(it.tone, it.head.size * 1pt)) }
    at(it.pad.left + it.icon, it.pad.top, {
      if it.head != none { said(it.head, ${HEAD_LINE}, weight: 700, fill: tone.ink) }
      if it.hint != none {
        if it.head != none { v(it.gap * 1pt) }
        said(it.hint, ${HINT_LINE}, fill: soft)
      }
    })
    if it.decided != none { decided-box(it.decided, tone) }
  })
}

#let item(entry) = {
  strong(lines(entry.title))
  if entry.description != "" { linebreak() + lines(entry.description) }
}
#let draw = (
  paragraph: it => par(lines(it.text)),
  heading: it => block(above: 1.2em, below: 0.6em, sticky: true, text(size: 1.15em, weight: 700, fill: brand, lines(it.text))),
  list: it => list(marker: text(fill: brand, [•]), body-indent: 0.7em, spacing: 0.7em, ..it.items.map(item)),
)
// Open on the table: two pages side by side, in the largest letters in which it fits.
#let paper-part(it) = room(it, {
  place(top, rect(width: 100%, height: 20pt, fill: brand, radius: (top: 10pt)))
  box(width: 100%, height: 100%, inset: (x: 60pt, top: 60pt, bottom: 40pt), clip: true, layout(room => {
    let gutter = 100pt
    let page(size) = {
      set text(size: size, hyphenate: false)
      set par(leading: 0.55em, spacing: 0.9em)
      text(size: 1.15em, weight: 600, fill: brand, it.organisation)
      parbreak()
      text(size: 1.9em, weight: 700, lines(it.title))
      for block in it.blocks { (draw.at(block.kind))(block) }
    }
    let fits(size) = measure(width: (room.width - gutter) / 2, page(size)).height <= 2 * room.height - 5 * size
    let sizes = (27pt, 25pt, 23pt, 20pt, 17pt, 14pt, 11pt, 8pt)
    let size = sizes.find(fits)
    columns(2, gutter: gutter, page(if size == none { sizes.last() } else { size }))
  }))
})

#let parts = (heading: heading-part, band: band-part, verdict: verdict-part, about: about-part, cell: cell-part, paper: paper-part)
#for it in data.heads {
  at(data.margin, it.y, {
    if it.number != "" { circle(radius: ${HEAD.badge / 2}pt, fill: brand, align(center + horizon, text(size: 48pt, weight: 700, fill: white, it.number))) }
  })
  at(data.margin + if it.number == "" { 0 } else { ${HEAD.badge + HEAD.beside} }, it.y, {
    said((size: ${HEAD.title}, text: it.title), ${HEAD.titleLine}, weight: 700)
    v(${HEAD.gap}pt)
    said((size: ${HEAD.intro}, text: it.intro), ${HEAD.introLine}, fill: soft)
  })
}
#for it in data.sheets {
  at(data.margin, it.y, box(width: it.w * 1pt, height: it.h * 1pt, {
    place(top + left, rect(width: 100%, height: 100%, radius: 22pt, fill: white, stroke: 1.5pt + ink.transparentize(90%)))
    for part in it.parts { (parts.at(part.kind))(part) }
    for note in it.notes { at(note.x, note.y, sticky(note, 1pt)) }
  }))
}
`
