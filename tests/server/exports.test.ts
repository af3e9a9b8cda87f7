import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { cellsOf } from '@/domain/method/template'
import { EXPORTS, EXPORT_FORMATS } from '@/server/exports'
import { declarationPdf } from '@/server/exports/declaration-pdf'
import { notesCsv } from '@/server/exports/notes-csv'
import { reportMarkdown } from '@/server/exports/report-md'
import { note, PREPARATION, SIGNERS, snapshot, version } from './exports-example'
import { pdfText } from './exports-pdf-text'

/** What somebody may type on a note or as a name, by accident or not. All of it our own fonts can draw. */
const HOSTILE = [
  '#import "geheim.typ": *',
  '$ x^2 $ en $$',
  '*vet* _schuin_ `code` ~~weg~~',
  '"aanhaling" en \'enkel\' en \\n en \\u{41}',
  '</p><script>alert(1)</script> &lt; <!-- weg -->',
  '[klik](javascript:alert(1)) ![x](y) [^1] | a | b |',
  '# kop',
  '- streep',
  '+ plus',
  '1. een',
  '2) twee',
  '=1+2',
  '> gezegd',
  '---',
  '@iedereen <label> // nee /* nee */',
  '#{while true {}} #panic("x") #eval("1")',
  'eindigt met \\',
] as const

const squeeze = (text: string) => text.replace(/[\s\u200B]+/g, '')
const latin1 = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')

describe('declaration.pdf', () => {
  test.each(['nl', 'en'] as const)('DOC-4: is a tagged PDF/UA page with its language and title (%s)', (locale) => {
    const file = latin1(declarationPdf(version(3, {}, locale)))
    expect(file).toMatch(/^%PDF-1\.7/)
    expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(file).toContain('/StructTreeRoot')
    expect(file).toMatch(new RegExp(`/Lang \\(${locale}`))
    expect(file).toContain('Buurthuis De Kade vzw</rdf:li>')
    expect(file).toContain('/DisplayDocTitle true')
    expect(file).toMatch(/\/S \/H1\b/)
    expect(file).toMatch(/\/S \/TH\b/)
  })

  test('DOC-4: says all that was agreed, who signed and when in Belgium, and the fingerprint', () => {
    const signed = version(5)
    const text = squeeze(pdfText(declarationPdf(signed)))
    for (const block of signed.document.blocks) {
      const said = block.kind === 'list' ? block.items.flatMap((item) => [item.title, item.description]) : [block.text]
      for (const part of said) expect(text).toContain(squeeze(part))
    }
    for (const name of SIGNERS) expect(text).toContain(squeeze(name))
    expect(text).toContain(squeeze('14 november 2026 om 15:44'))
    expect(text).toContain(squeeze('Versie 1, afgerond op 14 november 2026 om 15:42'))
    expect(text).toContain(signed.sha256)
    expect(text).toContain('Niemandgingnawieertekende.')
  })

  test('speaks the language of the declaration', () => {
    const text = squeeze(pdfText(declarationPdf(version(0, { variant: 'B' }, 'en'))))
    expect(text).toContain(squeeze('Nobody has signed on their own device yet.'))
    expect(text).toContain(squeeze('Version 1, made final on 14 November 2026 at 15:42'))
  })

  test('is the same file for the same version', () => {
    expect(latin1(declarationPdf(version(2)))).toBe(latin1(declarationPdf(version(2))))
  })

  test.each(HOSTILE)('DOC-3: shows %s as text, wherever it was typed', (typed) => {
    const bad = version(0)
    bad.document.title = typed
    bad.document.organisation = typed
    bad.document.blocks = [
      { kind: 'heading', id: 'h', text: typed },
      { kind: 'paragraph', id: 'p', text: typed },
      { kind: 'list', id: 'l', items: [{ title: typed, description: typed }] },
    ]
    bad.signatures = [{ name: typed, signedAt: bad.finalisedAt }]
    const found = squeeze(pdfText(declarationPdf(bad))).split(squeeze(typed)).length - 1
    // Organisation, title, heading, paragraph, item (twice) and signature; the footer has two more on each page.
    expect(found).toBeGreaterThanOrEqual(9)
  })

  test('keeps what no font can draw as the description of a small frame', () => {
    const bad = version(0)
    bad.document.blocks = [{ kind: 'paragraph', id: 'p', text: 'voor \u{10ABCD}\u{10ABCD} na' }]
    const pdf = declarationPdf(bad)
    expect(squeeze(pdfText(pdf))).toContain('voorna')
    expect(latin1(pdf)).toContain('/Alt <FEFFDBEADFCDDBEADFCD>')
    expect(latin1(pdf)).toContain('<pdfuaid:part>1</pdfuaid:part>')
  })

  test('takes long, right-to-left, broken and any other Unicode text', () => {
    const typed = [
      'x'.repeat(10_000),
      'مرحبا محمد שלום',
      '😀 👩‍👩‍👧 ❤️ 🇧🇪 你好 ሰላም',
      'a\u0000b\u0007\u001b\ud800c\u202e',
      'regel\r\nregel\u2028regel',
    ]
    let seed = 7
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    for (const top of [0x250, 0x3000, 0x110000])
      typed.push(Array.from({ length: 300 }, () => String.fromCodePoint(random(top))).join(''))
    for (const text of typed) {
      const bad = version(1)
      bad.document.blocks = [{ kind: 'paragraph', id: 'p', text }]
      bad.signatures[0]!.name = text.slice(0, 120)
      expect(latin1(declarationPdf(bad))).toContain('<pdfuaid:part>1</pdfuaid:part>')
    }
  })
})

