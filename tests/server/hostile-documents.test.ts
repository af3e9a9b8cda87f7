import { Resvg } from '@resvg/resvg-js'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { cellsOf } from '@/domain/method/template'
import { PrintSetChoice, BordjeChoice } from '@/domain/documents/choices'
import { boardSvg } from '@/server/exports/board/board-drawing'
import { cleanText } from '@/server/exports/engines/language'
import { declarationDocx } from '@/server/exports/declaration/declaration-docx'
import { declarationPdf } from '@/server/exports/declaration/declaration-pdf'
import { printSetPdf } from '@/server/exports/sheets/print-set'
import { reportPdf } from '@/server/exports/report/report-pdf'
import { bordjePdf, bordjeSvg } from '@/server/exports/bordje/bordje-pdf'
import { note, PREPARATION, snapshot, version } from './exports-example'
import { pdfText } from './exports-pdf-text'

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
/** Texts made at random; the rest is there every time. */
const RANDOM = 4

/** What our typesetter could take for something else than text, and what fonts and pages may stumble over. */
const HOSTILE: Readonly<Record<string, string>> = {
  code: '#eval("1+1") #panic() #import "x.typ": * #{ while true {} } #sys.inputs #read("/etc/passwd")',
  maths: '$ sum_(i=0)^n i $ $$ \\( x^2 \\) $',
  marks:
    '*vet* _schuin_ `code` ```typ #x``` = kop\n- lijst\n+ een\n/ term: uitleg\n@ref <label> https://voorbeeld.be // weg /* weg */',
  quotes: `"dubbel" 'enkel' "open 'door elkaar" \\" \\n \\u{41} \\#`,
  comments: '<!-- html --> <b>vet</b> &amp; ]]> </desc></svg>',
  alphabets: 'Привіт світе, Ελλάδα, Łódź, Şükran, Ćiro',
  braces: '{[(<)}]> ~ -- --- ... ?!:;,',
}
/** Right to left, without width, of control and from everywhere: each has to come out as text or be framed, and all be PDF. */
const ODD: Readonly<Record<string, string>> = {
  rightToLeft: 'مرحبا محمد שלום עולם',
  emoji: '😀 👩‍👩‍👧 ❤️ 🇧🇪 👍🏽',
  widthless: 'on\u200Bzicht\u200Cbaar\u200D\uFEFF\u2060 e\u0301\u0302\u0303',
  control: 'a\u0001b\u0007c\u001b[31md\u202Eomgekeerd\u2066x\u2069',
  broken: 'half \ud83d en \udc00 en \uFFFF',
  endless: 'x'.repeat(10_000),
  scripts: '你好 ሰላም Здраво Ελλάδα नमस्ते ไทย ᚠᛇᚻ \u{10ABCD}',
}

/** A choice comes by the API, which refuses half a letter (WORDS-8). */
const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '')

let state = SEED
const random = (below: number) => {
  state = (state * 48_271 + 11) % 2_147_483_647
  return state % below
}
const PIECES = [
  ...'#$*_`\\"\'{}[]()<>@=-+/~^&%;:,.|!? \n',
  'eval',
  'let',
  'x',
  '\u200B',
  '\u202E',
  '😀',
  'é',
  'ش',
  '字',
]
const mixture = () => Array.from({ length: 1 + random(120) }, () => PIECES[random(PIECES.length)]!).join('')

const squeeze = (text: string) => text.replace(/[\s\u200B]+/g, '')
const isUa = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1').includes('<pdfuaid:part>1</pdfuaid:part>')

/** A workshop in which this was typed wherever it ends up on paper. */
function everywhere(text: string) {
  const line = text.slice(0, 120)
  const signed = version(1)
  signed.document.blocks = [
    { kind: 'paragraph', id: 'p', text },
    { kind: 'list', id: 'l', items: [{ title: line, description: line }] },
  ]
  signed.signatures[0]!.name = line
  return snapshot({
    preparation: {
      ...PREPARATION,
      organisation: line,
      actions: [{ id: 'a1', title: line, description: text, activity: line }],
    },
    notes: [note('S1.1/a1', text, 'n1'), note('S2.1+plan', line, 'n2'), note('S1.8', text, 'n3')],
    versions: [signed],
  })
}

