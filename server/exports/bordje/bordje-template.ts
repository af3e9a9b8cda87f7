import { LOOK } from '../engines/typst'

/**
 * The bordje, a sign for the people that the organisation is there for, to print and to put up, in one of three designs,
 * on A4, A5 or both. Everything is at least 24 points, and as large as the page allows.
 */
export const BORDJE_TEMPLATE = String.raw`${LOOK}
#set document(title: data.title, author: data.organisation, date: datetime(..data.made))
#set par(leading: 0.45em, spacing: 0.95em)
#show heading: set block(above: 0em, below: 0.65em)
#show heading: set par(leading: 0.32em)

#let bordje = data.bordje
// From 24 to 50 points.
#let sizes = range(14).map(step => 24pt + 2pt * step)
// What goes first when the page is full: the descriptions, then the last words.
#let parts = ((more: true, closing: true), (more: false, closing: true), (more: false, closing: false))

// As much of the text as fits, in the largest type that does; if nothing fits, the bordje takes another page.
#let fitted(body) = layout(room => {
  let fits = (size, part) => measure(width: room.width, body(size, part)).height <= room.height
  let part = parts.find(part => fits(sizes.first(), part))
  if part == none { body(sizes.first(), parts.last()) } else {
    let (low, high) = (0, sizes.len())
    while high - low > 1 {
      let middle = calc.quo(low + high, 2)
      if fits(sizes.at(middle), part) { low = middle } else { high = middle }
    }
    v(1fr) + body(sizes.at(low), part) + v(1.3fr)
  }
})

#let moment(it, part) = {
  strong(lines(it.title))
  if part.more and it.description != "" { linebreak() + lines(it.description) }
}

#let code(width, ink) = if data.qr != "" {
  box(fill: white, radius: 3mm, inset: 2.5mm, stroke: ink, image(bytes(data.qr), width: width, alt: data.words.code))
}
// The last words, beside the code when there is one.
#let end(paper, part, ink, stroke) = {
  let words = {
    if part.closing { par(text(fill: ink, bordje.closing)) }
    if data.qr != "" { par(text(fill: ink, weight: 600, data.words.scan)) }
  }
  if data.qr == "" { words } else {
    grid(columns: (1fr, auto), column-gutter: 6mm, align: horizon, words, code(if paper == "a5" { 26mm } else { 44mm }, stroke))
  }
}
#let has-moments = bordje.moments.len() > 0

// A phone with something new on it.
#let drawing(line, fill, width) = pdf.artifact(image(width: width, bytes(
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='14 1 46 60' fill='none' stroke='" + line.to-hex() + "' stroke-width='3' stroke-linecap='round' stroke-linejoin='round'>"
    + "<rect x='17' y='12' width='26' height='46' rx='5' fill='" + fill.to-hex() + "'/><path d='M27 51h6'/>"
    + "<path d='M30 38c-5-3.6-7-6-7-8.8a3.7 3.7 0 0 1 7-1.7a3.7 3.7 0 0 1 7 1.7c0 2.8-2 5.200-7 8.8z' fill='" + line.to-hex() + "'/>"
    + "<path d='M48 9l3-5M52 17l6-2M50 25l5 3'/></svg>",
)))

// --- Three designs ---------------------------------------------------------------------------------------------------

#let calm = (
  fill: white,
  under: (paper, margin) => rect(width: 100% - margin, height: 100% - margin, stroke: (margin / 6) + brand, radius: margin / 2),
  body: paper => (size, part) => {
    set text(size: size)
    grid(columns: (1fr, auto), column-gutter: 3mm, heading(level: 1, text(size: if paper == "a5" { 1.2em } else { 1.3em }, weight: 700, fill: brand, bordje.title)), drawing(brand, wash, 2.3em))
    par(bordje.intro)
    if has-moments {
      block(width: 100%, fill: wash, radius: 0.35em, inset: 0.55em, {
        par(text(weight: 600, fill: brand, bordje.lead))
        list(marker: text(fill: brand, [•]), body-indent: 0.4em, spacing: 0.65em, ..bordje.moments.map(it => moment(it, part)))
      })
    }
    end(paper, part, ink, 0.8pt + rule)
  },
)

#let bold = (
  fill: brand,
  under: (paper, margin) => none,
  body: paper => (size, part) => {
    set text(size: size, fill: white)
    grid(columns: (1fr, auto), column-gutter: 3mm, heading(level: 1, text(size: if paper == "a5" { 1.2em } else { 1.35em }, weight: 700, bordje.title)), drawing(white, brand, 2.3em))
    par(bordje.intro)
    if has-moments {
      par(strong(bordje.lead))
      for it in bordje.moments {
        block(width: 100%, fill: white, radius: 0.3em, inset: 0.45em, spacing: 0.4em, text(fill: ink, moment(it, part)))
      }
    }
    block(above: 0.75em, end(paper, part, white, none))
  },
)

#let colours = (tones.sea.ink, tones.leaf.ink, tones.rose.ink, tones.sun.ink)
#let sunny = (
  fill: rgb("#fff6dc"),
  under: (paper, margin) => {
    let r = if paper == "a5" { 36mm } else { 52mm }
    place(top + right, dx: r * 0.45, dy: -r * 0.5, circle(radius: r, fill: rgb("#ffd971")))
    place(bottom, rect(width: 100%, height: margin * 0.45, fill: tones.leaf.ink))
  },
  body: paper => (size, part) => {
    set text(size: size)
    grid(columns: (1fr, auto), column-gutter: 3mm, heading(level: 1, text(size: if paper == "a5" { 1.2em } else { 1.35em }, weight: 700, fill: rgb("#2b5a2f"), bordje.title)), drawing(rgb("#2b5a2f"), white, 2.3em))
    par(bordje.intro)
    if has-moments {
      par(strong(bordje.lead))
      for (i, it) in bordje.moments.enumerate() {
        let colour = colours.at(calc.rem(i, colours.len()))
        block(
          width: 100%, fill: white, radius: 0.3em, spacing: 0.4em, inset: (left: 0.7em, rest: 0.45em),
          stroke: (left: 0.28em + colour), moment(it, part),
        )
      }
    }
    block(above: 0.75em, end(paper, part, ink, none))
  },
)

#let designs = (calm: calm, bold: bold, sunny: sunny)
#let design = designs.at(data.design)
#for paper in data.papers {
  let margin = if paper == "a5" { 11mm } else { 19mm }
  page(
    paper: paper,
    margin: margin,
    fill: design.fill,
    background: (design.under)(paper, margin),
    fitted((design.body)(paper)),
  )
}
`
