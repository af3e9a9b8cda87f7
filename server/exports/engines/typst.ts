import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { eachLineItsWay } from '@/domain/direction'
import { cleanText, oneLine } from './language'

/**
 * A page in Typst with its data, as tagged PDF (PDF/UA-1). The same data gives the same file. Blocks while it sets.
 *
 * Everything people wrote arrives as JSON in `sys.inputs.data` and is only ever used as a string, so it cannot become
 * markup. `data.missing` is a regular expression of the texts that no font can draw: see {@link LOOK}. `pictures` are
 * there for `image` under their names.
 */
export function typeset(template: string, data: object, pictures: Pictures = {}): Uint8Array {
  const missing = new Set<string>()
  // Typst refuses a PDF/UA page with a text that no font can draw, and says which: those then get a frame instead.
  for (;;) {
    try {
      return compile(order(template, { ...data, missing: anyOf(missing) }), pictures)
    } catch (error) {
      const found = undrawable(error).filter((text) => !missing.has(text) && !OURS.test(text))
      if (found.length === 0) throw error
      for (const text of found) missing.add(text)
    }
  }
}

/** The same page as a picture (SVG) that needs no fonts: its letters are drawn. Several pages stand below one another. */
export const drawPages = (template: string, data: object, pictures: Pictures = {}): string =>
  withTypst(pictures, (compiler) => compiler.plainSvg(order(template, { ...data, missing: '' })))

/** Files for a page to show: JPEG or PNG, by name. */
export type Pictures = Readonly<Record<string, Uint8Array>>

/** Typed text fit to be set: of any length, or on one line. */
export const setText = (typed: string): string => eachLineItsWay(breakable(cleanText(typed).trim()))
export const setLine = (typed: string): string => eachLineItsWay(breakable(oneLine(typed)))

// Nothing that is typed may run off the page: a "word" of more than 30 characters gets places to break.
const breakable = (typed: string) =>
  typed.replace(/\S{30,}/g, (word) => [...word].map((char, i) => (i % 15 === 14 ? `${char}\u200B` : char)).join(''))

/** The same data, with each string in it fit to be set. */
export const allText = <Data>(data: Data): Data => settable(data) as Data
function settable(data: unknown): unknown {
  if (typeof data === 'string') return setText(data)
  if (Array.isArray(data)) return data.map(settable)
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, settable(value)]))
}

/** A moment as Typst's `datetime` takes it: what makes the file the same each time. */
export function setMoment(iso: string) {
  const at = new Date(iso)
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  }
}

/**
 * What all our pages begin with: their data, colours and type. A text that no font can draw becomes a small frame with
 * the text itself as its description: the page stays valid PDF/UA, and people who listen to it still hear the word.
 */
export const LOOK = String.raw`
#let data = json(bytes(sys.inputs.data))

#let ink = rgb("#1f2a2e")
#let soft = rgb("#55646a")
#let rule = rgb("#cfc6b4")
#let brand = rgb("#0b5d54")
#let wash = rgb("#e3f0ed")

#set text(
  font: ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji"),
  size: 11pt, fill: ink,
  lang: data.lang, region: "BE",
)

#let frame = bytes("<svg xmlns='http://www.w3.org/2000/svg' width='8' height='10'><rect x='.5' y='.5' width='7' height='9' rx='1' fill='none' stroke='#55646a' stroke-width='.7'/></svg>")
#let undrawable = it => box(baseline: 0.08em, image(frame, alt: it.text, height: 0.78em))
// Looking at every word takes time, so only where there is something to find.
#show: page => if data.missing == "" { page } else { show regex(data.missing): undrawable; page }

// What every A4 page has at its edges: a band of our colour, and below it what it belongs to beside its number.
#let band = place(top, rect(width: 100%, height: 5mm, fill: brand))
#let foot(of) = context {
  set text(size: 8.5pt, fill: soft)
  grid(
    columns: (1fr, auto),
    column-gutter: 8mm,
    of,
    counter(page).display((page, pages) => str(page) + " / " + str(pages), both: true),
  )
}
// The organisation's own, where a page has it: at most this wide and this high.
#let logo = {
  let it = data.at("logo", default: none)
  if it != none { image(it.file, width: calc.min(36mm, 15mm * it.ratio), alt: it.alt) }
}
// The head of a document, beside the logo if there is one.
#let beside-logo(body) = if logo == none { body } else {
  grid(columns: (1fr, auto), column-gutter: 8mm, body, logo)
}
#let lines(value) = value.split("\n").join(linebreak())
#let head(..cells) = table.header(..cells.pos().map(cell => text(size: 9pt, weight: 600, fill: soft, cell)))
`

