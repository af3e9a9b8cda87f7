// Writes domain/sheet/letters.json: how wide each letter of the board's typeface is. `npx tsx server/tools/letters.ts`,
// when the typeface changes.
import { readFileSync, writeFileSync } from 'node:fs'

const FACES = { 400: '400Regular/AtkinsonHyperlegibleNext_400Regular', 700: '700Bold/AtkinsonHyperlegibleNext_700Bold' }

/** Widths by letter, in thousandths of the size of the type, of a TrueType font. */
function widthsOf(font: Buffer): Map<string, number> {
  const tables = new Map<string, number>()
  for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16)
    tables.set(font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8))
  const table = (name: string) => tables.get(name)!
  const unitsPerEm = font.readUInt16BE(table('head') + 18)
  const measured = font.readUInt16BE(table('hhea') + 34)
  const advance = (glyph: number) => font.readUInt16BE(table('hmtx') + 4 * Math.min(glyph, measured - 1))
  const widths = new Map<string, number>()
  for (const [code, glyph] of charactersOf(font, table('cmap')))
    widths.set(String.fromCodePoint(code), Math.round((1000 * advance(glyph)) / unitsPerEm))
  return widths
}

/** Which glyph draws which character, by the table for the characters of the first plane. */
function* charactersOf(font: Buffer, cmap: number): Generator<[code: number, glyph: number]> {
  for (let entry = cmap + 4; entry < cmap + 4 + 8 * font.readUInt16BE(cmap + 2); entry += 8) {
    const at = cmap + font.readUInt32BE(entry + 4)
    if (font.readUInt16BE(at) !== 4) continue
    const size = font.readUInt16BE(at + 6)
    const [ends, starts, deltas, ranges] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size].map((part) => at + part)
    for (let segment = 0; segment < size; segment += 2) {
      const [start, end] = [font.readUInt16BE(starts! + segment), font.readUInt16BE(ends! + segment)]
      const [delta, range] = [font.readUInt16BE(deltas! + segment), font.readUInt16BE(ranges! + segment)]
      for (let code = start; code <= end && code < 0xffff; code++) {
        const found = range === 0 ? code : font.readUInt16BE(ranges! + segment + range + 2 * (code - start))
        const glyph = found === 0 ? 0 : (found + delta) & 0xffff
        if (glyph !== 0) yield [code, glyph]
      }
    }
    return
  }
  throw new Error('no table of characters of format 4')
}

const folder = 'node_modules/@expo-google-fonts/atkinson-hyperlegible-next'
const found = Object.entries(FACES).map(
  ([weight, file]) => [weight, widthsOf(readFileSync(`${folder}/${file}.ttf`))] as const,
)
/** Letters by width: `{ "400": { "250": "il" } }`. */
const byWidth = Object.fromEntries(
  found.map(([weight, widths]) => {
    const groups: Record<string, string> = {}
    for (const [letter, width] of widths) groups[width] = (groups[width] ?? '') + letter
    return [weight, groups]
  }),
)
writeFileSync('domain/sheet/letters.json', `${JSON.stringify(byWidth, null, 2)}\n`)
