import { LOOK } from '../engines/typst'

/** The declaration as a page to pin on the wall, in Typst. */
export const DECLARATION_TEMPLATE = String.raw`${LOOK}
#let words = data.words

#set document(title: data.title + " · " + data.organisation, author: data.organisation, date: datetime(..data.finalised))
#set page(
  paper: "a4",
  margin: (x: 22mm, top: 19mm, bottom: 18mm),
  background: band,
  footer: foot(data.organisation + " · " + data.title),
)
#set par(leading: 0.68em, spacing: 1.05em)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 31pt, weight: 700)
#show heading.where(level: 1): set par(leading: 0.4em)
#show heading.where(level: 1): set block(above: 0.45em, below: 0.5em)
#show heading.where(level: 2): set text(size: 13.5pt, weight: 700, fill: brand)
#show heading.where(level: 2): set block(above: 1.3em, below: 0.7em)

// Drawn around the line rather than in it, so that a number does not push the lines apart.
#let number(n) = box(
  width: 1.5em,
  height: 0.7em,
  place(
    top,
    dy: -0.4em,
    circle(radius: 0.75em, fill: brand, align(center + horizon, text(fill: white, weight: 700, size: 0.85em, str(n)))),
  ),
)
#let item(entry) = {
  strong(lines(entry.title))
  if entry.description != "" { linebreak() + lines(entry.description) }
}
#let draw = (
  paragraph: block => par(lines(block.text)),
  heading: block => heading(level: 2, lines(block.text)),
  list: block => enum(
    numbering: number,
    number-align: start + top,
    body-indent: 0.8em,
    spacing: 0.95em,
    ..block.items.map(item),
  ),
)

// Who signed, and how: their name as they typed it, or what they drew.
#let who(it) = if it.at("erased", default: false) { text(fill: soft, it.name) } else {
  text(weight: 600, it.name)
  if it.as != "" { linebreak() + text(size: 9pt, fill: soft, it.as) }
}
#let hand(it) = if it.drawn != "" {
  image(bytes(it.drawn), format: "svg", height: 12mm, alt: it.alt)
} else if it.typed != "" { text(size: 14pt, style: "italic", it.typed) }

#beside-logo[
  #text(size: 14pt, weight: 600, fill: brand, data.organisation)
  #heading(level: 1, data.title)
  #text(fill: soft, data.date)
]
#v(0.2em)
#line(length: 22mm, stroke: 2.4pt + brand)
#v(0.5em)

#for block in data.blocks { (draw.at(block.kind))(block) }

#heading(level: 2, words.signatures)
#if data.signatures.len() == 0 {
  text(fill: soft, words.nobody)
} else {
  table(
    columns: (1fr, 46mm, auto),
    align: (left, left, left).map(side => side + horizon),
    inset: (x, y) => (left: 0pt, right: if x < 2 { 5mm } else { 0pt }, y: if y == 0 { 4pt } else { 5pt }),
    stroke: (x, y) => if y > 0 { (top: 0.6pt + rule) },
    head(words.name, words.signature, words.signedAt),
    // A signature is never torn in two by the end of a page.
    ..data
      .signatures
      .map(it => (who(it), hand(it), text(size: 9.5pt, it.moment)).map(cell => table.cell(breakable: false, cell)))
      .flatten(),
  )
}

// Together, so that the small print never stands on a page of its own.
#block(breakable: data.paper.len() > 8, above: 1.3em, width: 100%)[
  #heading(level: 2, words.onPaper)
  #table(
    columns: (1fr, 30mm, 1fr),
    rows: (auto,) + (10mm,) * (data.paper.len() + 3),
    align: (x, y) => if y == 0 { left } else { left + bottom },
    inset: (x: 0pt, y: 3pt),
    column-gutter: 6mm,
    stroke: (x, y) => if y > 0 { (bottom: 0.6pt + soft) },
    head(words.name, words.date, words.signature),
    ..data.paper.map(it => (who(it), [], [])).flatten(),
    ..([],) * 9,
  )

  #block(breakable: false, above: 1.3em, width: 100%, fill: wash, radius: 3pt, inset: (x: 8pt, y: 7pt))[
    #set text(size: 8.5pt)
    #set par(leading: 0.55em, spacing: 0.8em)
    #strong(data.version)

    #words.intent

    SHA-256: #data.sha256

    #if data.publicKey != "" [
      #words.check

      #words.key: #data.publicKey
    ]
  ]
]
`