describe('report.md', () => {
  const render = (markdown: string) => new MarkdownIt({ html: true }).render(markdown)
  const words = (html: string) =>
    html
      .replace(/<[^>]+>/g, '')
      .replace(
        /&(lt|gt|quot|amp);/g,
        (_, name: 'lt' | 'gt' | 'quot' | 'amp') => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name],
      )
  const tags = (html: string) => html.match(/<\/?[a-z0-9]+/g)

  /** What stands under the heading that says this, up to the next one of its level. */
  function section(markdown: string, heading: string): string {
    const lines = markdown.split('\n')
    const start = lines.findIndex((line) => line.replace(/^#+ /, '') === heading && line !== heading)
    expect(start, `heading ${heading}`).toBeGreaterThanOrEqual(0)
    const level = lines[start]!.indexOf(' ')
    const end = lines.findIndex((line, i) => i > start && /^#+ /.test(line) && line.indexOf(' ') <= level)
    return lines.slice(start + 1, end < 0 ? undefined : end).join('\n')
  }

  test('DOC-2: has every note, under its step, question and past action', () => {
    const markdown = reportMarkdown(snapshot())
    const action = section(markdown, 'Actie 1: Menu kiezen met een QR-code')
    expect(action).toContain('*Past in:* Sociaal restaurant op donderdag')
    const wentWell = section(action, 'Wat ging goed? Wanneer liep het vlot?')
    expect(words(render(wentWell)).trim()).toBe('Iedereen was nieuwsgierig.\nOok Fatma scande de code.')
    expect(section(markdown, 'Parkeerplek')).toContain('Waarom hebben we geen budget voor ICT?')
    expect(section(markdown, 'Deze oefenkansen plannen we')).toContain('Fotomoment: na elk feest')
    expect(section(markdown, 'Evaluatie')).toContain('Leuke groep!')
    for (const { text } of snapshot().notes) expect(squeeze(words(render(markdown)))).toContain(squeeze(text))
  })

  test('has a note for every place on the board, and says so where there is none', () => {
    const cells = cellsOf(PREPARATION)
    const full = reportMarkdown(snapshot({ notes: cells.map(({ id }) => note(id, `Notitie bij ${id}`)) }))
    for (const { id } of cells) expect(full).toContain(`Notitie bij ${id}`)
    expect(full).not.toContain('Hierbij is niets genoteerd.')
    const empty = reportMarkdown(snapshot({ notes: [] }))
    expect(empty.split('Hierbij is niets genoteerd.')).toHaveLength(cells.length + 1)
  })

  test('keeps notes that lie beside the places', () => {
    const markdown = reportMarkdown(snapshot({ notes: [note('panel/step-1', 'Los briefje')] }))
    expect(section(markdown, 'Elders op het bord')).toContain('Los briefje')
  })

  test('says who took part, and not that a screen did', () => {
    const people = section(reportMarkdown(snapshot()), 'Wie was erbij')
    expect(people.trim().split('\n')).toEqual(['- Ilse (begeleider)', '- Koen (notulent)', '- Nadia (deelnemer)'])
  })

  test('has each version of the declaration with its signatures and fingerprint', () => {
    const versions = [version(1), { ...version(2), version: 2 }]
    const text = section(reportMarkdown(snapshot({ versions })), 'Engagementsverklaring')
    expect(text).toContain('### Versie 1, afgerond op 14 november 2026 om 15:42')
    expect(text).toContain('### Versie 2,')
    expect(text).toContain('- Koen Verstraete, op 14 november 2026 om 15:44')
    expect(text.split(versions[0]!.sha256)).toHaveLength(3)
    expect(reportMarkdown(snapshot({ versions: [] }))).toContain('Er is nog geen afgeronde verklaring.')
  })

  test('speaks English', () => {
    const markdown = reportMarkdown(snapshot({ locale: 'en', notes: [] }))
    expect(markdown).toContain('## Step 1: Looking back')
    expect(markdown).toContain('Nothing was noted here.')
    expect(markdown).toContain('- Ilse (facilitator)')
  })

  test.each(HOSTILE)('shows %s as text, wherever it was typed', (typed) => {
    const everywhere = (text: string) => {
      const signed = version(0)
      signed.document.title = text
      signed.document.organisation = text
      signed.document.blocks = [
        { kind: 'heading', id: 'h', text },
        { kind: 'paragraph', id: 'p', text },
        { kind: 'list', id: 'l', items: [{ title: text, description: text }] },
      ]
      signed.signatures = [{ name: text, signedAt: signed.finalisedAt }]
      return render(
        reportMarkdown(
          snapshot({
            preparation: {
              ...PREPARATION,
              organisation: text,
              audience: text,
              persona: text,
              actions: [{ id: 'a1', title: text, description: text, activity: text }],
            },
            members: [{ name: text, role: 'participant' }],
            notes: [note('S1.1/a1', text), note('S1.8', `${text}\n${text}\n\n${text}`)],
            versions: [signed],
          }),
        ),
      )
    }
    const html = everywhere(typed)
    expect(tags(html)).toEqual(tags(everywhere('woord')))
    expect(words(html).split(typed)).toHaveLength(words(everywhere('woord')).split('woord').length)
  })
})

describe('notes.csv', () => {
  /** Cells of a semicolon-separated file, by the book (RFC 4180). */
  const parse = (csv: string): string[][] =>
    csv
      .split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
      .filter(Boolean)
      .map((row) =>
        [...`;${row}`.matchAll(/;(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(
          ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
        ),
      )

  test('opens in a Belgian spreadsheet', () => {
    const csv = notesCsv(snapshot())
    expect(csv.startsWith('\uFEFFstap;vraag;actie;tekst;markeringen;id\r\n')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(notesCsv(snapshot({ locale: 'en' }))).toMatch(/^\uFEFFstep;question;action;text;marks;id\r\n/)
  })

  test('DOC-2: has a row for every note, with its place in words', () => {
    const { notes } = snapshot()
    const rows = parse(notesCsv(snapshot())).slice(1)
    expect(rows.map((row) => row[3])).toEqual(notes.map(({ text }) => text))
    expect(rows[1]!.slice(0, 3)).toEqual([
      'Terugblikken',
      'Wat ging goed? Wanneer liep het vlot?',
      'Menu kiezen met een QR-code',
    ])
    expect(rows.map((row) => row[5])).toEqual(notes.map(({ id }) => id))
  })

  test('has the marks, and notes that lie beside the places', () => {
    const notes = [{ ...note('page:board', 'Los'), marks: ['pain', 'star'] }]
    expect(parse(notesCsv(snapshot({ notes })))[1]).toEqual(['', '', '', 'Los', 'pain, star', notes[0]!.id])
  })

  test.each(['=1+2', '+32 2 123', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1', '＝1'])(
    'gives a spreadsheet nothing to compute: %j',
    (typed) => {
      const [, row] = parse(notesCsv(snapshot({ notes: [note('S1.8', typed, 'shape:n')] })))
      expect(row![3]).toMatch(/^'/)
      expect(row![3]!.trim()).toContain(typed.trim())
    },
  )

  test('keeps quotes, semicolons and lines', () => {
    const typed = 'a;b "c"\nd, e'
    expect(parse(notesCsv(snapshot({ notes: [note('S1.8', typed)] })))[1]![3]).toBe(typed)
  })
})

describe('the table of exports', () => {
  test('renders each, under a name that any system takes', () => {
    const names = EXPORT_FORMATS.map((format) => EXPORTS[format].filename(snapshot()))
    expect(names).toEqual([
      'buurthuis-de-kade-vzw-2026-11-14-engagementsverklaring-v1.pdf',
      'buurthuis-de-kade-vzw-2026-11-14-verslag.md',
      'buurthuis-de-kade-vzw-2026-11-14-notities.csv',
    ])
    for (const format of EXPORT_FORMATS) expect(EXPORTS[format].render(snapshot()).length).toBeGreaterThan(100)
  })

  test.each([
    ['../../"Zoë" & Cie; rm -rf\r\n', 'zoe-cie-rm-rf-2026-11-14-verslag.md'],
    ['مركز', '2026-11-14-verslag.md'],
  ])('makes a file name of %j', (organisation, expected) => {
    expect(EXPORTS['report.md'].filename(snapshot({ preparation: { ...PREPARATION, organisation } }))).toBe(expected)
  })

  test('knows which of them need a declaration', () => {
    const none = snapshot({ versions: [] })
    for (const format of EXPORT_FORMATS) {
      const { needsDeclaration, render } = EXPORTS[format]
      if (needsDeclaration) expect(() => render(none)).toThrow()
      else expect(render(none)).toBeTruthy()
    }
  })
})
