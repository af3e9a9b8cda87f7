import { Resvg } from '@resvg/resvg-js'
import { describe, expect, test } from 'vitest'
import { QUESTIONS } from '@/domain/method/questions'
import { cellsOf, PANELS, questionText, WHAT_IT_TAKES } from '@/domain/method/template'
import { NOTE_LOOKS } from '@/domain/board/note-look'
import { messages } from '@/domain/messages'
import { breakLines } from '@/domain/sheet/letters'
import { BORDJE_DESIGNS, BordjeChoice } from '@/domain/documents/choices'
import { pagesOf, PREVIEW_PAGES } from '@/domain/documents/preview'
import { NO_DOTS } from '@/domain/stage/dots-schema'
import { LOCALES } from '@/domain/text'
import { FORMAT_NAMES, EXPORTS } from '@/server/exports'
import { boardPng, boardSvg } from '@/server/exports/board/board-drawing'
import { NOTES } from '@/server/exports/board/print-notes'
import { drawPages, LOOK } from '@/server/exports/engines/typst'
import { make } from '@/server/exports/thread/job'
import { printSetPdf } from '@/server/exports/sheets/print-set'
import { bordjePdf, bordjeSvg } from '@/server/exports/bordje/bordje-pdf'
import { DECIDED, note, PREPARATION, snapshot, version } from './exports-example'
import { pdfContents, pdfText } from './exports-pdf-text'

const squeeze = (text: string) => text.replace(/[\s\u200B]+/g, '')
const latin1 = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')
const words = (pdf: Uint8Array) => squeeze(pdfText(pdf))
/** The sizes of type on the pages of a PDF. */
const fontSizes = (pdf: Uint8Array) =>
  [...pdfContents(pdf).matchAll(/\/f\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size))
const smallest = (pdf: Uint8Array) => Math.min(...fontSizes(pdf))
/** Width and height of each page, mm. */
const sheets = (pdf: Uint8Array) =>
  [...latin1(pdf).matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) =>
    [w, h].map((points) => Math.round((Number(points) / 72) * 25.4)),
  )

describe.each(LOCALES)('DOC-35: every PDF is PDF/UA-1 (%s)', (locale) => {
  const board = snapshot({ locale, decided: DECIDED, versions: [version(3, {}, locale)] })
  test.each(FORMAT_NAMES.filter((format) => format.endsWith('.pdf')))('%s', (format) => {
    const file = latin1(EXPORTS[format].render(board) as Uint8Array)
    expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(file).toContain('/StructTreeRoot')
    expect(file).toContain('/Marked true')
    expect(file).toMatch(new RegExp(`/Lang \\(${locale}`))
    expect(file).toContain('/DisplayDocTitle true')
    expect(file).toMatch(/\/Type \/Outlines/)
    // The file of every font it names is in it.
    const fonts = file.match(/\/Type \/FontDescriptor\b[\s\S]*?endobj/g)!
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/\/FontFile[23] \d+ 0 R/)
  })
})

