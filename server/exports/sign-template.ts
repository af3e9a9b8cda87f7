import { LOOK } from './typst'

/**
 * The sign for the people whom the organisation is there for, to print and to put up: two designs, each on A4 and on A5.
 * Everything is at least 24 points, and as large as the page allows.
 */
export const SIGN_TEMPLATE = String.raw`${LOOK}
#set document(title: data.title, author: data.organisation, date: datetime(..data.made))
#set par(leading: 0.45em, spacing: 1.15em)
#show heading: set block(above: 0em, below: 0.7em)

#let smallest = 24pt
#let tries = (40pt, 36pt, 32pt, 28pt, smallest)

// The first of these that fits; the last one, in the smallest type and with titles only, may take another page.
#let fitted(body) = layout(room => {
  let fits = (size, full) => measure(width: room.width, body(size, full)).height <= room.height
  let chosen = (true, false).map(full => tries.map(size => (size, full))).join().find(it => fits(..it))
  if chosen == none { body(smallest, false) } else { v(1fr) + body(..chosen) + v(1.4fr) }
})

#let moment(it, full) = {
  strong(lines(it.title))
  if full and it.description != "" { linebreak() + lines(it.description) }
}

#let calm(size, full) = {
  set text(size: size)
  heading(level: 1, text(size: 1.35em, weight: 700, fill: brand, data.sign.title))
  par(data.sign.intro)
  if data.sign.moments.len() > 0 {
    par(text(weight: 600, fill: brand, data.sign.lead))
    list(marker: text(fill: brand, [•]), body-indent: 0.5em, spacing: 0.7em, ..data.sign.moments.map(it => moment(it, full)))
  }
  par(text(fill: soft, data.sign.closing))
}

#let bold(size, full) = {
  set text(size: size, fill: white)
  heading(level: 1, text(size: 1.35em, weight: 700, data.sign.title))
  par(data.sign.intro)
  if data.sign.moments.len() > 0 {
    par(strong(data.sign.lead))
    for it in data.sign.moments {
      block(width: 100%, fill: white, radius: 0.3em, inset: 0.5em, spacing: 0.45em, text(fill: ink, moment(it, full)))
    }
  }
  block(above: 1em, par(data.sign.closing))
}

#let sheet(paper, margin, body, fill, border) = page(
  paper: paper,
  margin: margin,
  fill: fill,
  background: if border { rect(width: 100% - margin, height: 100% - margin, stroke: (margin / 5) + brand, radius: margin / 2) },
  fitted(body),
)

#for (paper, margin) in (("a4", 20mm), ("a5", 12mm)) {
  sheet(paper, margin, calm, white, true)
  sheet(paper, margin, bold, brand, false)
}
`