// --- The compiler ----------------------------------------------------------------------------------------------------

/** Our own typeface, then what draws the scripts it does not have: the same on every machine, whatever fonts that has. */
const FONTS: Readonly<Record<string, readonly string[]>> = {
  AtkinsonHyperlegibleNext: ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'],
  NotoSans: ['400Regular', '700Bold'],
  NotoSansArabic: ['400Regular', '700Bold'],
  NotoSansHebrew: ['400Regular'],
  NotoEmoji: ['400Regular'],
}
const packageOf = (font: string) =>
  `@expo-google-fonts/${font.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}`

let compiler: NodeCompiler | undefined
/** The one compiler of this process: making it reads the fonts, which takes a tenth of a second. */
function typst(): NodeCompiler {
  if (compiler) return compiler
  const { resolve } = createRequire(import.meta.url)
  const fontBlobs = Object.entries(FONTS).flatMap(([font, weights]) =>
    weights.map((weight) => readFileSync(resolve(`${packageOf(font)}/${weight}/${font}_${weight}.ttf`))),
  )
  return (compiler = NodeCompiler.create({ workspace: FOLDER, fontArgs: [{ fontBlobs }] }))
}

const compile = (page: ReturnType<typeof order>, pictures: Pictures): Uint8Array =>
  withTypst(pictures, (compiler) => compiler.pdf(page, { pdfStandard: 'ua-1' }))

function withTypst<Made>(pictures: Pictures, make: (compiler: NodeCompiler) => Made): Made {
  const compiler = typst()
  try {
    for (const [name, bytes] of Object.entries(pictures)) compiler.mapShadow(`${FOLDER}/${name}`, Buffer.from(bytes))
    return make(compiler)
  } finally {
    compiler.resetShadow()
    // Typst remembers every paragraph it ever set; forget what the last few pages did not use.
    compiler.evictCache(4)
  }
}
/** Where our pages think they are: a folder that there is not, so that they see nothing but what they are given. */
const FOLDER = '/pages'

const order = (template: string, data: object) => ({
  mainFileContent: template,
  inputs: { data: JSON.stringify(data) },
})

/** The texts that the compiler says it has no glyph for. */
function undrawable(error: unknown): string[] {
  const report = error instanceof Error && 'code' in error ? String(error.code) : ''
  return [...report.matchAll(/the text `\\"(.*?)\\"` could not be displayed/g)].map(([, quoted]) => unquote(quoted!))
}

// The report is Rust's debug form of a debug form: backslashes twice, code points as \u{…}.
const unquote = (quoted: string) =>
  quoted
    .replace(/\\\\u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/\\+(.)/g, '$1')

// A letter is named too when only the accent on it is missing; then the accent's frame is enough.
const OURS = /^[ -~\u00A1-\u00FF]+$/

/** A regular expression (Rust's) for one or more of these texts in a row; '' for none. */
function anyOf(texts: ReadonlySet<string>): string {
  const longestFirst = [...texts].sort((a, b) => b.length - a.length)
  const escaped = longestFirst.map((each) =>
    [...each].map((char) => `\\x{${char.codePointAt(0)!.toString(16)}}`).join(''),
  )
  return escaped.length === 0 ? '' : `(?:${escaped.join('|')})+`
}
