import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF as our typesetter writes it, a line of type a line: enough to see in a test what stands on the page.
 * No general reader: it counts on plain objects, two-byte glyph numbers and a ToUnicode map for each font.
 */
export function pdfText(pdf: Uint8Array): string {
  const { object, pages } = read(pdf)
  return pages
    .map((page) => {
      const fonts = new Map<string, Map<number, string>>()
      for (const [, name, id] of page.matchAll(/\/(f\d+) (\d+) 0 R/g))
        fonts.set(name!, unicodeMap(stream(object(/\/ToUnicode (\d+) 0 R/.exec(object(id))?.[1]))))
      return shownText(stream(object(contentsOf(page))), fonts)
    })
    .join('\n')
}

/** The drawing commands of all pages, as they are. */
export function pdfContents(pdf: Uint8Array): string {
  const { object, pages } = read(pdf)
  return pages.map((page) => stream(object(contentsOf(page)))).join('\n')
}

const contentsOf = (page: string) => /\/Contents (\d+) 0 R/.exec(page)?.[1]

function read(pdf: Uint8Array) {
  const file = Buffer.from(pdf).toString('latin1')
  const objects = new Map<string, string>()
  for (const [, id, body] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(id!, body!)
  const object = (id: string | undefined) => objects.get(id ?? '') ?? ''
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body) && body.includes('/MediaBox'))
  return { object, pages }
}

function stream(body: string): string {
  const start = /stream\r?\n/.exec(body)
  if (!start) return ''
  const bytes = Buffer.from(body.slice(start.index + start[0].length), 'latin1')
  return (body.includes('/FlateDecode') ? inflateSync(bytes, { finishFlush: 2 }) : bytes).toString('latin1')
}

/** Glyph number -> the characters it stands for. */
function unicodeMap(cmap: string): Map<number, string> {
  const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  const map = new Map<number, string>()
  for (const [, block] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph, hex] of block!.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]*)>/gi))
      map.set(parseInt(glyph!, 16), utf16(hex!))
  return map
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

// Balanced parentheses stand in a string without a backslash; two levels deep is as far as our pages go.
const PLAIN = String.raw`[^()\\]|\\[\s\S]`
const STRING = String.raw`(?:${PLAIN}|\((?:${PLAIN}|\((?:${PLAIN})*\))*\))*`

function shownText(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> = new Map()
  let text = ''
  const token = new RegExp(String.raw`/(f\d+) [\d.]+ Tf|\((${STRING})\)|\bET\b`, 'g')
  for (const [whole, name, quoted] of content.matchAll(token)) {
    if (name) font = fonts.get(name) ?? new Map()
    else if (whole === 'ET') text += '\n'
    else {
      const bytes = (quoted ?? '').replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
        /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (ESCAPED[code] ?? code),
      )
      for (let i = 0; i + 1 < bytes.length; i += 2)
        text += font.get(bytes.charCodeAt(i) * 256 + bytes.charCodeAt(i + 1)) ?? ''
    }
  }
  return text
}