describe('sign.pdf', () => {
  const notes = [note('S2.1+plan', 'Menu met QR-code: een vrijwilliger helpt'), note('S2.1+plan', 'Fotomoment')]
  const bordje = (choice: object = {}, change: Parameters<typeof snapshot>[0] = { notes }) =>
    bordjePdf(snapshot(change), BordjeChoice.parse(choice))

  test.each(BORDJE_DESIGNS)(
    'DOC-9: is the planned moments in the organisation’s words, on A4 and on A5 (%s)',
    (design) => {
      const pdf = bordje({ design })
      expect(latin1(pdf)).toContain('<pdfuaid:part>1</pdfuaid:part>')
      expect(latin1(pdf)).toMatch(/\/S \/H1\b/)
      expect(sheets(pdf)).toEqual([
        [210, 297],
        [148, 210],
      ])
      for (const said of ['Menu met QR-code', 'Fotomoment', 'bezoekers', 'Buurthuis De Kade vzw'])
        expect(words(pdf).split(squeeze(said)), said).toHaveLength(3)
      expect(smallest(pdf)).toBeGreaterThanOrEqual(24)
      expect(sheets(bordje({ design, size: 'a5' }))).toEqual([[148, 210]])
      expect(words(bordje({ design, size: 'a4' }, { notes: [], locale: 'en' }))).toContain(squeeze('Fancy trying'))
    },
  )

  test('DOC-31: an address comes on it as a code, and in words when it is short enough to type', () => {
    const alt = (pdf: Uint8Array) => /\/Alt \(([^)]*)\)/.exec(latin1(pdf))?.[1] ?? ''
    const short = bordje({ size: 'a4', address: 'www.dekade.be/digitaal' })
    expect(alt(short)).toBe('QR-code naar https://www.dekade.be/digitaal')
    expect(words(short)).toContain(squeeze('Scan de code, of surf naar dekade.be/digitaal.'))
    const long = bordje({ size: 'a4', address: `https://www.dekade.be/${'heel-lang-'.repeat(8)}` })
    expect(words(long)).toContain(squeeze('Scan de code met je telefoon.'))
    expect(latin1(bordje({ size: 'a4' }))).not.toContain('/Alt')
    for (const pdf of [short, long]) expect(smallest(pdf)).toBeGreaterThanOrEqual(24)
  })

  test('DOC-31: the moments can be put in the words of whoever reads it', () => {
    const said = words(
      bordje({ size: 'a4', moments: 'Kies je eten met je telefoon: wij helpen\n\nKijk wanneer de bus komt' }),
    )
    expect(said).toContain(squeeze('Kies je eten met je telefoon'))
    expect(said).toContain(squeeze('Kijk wanneer de bus komt'))
    expect(said).not.toContain('Fotomoment')
  })

  test('DOC-31: a design that is not there, or an address that is not a page, is refused', () => {
    for (const wrong of [
      { design: 'neon' },
      { size: 'a0' },
      { address: 'javascript:alert(1)' },
      { address: 'file:///etc/passwd' },
      { address: 'geen adres' },
      { address: 'https://jan:geheim@dekade.be' },
      { address: `https://dekade.be/${'x'.repeat(200)}` },
      { moments: 'x'.repeat(2001) },
    ])
      expect(EXPORTS['sign.pdf'].choice!.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
  })

  test('DOC-31: can be looked at first, as a picture of one page without a script or a link', () => {
    for (const design of BORDJE_DESIGNS) {
      const svg = bordjeSvg(snapshot({ notes }), BordjeChoice.parse({ design, size: 'a4', address: 'dekade.be' }))
      expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 595\.\d+ 841\.\d+"/)
      expect(svg).not.toMatch(/<script|<foreignObject|href="http/)
    }
  })

  test('keeps its type large when there is much to say, on more pages', () => {
    const many = Array.from({ length: 20 }, (_, i) =>
      note('S2.1+plan', `Oefenkans nummer ${i}: ${'heel lang '.repeat(20)}`),
    )
    for (const design of BORDJE_DESIGNS) {
      const pdf = bordje({ design, size: 'a5', address: 'dekade.be' }, { notes: many })
      expect(smallest(pdf)).toBeGreaterThanOrEqual(24)
      for (let i = 0; i < 20; i++) expect(words(pdf)).toContain(squeeze(`Oefenkans nummer ${i}`))
    }
  })
})

describe('DOC-36: how a document looks', () => {
  const WITH_PREVIEW = ['declaration.pdf', 'report.pdf', 'sign.pdf', 'print-set.pdf', 'board.png', 'board.svg'] as const
  const CHOICE: Partial<Record<string, object>> = { 'print-set.pdf': { filled: '1' } }
  const board = snapshot({ decided: DECIDED, versions: [version(3)] })
  const look = async (format: (typeof WITH_PREVIEW)[number], of = board) =>
    new TextDecoder().decode(
      await make({ format, snapshot: of, choice: EXPORTS[format].choice?.parse(CHOICE[format] ?? {}), preview: true }),
    )

  test.each(WITH_PREVIEW)(
    '%s: a picture of its pages, with no script, link or font to be had elsewhere',
    async (format) => {
      const svg = await look(format)
      const { width, height } = new Resvg(svg, { font: { loadSystemFonts: false } })
      expect(svg).not.toMatch(/<script|<foreignObject|<text|href="(?!#|data:image)/)
      if (!format.endsWith('.pdf')) return expect(pagesOf(svg)).toBe(1)
      const pages = sheets(EXPORTS[format].render(board, CHOICE[format]) as Uint8Array)
      expect(pagesOf(svg)).toBe(pages.length)
      const shown = pages.slice(0, PREVIEW_PAGES)
      // As wide as the widest page, and as high as all that are shown, with a little between them.
      const [w, h] = [Math.max(...shown.map(([w]) => w!)), shown.reduce((sum, [, h]) => sum + h!, 0)]
      expect(width / height).toBeLessThan(w / h + 0.01)
      expect(width / height).toBeGreaterThan(w / (h * 1.1))
    },
  )

  test('of a long one the first pages, and how many there are', async () => {
    const many = Array.from({ length: 400 }, (_, i) => note('S1.8', `Vraag ${i} van de groep. `.repeat(4), `n${i}`))
    const long = snapshot({ notes: many })
    const svg = await look('report.pdf', long)
    const pages = sheets(EXPORTS['report.pdf'].render(long) as Uint8Array).length
    expect(pages).toBeGreaterThan(PREVIEW_PAGES)
    expect(pagesOf(svg)).toBe(pages)
    const [width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.slice(1).map(Number) as [number, number]
    expect(Math.round(height / width / (297 / 210))).toBe(PREVIEW_PAGES)
    expect(svg.length).toBeLessThan(3_000_000)
  })

  test('those that are offered are those that there are', () => {
    expect(FORMAT_NAMES.filter((format) => EXPORTS[format].preview).sort()).toEqual([...WITH_PREVIEW].sort())
  })
})

describe('print-set.pdf', () => {
  const notes = [
    { ...note('S1.2/a1', 'Te weinig tijd'), marks: ['pain'] },
    note('S2.1', 'Foto’s van de tuin in de gang'),
    note('S1.8', 'Wie betaalt de tablets?'),
  ]
  const set = (filled: '0' | '1', change: Parameters<typeof snapshot>[0] = {}) =>
    printSetPdf(snapshot({ notes, decided: DECIDED, ...change }), { filled })

  test.each(LOCALES)('DOC-32: asks everything that the board asks, on A3 sheets with bookmarks (%s)', (locale) => {
    for (const filled of ['0', '1'] as const) {
      const pdf = set(filled, { locale })
      expect(new Set(sheets(pdf).map(String))).toEqual(new Set(['420,297']))
      // A sheet for each past action and one for the rest of step 1, and two for step 3.
      expect(sheets(pdf)).toHaveLength(1 + 4 + 1 + 2 + 1 + 1 + 1)
      const said = words(pdf)
      const asked = [
        ...Object.keys(QUESTIONS).map((question) => questionText(question)[locale]),
        ...Object.entries(PANELS).flatMap(([place, { title, intro }]) =>
          place === 'declaration' ? [title[locale]] : [title[locale], intro[locale]],
        ),
        ...PREPARATION.actions.map(({ title }) => title),
        WHAT_IT_TAKES.detail[locale],
      ]
      expect(asked.filter((text) => !said.includes(squeeze(text)))).toEqual([])
      expect(latin1(pdf)).toMatch(/\/Type \/Outlines/)
      expect(latin1(pdf)).toContain('<pdfuaid:part>1</pdfuaid:part>')
    }
  })

  test('DOC-32: filled, it has the notes with their marks and what was decided; empty, nothing of it', () => {
    const filled = words(set('1'))
    const empty = words(set('0'))
    const { components, anchor, commitment } = DECIDED
    const noted = [
      ...notes.map(({ text }) => text),
      'pijnpunt',
      commitment!.words,
      anchor!.context,
      ...Object.values(components!).flatMap(({ who, what, when }) => [who, what, when]),
    ].filter(Boolean)
    expect(noted.filter((text) => !filled.includes(squeeze(text)))).toEqual([])
    const secret = [...notes.map(({ text }) => text), commitment!.words, anchor!.context]
    expect(secret.filter((text) => empty.includes(squeeze(text)))).toEqual([])
    expect(latin1(set('1')).match(/\/Alt \(gekozen\)/g)).toHaveLength(4)
    expect(latin1(set('0'))).not.toContain('/Alt')
    expect(empty).toContain(squeeze('Tekenen op papier'))
  })

  test('DOTS-6: the dots that were shown stand on the notes, on the sheets and in the picture', () => {
    const idea = [note('S2.1', 'Samen koken', 'shape:k')]
    const shown = { dots: { ...NO_DOTS, result: { 'shape:k': 3 } } }
    expect(words(set('1', { notes: idea, decided: shown }))).toContain(squeeze('3 stippen'))
    expect(words(set('1', { notes: idea, decided: {} }))).not.toContain('stip')
    const inked = (decided: object) => boardSvg(snapshot({ notes: idea, decided })).split('stroke="#2a668f"').length
    expect(inked(shown)).toBe(inked({}) + 1)
  })

  test('DOC-32: a note of any length is on the sheets, with all of its words', () => {
    const long = Array.from({ length: 280 }, (_, i) => `woord${i}`)
    for (const cell of ['S1.2/a1', 'S2.1', 'S3.7', 'S1.8']) {
      const said = words(set('1', { notes: [note(cell, long.join(' ')), note(cell, 'En dit kwam erna')] }))
      expect(
        long.filter((word) => !said.includes(word)),
        cell,
      ).toEqual([])
      expect(said).toContain(squeeze('En dit kwam erna'))
    }
  })

  test('DOC-32: any number of notes comes on as many sheets as it takes', () => {
    const many = Array.from({ length: 120 }, (_, i) => note('S2.1', `Idee ${i} van de groep.`, `n${i}`))
    const pdf = set('1', { notes: many })
    expect(sheets(pdf).length).toBeGreaterThan(12)
    const said = words(pdf)
    expect(many.filter(({ text }) => !said.includes(squeeze(text)))).toEqual([])
  })
})

describe('board.svg and board.png', () => {
  const said = [
    'Geen wifi & < 3 stoelen',
    'Привіт, welkom',
    '</desc><script>alert(1)</script>',
    '😀 مرحبا',
    '\u0007bel',
  ]
  const fill = (color: keyof typeof NOTE_LOOKS) => new RegExp(`fill="${NOTE_LOOKS[color].fill}"`, 'g')
  const notes = said.map((text, i) => ({
    ...note(i % 2 ? 'S2.1' : 'S1.8', text, `shape:n${i}`),
    color: i === 0 ? 'light-blue' : 'yellow',
  }))
  const coloured = snapshot({ notes, decided: DECIDED })
  const sizeOf = (svg: string) => /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.slice(1).map(Number) as [number, number]
  /** Where each letter is drawn, from the corner of the picture. */
  function lettersOf(svg: string): [x: number, y: number][] {
    type Matrix = readonly [number, number, number, number, number, number]
    const within: Matrix[] = [[1, 0, 0, 1, 0, 0]]
    const places: [number, number][] = []
    for (const [tag] of svg.replace(/<defs[\s\S]*?<\/defs>/g, '').matchAll(/<\/g>|<g\b[^>]*>|<use [^>]*>/g)) {
      const [a, b, c, d, e, f] = within.at(-1)!
      if (tag.endsWith('/>') && tag.startsWith('<g')) continue
      if (tag === '</g>') within.pop()
      else if (tag.startsWith('<g')) {
        const moved = /matrix\(([^)]*)\)/.exec(tag)?.[1]!.split(' ').map(Number) ?? [1, 0, 0, 1, 0, 0]
        const [g, h, i, j, k, l] = moved as unknown as Matrix
        within.push([a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f])
      } else {
        const [x, y] = [/ x="([^"]+)"/.exec(tag), / y="([^"]+)"/.exec(tag)].map((found) => Number(found![1]))
        places.push([a * x! + c * y! + e, b * x! + d * y! + f])
      }
    }
    return places
  }
  const described = (svg: string) =>
    /<desc>([\s\S]*?)<\/desc>/
      .exec(svg)![1]!
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .split('\n')

  test('DOC-33: the drawing has every note in its own colour, and says what stands on them', () => {
    const svg = boardSvg(coloured)
    expect(svg.match(fill('yellow'))).toHaveLength(4)
    expect(svg.match(fill('light-blue'))).toHaveLength(1)
    const words = said.map((text) => text.replace('\u0007', ''))
    // The ideas of step 2 stand above Parkeerplek.
    expect(described(svg)).toEqual([words[1], words[3], words[0], words[2], words[4]])
    expect(svg).not.toMatch(/<script|<foreignObject|<text|href="(?!#)/)
  })

  test('DOC-33: notes stand step by step in the order of the workshop, in a cell in their own, and plans are green', () => {
    const cells = cellsOf(PREPARATION).map(({ id }) => id)
    const first = cells.indexOf('S1.1/a1')
    const all = cells.flatMap((cell) => ['eerst', 'daarna'].map((when) => note(cell, `${when} bij ${cell}`)))
    const svg = boardSvg(snapshot({ notes: all }))
    const read = described(svg)
    expect(read).toHaveLength(all.length)
    expect([...read].sort()).toEqual(all.map(({ text }) => text).sort())
    for (const cell of cells)
      expect(read.indexOf(`daarna bij ${cell}`)).toBeGreaterThan(read.indexOf(`eerst bij ${cell}`))
    const inSteps = ['G1', cells[first]!, 'S1.5/a3', 'G2', 'S2.1', 'G3', 'S3.7', 'V1', 'S1.8']
    const places = inSteps.map((cell) => read.indexOf(`eerst bij ${cell}`))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(svg.match(fill('light-green'))).toHaveLength(2)
  })

  test('DOC-33: nothing is cut, however long, and all of it is on the picture', () => {
    const long = 'Zo lang is deze notitie nog nooit geweest. '.repeat(45).trim()
    const cells = ['G1', 'S1.2/a1', 'S1.7', 'S2.1', 'S2.1+plan', 'S3.1', 'S3.7', 'S1.8']
    const short = sizeOf(boardSvg(snapshot({ notes: cells.map((cell) => note(cell, 'kort', cell)) })))
    const svg = boardSvg(snapshot({ notes: cells.map((cell) => note(cell, long, cell)) }))
    const [width, height] = sizeOf(svg)
    expect(width).toBe(short[0])
    expect(height).toBeGreaterThan(short[1] + 2000)
    // Every letter is drawn: the picture of the text alone has as many.
    const letters = (drawing: string) => drawing.match(/<use /g)!.length
    const added = letters(svg) - letters(boardSvg(snapshot({ notes: cells.map((cell) => note(cell, 'x', cell)) })))
    expect(added).toBe(cells.length * (long.replaceAll(' ', '').length - 1))
    // Nothing lies outside the paper, or in its margin.
    const places = lettersOf(svg)
    expect(places.length).toBe(letters(svg))
    const outside = places.filter(([x, y]) => x < 80 || y < 80 || x > width - 80 || y > height - 80)
    expect(outside).toEqual([])
  })

  test('DOC-33: text stands on as many lines as it was given room for, however wide its place', () => {
    const texts = (of: unknown): string[] =>
      typeof of === 'string' ? [of] : Object.values(of as object).flatMap(texts)
    const said = texts(messages.nl).filter((text) => text.length > 25)
    expect(said.length).toBeGreaterThan(300)
    const items = said.slice(0, 300).map((text, i) => {
      const [size, width] = [
        [24, 283],
        [32, 489],
        [25, 345],
        [16, 120],
      ][i % 4]! as [number, number]
      const weight = i % 3 ? 400 : 700
      const broken = breakLines(text, { size, width, weight }).map((line) => line.trimEnd())
      return { size, width, weight, text: broken.join('\n'), counted: broken.length }
    })
    const check = `${LOOK}${NOTES}
#context for it in data.items {
  let size = it.size * 1pt
  let height = measure(width: it.width * 1pt, type(size, 1.22, text(weight: it.weight, lines(it.text)))).height
  assert(calc.abs(height - it.counted * 1.22 * size) < 0.1pt, message: it.text)
}`
    expect(() => drawPages(check, { lang: 'nl', items })).not.toThrow()
    const tooFew = [{ ...items[0]!, counted: items[0]!.counted - 1 }]
    expect(() => drawPages(check, { lang: 'nl', items: tooFew })).toThrow()
  })

  test('DOC-33: what another typeface draws stays on its note too', () => {
    const check = `${LOOK}${NOTES}
#context for it in data.items {
  let (width, height) = (it.w * 1pt, it.counted * 1.22 * it.size * 1pt)
  assert(measure(width: width, fitted(it, 1pt, width, height)).height <= height + 0.1pt, message: it.text)
}`
    const items = [
      'مرحبا محمد، كيف كانت الورشة اليوم؟ ',
      'Привіт, ЩЮЖ ШЩЫ широко ',
      '😀👍❤️🇧🇪 ',
      'Ελλάδα Ωμέγα ',
      '你好世界 ',
    ].map((text) => {
      const [size, w] = [24, 283]
      const broken = breakLines(text.repeat(12), { size, width: w })
      return { size, w, counted: broken.length, text: broken.join('\n'), chips: [], foot: [] }
    })
    expect(() => drawPages(check, { lang: 'nl', items })).not.toThrow()
  })

  test('DOC-33: the picture is the same as pixels, large enough to read, whatever is on the board', () => {
    for (const board of [coloured, snapshot({ notes: [], locale: 'en' })]) {
      const png = Buffer.from(boardPng(board))
      expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
      const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
      const [w, h] = sizeOf(boardSvg(board))
      expect(width / height).toBeCloseTo(w / h, 1)
      // Letters of 24 board units.
      expect((24 * width) / w).toBeGreaterThan(16)
    }
  })

  test('a drawing of 500 notes is made within a second', () => {
    const cells = cellsOf(PREPARATION)
    const many = Array.from({ length: 500 }, (_, i) =>
      note(cells[i % cells.length]!.id, `Notitie ${i}: ${'wat we hierover zeiden '.repeat(1 + (i % 6))}`, `n${i}`),
    )
    boardSvg(coloured)
    // The processor's time: what else the machine does is none of our business.
    const before = process.cpuUsage()
    boardSvg(snapshot({ decided: DECIDED, notes: many }))
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(1000)
  })
})