const PDFS = {
  'declaration.pdf': (text: string) => declarationPdf(everywhere(text).versions[0]!),
  'report.pdf': (text: string) => reportPdf(everywhere(text)),
  'sign.pdf': (text: string) =>
    bordjePdf(everywhere(text), BordjeChoice.parse({ design: 'bold', moments: whole(text).slice(0, 2000) })),
  'print-set.pdf': (text: string) => printSetPdf(everywhere(text), PrintSetChoice.parse({ filled: '1' })),
}

describe.each(Object.entries(PDFS))('DOC-34: whatever somebody typed is text on paper (%s)', (_, make) => {
  test.each(Object.entries(HOSTILE))('%s', (_, typed) => {
    const pdf = make(typed)
    expect(isUa(pdf)).toBe(true)
    // A line at a time: what goes over to another page has the page's foot in between.
    const said = squeeze(pdfText(pdf))
    for (const line of typed.split('\n').filter((each) => each.length < 60))
      expect(said.includes(squeeze(line)), line).toBe(true)
  })

  test.each(Object.entries(ODD))('%s', (_, typed) => {
    expect(isUa(make(typed))).toBe(true)
  })

  test('letters of other scripts, and the usual emoji, are text and no pictures of it', () => {
    const said = new Set(pdfText(make(`${ODD.rightToLeft} 😀 👍`)))
    // In Arabic a letter may be drawn together with the next one, so in which order they stand is another matter.
    expect([...`${ODD.rightToLeft}😀👍`].filter((letter) => letter !== ' ' && !said.has(letter))).toEqual([])
  })

  test('SHOWN-9: Hebrew and Arabic end at the left, on every line', () => {
    for (const [typed, last] of [
      ['שלום עולם!', 'םלוע'],
      ['سلام!', 'م'],
    ] as const) {
      const pdf = make(typed)
      expect(isUa(pdf)).toBe(true)
      // What is drawn stands in the file from left to right.
      const before = pdfText(pdf).split(last).slice(0, -1)
      expect(before.length, typed).toBeGreaterThan(2)
      expect(
        before.filter((text) => !/!\s*$/.test(text)).map((text) => text.slice(-40)),
        typed,
      ).toEqual([])
    }
  })

  test(`texts at random (SEED=${SEED})`, () => {
    for (let i = 0; i < RANDOM; i++) {
      const typed = mixture()
      expect(isUa(make(typed)), `SEED=${SEED}, text ${i}: ${JSON.stringify(typed)}`).toBe(true)
    }
  })
})

describe('DOC-34: whatever somebody typed is text in a picture', () => {
  test('nothing of it is markup, and every letter is drawn', () => {
    const plain = boardSvg(everywhere('gewoon'))
    const tags = (svg: string) => new Set([...svg.matchAll(/<(\w+)/g)].map(([, name]) => name))
    for (const typed of [HOSTILE.comments!, HOSTILE.quotes!, ODD.control!, mixture()]) {
      const svg = boardSvg(everywhere(typed))
      expect([...tags(svg)].filter((name) => !tags(plain).has(name) && name !== 'image')).toEqual([])
      expect(bordjeSvg(everywhere(typed), BordjeChoice.parse({}))).not.toMatch(/<script|<text/)
    }
    // It is read strictly, as XML.
    const svg = boardSvg(everywhere(HOSTILE.comments! + ODD.control! + ODD.broken!))
    expect(new Resvg(svg, { fitTo: { mode: 'width', value: 100 } }).width).toBeGreaterThan(1000)
  })

  test('every place for notes can take the longest text', () => {
    const notes = cellsOf(PREPARATION).map(({ id }) => note(id, cleanText('heel lang '.repeat(200)), id))
    expect(boardSvg(snapshot({ notes })).length).toBeGreaterThan(1000)
  })
})

test('SHOWN-9: in Word files too, line by line', async () => {
  const typed = 'Koffie!\nשלום עולם!'
  const parts = unzipSync(await declarationDocx(everywhere(typed).versions[0]!))
  const xml = strFromU8(parts['word/document.xml']!)
  const runs = [...xml.matchAll(/<w:r>(.*?)<\/w:r>/g)].map(([, run]) => run!)
  const way = (of: string) => new Set(runs.filter((run) => run.includes(of)).map((run) => run.includes('<w:rtl/>')))
  expect(way('>שלום עולם!<')).toEqual(new Set([true]))
  expect(way('>Koffie!<')).toEqual(new Set([false]))
})
