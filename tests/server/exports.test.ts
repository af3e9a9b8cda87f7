import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { cellsOf } from '@/domain/method/template'
import { NO_DOTS } from '@/domain/stage/dots-schema'
import { bytesOf, EXPORTS, FORMAT_NAMES, filenameOf, type WorkshopSnapshot } from '@/server/exports'
import { declarationPdf } from '@/server/exports/declaration/declaration-pdf'
import { notesCsv } from '@/server/exports/board/notes-csv'
import { boardJson } from '@/server/exports/board/board-json'
import { reportMarkdown } from '@/server/exports/report/report-md'
import { reportPdf } from '@/server/exports/report/report-pdf'
import { yearPlanMarkdown } from '@/server/exports/year-plan/year-plan-md'
import { openDocx } from './exports-docx-text'
import { ANCHOR, BUNDLE, DECIDED, note, PREPARATION, SIGNERS, snapshot, version } from './exports-example'
import { pdfText } from './exports-pdf-text'
import { KEY, SCRAWL } from '../support/room/signing'

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

  test('DOC-4: shows how each signed, who will do so on paper, and how to check it', () => {
    const signed = version(3)
    const [first, second, third] = signed.signatures
    Object.assign(first!, { form: { kind: 'typed' }, function: 'coördinator' })
    Object.assign(second!, { form: SCRAWL })
    Object.assign(third!, { name: 'Gewist op verzoek', erased: true })
    const pdf = declarationPdf(signed, { paper: [{ name: 'Oma Jeanne', function: 'buur' }], publicKey: KEY.publicKey })
    const text = squeeze(pdfText(pdf))
    // Typed: once as a name and once as a signature. Drawn: as lines, with a description.
    expect(text.split(squeeze(first!.name)).length - 1).toBe(2)
    expect(latin1(pdf)).toMatch(/\/Alt [<(]/)
    expect(latin1(declarationPdf(version(3)))).not.toMatch(/\/Alt [<(]/)
    for (const shown of ['coördinator', 'Gewist op verzoek', 'Oma Jeanne', 'buur', '/controle', KEY.publicKey])
      expect(text).toContain(squeeze(shown))
    expect(text).toContain(squeeze('een gewone elektronische handtekening. Dat is een intentieverklaring.'))
    expect(latin1(pdf)).toContain('<pdfuaid:part>1</pdfuaid:part>')
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

/** A workshop in which everything that people can type is the same. */
function everySaid(text: string): WorkshopSnapshot {
  const signed = version(0)
  signed.document.title = text
  signed.document.organisation = text
  signed.document.blocks = [
    { kind: 'heading', id: 'h', text },
    { kind: 'paragraph', id: 'p', text },
    { kind: 'list', id: 'l', items: [{ title: text, description: text }] },
  ]
  signed.signatures = [{ name: text, signedAt: signed.finalisedAt }]
  const component = { who: text, what: text, when: text }
  const components = { 'S3.1': component, 'S3.2': component, 'S3.3': component, 'S3.4': component }
  const anchor = { ...DECIDED.anchor!, who: text, context: text }
  return snapshot({
    preparation: {
      ...PREPARATION,
      organisation: text,
      audience: text,
      persona: text,
      actions: [{ id: 'a1', title: text, description: text, activity: text }],
    },
    members: [{ name: text, role: 'participant' }],
    notes: [
      { ...note('S1.1/a1', text), marks: [text] },
      note('S2.1+plan', text),
      note('S1.8', `${text}\n${text}\n\n${text}`),
    ],
    versions: [signed],
    decided: {
      verdicts: { 'S1.3/a1': 'yes' },
      voices: { open: false, waiting: 0, revealed: [{ id: 'v', text, change: text }] },
      commitment: { answer: 'if', words: text },
      components,
      anchor,
      evaluation: {
        ...DECIDED.evaluation!,
        questions: [
          { id: 'use', kind: 'scale', text },
          { id: 'more', kind: 'text', text },
        ],
        result: [
          { kind: 'scale', question: 'use', counts: [1, 1, 1, 1] },
          { kind: 'text', question: 'more', texts: [text] },
        ],
      },
      earlier: {
        ...DECIDED.earlier!,
        declaration: { ...DECIDED.earlier!.declaration!, plans: [text], trekkers: text },
        components,
        anchor,
      },
    },
  })
}

/** Every string that somebody typed and all may see, in a workshop where each says something else. */
function everyString({ stage, notes, members, versions }: WorkshopSnapshot): string[] {
  const { organisation, audience, persona, actions } = stage.preparation
  const { voices, commitment, components, anchor, evaluation, earlier } = stage
  const typed: unknown[] = [
    [
      organisation,
      audience,
      persona,
      ...actions.flatMap(({ title, description, activity }) => [title, description, activity]),
    ],
    notes.map(({ text }) => text),
    members.filter(({ role }) => role !== 'screen').map(({ name }) => name),
    voices.revealed.flatMap(({ text, change }) => [text, change]),
    [commitment.words, anchor!.who, anchor!.context],
    [components, earlier!.components].flatMap((all) => Object.values(all).flatMap((each) => Object.values(each))),
    evaluation.questions!.map(({ text }) => text),
    evaluation.result!.flatMap((each) => (each.kind === 'text' ? each.texts : [])),
    [...earlier!.declaration!.plans, earlier!.declaration!.trekkers],
    versions.flatMap(({ document: page, signatures }) => [
      ...page.blocks.flatMap((block) =>
        block.kind === 'list' ? block.items.flatMap(({ title, description }) => [title, description]) : [block.text],
      ),
      ...signatures.map(({ name }) => name),
    ]),
  ]
  return (typed.flat() as string[]).filter(Boolean)
}

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
    expect(action).toContain('**Past in:** Sociaal restaurant op donderdag')
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
    const markdown = reportMarkdown(snapshot({ notes: [note('panel/step-1', 'Losse notitie')] }))
    expect(section(markdown, 'Elders op het bord')).toContain('Losse notitie')
  })

  test('says who took part, and not that a screen did', () => {
    const people = section(reportMarkdown(snapshot()), 'Wie was erbij')
    expect(people.trim().split('\n')).toEqual(['- Ilse (begeleider)', '- Koen (notulent)', '- Nadia (deelnemer)'])
  })

  test('DOC-5: has what was decided, where it was asked, and in short at the front', () => {
    const markdown = reportMarkdown(snapshot({ decided: DECIDED }))
    const short = section(markdown, 'In het kort')
    expect(short).toContain('| Menu kiezen met een QR-code | ja | deels |')
    expect(short).toContain('| Samen de bus opzoeken | nee | – |')
    expect(short).toContain('**De vier onderdelen:** 3 van de 4 zijn concreet.')
    expect(short).toContain('**Vast moment:** Koen Verstraete: teamoverleg van maandag, om de twee weken op maandag')
    expect(short).toContain('**Engagementsverklaring:** versie 1, met 3 handtekeningen')
    expect(short).toContain('- Fotomoment: na elk feest')
    const action = section(markdown, 'Actie 1: Menu kiezen met een QR-code')
    expect(section(action, 'Was het een digitale oefenkans? Ja, deels of nee. Waaraan merkte je dat?')).toContain(
      '**Ons oordeel:** ja',
    )
    expect(section(markdown, 'Willen en kunnen wij dit blijvend opnemen?')).toContain(
      '**Ons antwoord:** ja, als er iets verandert\n\nJa, als het bestuur twee uur per maand vrijmaakt.',
    )
    const components = section(markdown, 'De vier onderdelen')
    expect(components).toContain('| Ilse | een alinea schrijven | tegen december |')
    expect(components).toContain('| Rosa | nog open | volgende week |')
    expect(section(markdown, 'Wie brengt het thema geregeld ter sprake?')).toContain(
      '**De eerste keer:** 7 december 2026 om 10:30, 15 minuten',
    )
    const before = section(markdown, 'Wat we vorige keer beloofden')
    expect(before).toContain('- Sudoku op de tablet')
    expect(before).toContain('| Griet | de kar trekken | voorjaar |')
    expect(reportMarkdown(snapshot({ notes: [], versions: [] }))).not.toContain('In het kort')
  })

  test('DOC-6: has what was answered in private as totals and nameless, and only what was shown', () => {
    const shown = reportMarkdown(snapshot({ decided: DECIDED }))
    const capacity = section(section(shown, 'Actie 1: Menu kiezen met een QR-code'), 'Draagkracht')
    expect(capacity).toContain('**Kunnen we dit volhouden?** (8 antwoorden)')
    expect(capacity).toContain('| nee | eerder nee | eerder ja | ja |\n| --- | --- | --- | --- |\n| 0 | 1 | 4 | 3 |')
    const voices = section(shown, 'Stem van de minderheid')
    expect(voices).toContain('Ik vind dat we al te veel doen.')
    expect(voices).toContain('**Wat moet er veranderen?** Eerst iets anders laten vallen.')
    const evaluation = section(shown, 'Evaluatie: wat we samen zeggen')
    expect(evaluation).toContain('**Had je iets aan het traject?** (5 antwoorden)')
    expect(evaluation).toContain('- Meer koffie graag\n- Ik durf nu meer')

    const waiting = reportMarkdown(
      snapshot({
        decided: {
          capacity: { ...DECIDED.capacity!, state: 'open', result: null },
          voices: { open: true, waiting: 2, revealed: [] },
          evaluation: { ...DECIDED.evaluation!, state: 'open', result: null },
        },
      }),
    )
    expect(waiting).toContain('De antwoorden over draagkracht zijn nog niet aan de groep getoond.')
    expect(waiting).toContain('Er zijn nog 2 stemmen van de minderheid die niet getoond zijn.')
    expect(waiting).toContain('De antwoorden op de evaluatie zijn nog niet aan de groep getoond.')
    expect(waiting).not.toContain('Had je iets aan het traject?')
  })

  test('has the marks of a note in words', () => {
    const marked = { ...note('S1.2/a1', 'Te weinig tijd'), marks: ['pain', 'eigen merk'] }
    expect(reportMarkdown(snapshot({ notes: [marked] }))).toContain('- Te weinig tijd\\\n  *pijnpunt · eigen merk*')
  })

  test('DOTS-6: has the dots that were shown before the marks of a note', () => {
    const idea = { ...note('S2.1', 'Samen koken', 'shape:k'), marks: ['fun'] }
    const said = (result: Record<string, number> | null) =>
      reportMarkdown(snapshot({ notes: [idea], decided: { dots: { ...NO_DOTS, result } } }))
    expect(said({ 'shape:k': 3 })).toContain('- Samen koken\\\n  *3 stippen · leuk*')
    expect(said(null)).not.toMatch(/\d stip/)
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
    const everywhere = (text: string) => render(reportMarkdown(everySaid(text)))
    const html = everywhere(typed)
    expect(tags(html)).toEqual(tags(everywhere('gezegde')))
    expect(words(html).split(typed)).toHaveLength(words(everywhere('gezegde')).split('gezegde').length)
  })
})

describe('report.pdf', () => {
  const decided = snapshot({ decided: DECIDED })

  test.each(['nl', 'en'] as const)(
    'DOC-7: is a tagged PDF/UA file with its language, title and bookmarks (%s)',
    (locale) => {
      const file = latin1(reportPdf({ ...decided, locale }))
      expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>')
      expect(file).toContain('/StructTreeRoot')
      expect(file).toMatch(new RegExp(`/Lang \\(${locale}`))
      expect(file).toContain('/DisplayDocTitle true')
      expect(file).toMatch(/\/Type \/Outlines/)
      expect(file).toContain('/FontFile')
      expect(reportPdf({ ...decided, locale })).toEqual(reportPdf({ ...decided, locale }))
    },
  )

  test('DOC-7: every string on the board is in it, as in report.md', () => {
    const strings = everyString(decided)
    expect(strings.length).toBeGreaterThan(60)
    const pdf = squeeze(pdfText(reportPdf(decided)))
    const markdown = squeeze(reportMarkdown(decided).replace(/\\(?=\W)|^> /gm, ''))
    for (const text of strings) {
      expect(pdf).toContain(squeeze(text))
      expect(markdown).toContain(squeeze(text))
    }
  })

  test('DOC-6: has totals and no more of what was answered in private', () => {
    const text = squeeze(pdfText(reportPdf(decided)))
    expect(text).toContain(squeeze('Kunnen we dit volhouden? 8 antwoorden nee 0 eerder nee 1 eerder ja 4 ja 3'))
    const waiting = squeeze(
      pdfText(reportPdf(snapshot({ decided: { ...DECIDED, voices: { open: true, waiting: 1, revealed: [] } } }))),
    )
    expect(waiting).toContain(squeeze('Er is nog 1 stem van de minderheid die niet getoond is.'))
  })

  test.each(HOSTILE)('DOC-3: shows %s as text, wherever it was typed', (typed) => {
    const count = (text: string) => squeeze(pdfText(reportPdf(everySaid(text)))).split(squeeze(text)).length
    expect(count(typed)).toBe(count('gezegde'))
  })

  test('takes long, right-to-left, broken and any other Unicode text', () => {
    for (const typed of ['x'.repeat(10_000), 'مرحبا محمد שלום', '😀 👩‍👩‍👧 ❤️ 🇧🇪 你好', 'a\u0000b\u0007\ud800c\u202e'])
      expect(
        latin1(
          reportPdf(
            snapshot({
              preparation: { ...PREPARATION, organisation: typed.slice(0, 120) },
              notes: [note('S1.8', typed)],
              decided: { commitment: { answer: 'yes', words: typed } },
            }),
          ),
        ),
      ).toContain('<pdfuaid:part>1</pdfuaid:part>')
  })

  test('a workshop of 500 notes is set within a second', () => {
    const cells = cellsOf(PREPARATION)
    const notes = Array.from({ length: 500 }, (_, i) =>
      note(cells[i % cells.length]!.id, `Notitie ${i}: ${'wat we hierover zeiden '.repeat(1 + (i % 6))}`, `n${i}`),
    )
    reportPdf(decided)
    // The processor's time: what else the machine does is none of our business.
    const before = process.cpuUsage()
    reportPdf(snapshot({ decided: DECIDED, notes }))
    const { user, system } = process.cpuUsage(before)
    const took = (user + system) / 1000
    console.log(`report.pdf with 500 notes: ${Math.round(took)} ms of processor time`)
    expect(took).toBeLessThan(1000)
  })
})

describe('declaration.docx, report.docx and year-plan.docx', () => {
  const WORD = ['declaration.docx', 'report.docx', 'year-plan.docx'] as const
  const whole = snapshot({ decided: DECIDED })
  const word = async (format: (typeof WORD)[number], of = whole) => bytesOf(await EXPORTS[format].render(of))

  test.each(WORD)(
    'DOC-11: %s has real styles, its language and title, and is the same file each time',
    async (format) => {
      const file = await word(format)
      expect(await word(format)).toEqual(file)
      const docx = openDocx(file)
      for (const { style } of docx.paragraphs) expect(docx.styles).toContain(style)
      expect(docx.names[0]).toBe('[Content_Types].xml')
      expect(docx.part('word/styles.xml').getElementsByTagName('w:lang')[0]!.getAttribute('w:val')).toBe('nl-BE')
      expect(docx.core('dc:title')).toBeTruthy()
      expect(docx.core('dc:creator')).toBe('Buurthuis De Kade vzw')
      for (const date of ['dcterms:created', 'dcterms:modified'])
        expect(docx.core(date)).toBe(format === 'declaration.docx' ? whole.versions[0]!.finalisedAt : whole.exportedAt)
      // Each table says which row is its headings, so that it comes back on the next page and is read with each cell.
      for (const table of docx.all('w:tbl')) {
        const headings = docx.all('w:tr', table).map((row) => docx.all('w:tblHeader', row).length)
        expect(headings[0]).toBe(1)
        expect(Math.max(...headings.slice(1))).toBe(0)
      }
    },
  )

  test('DOC-11: report.docx has the headings of the report, by level', async () => {
    const { paragraphs } = openDocx(await word('report.docx'))
    const styled = (style: string) => paragraphs.filter((each) => each.style === style).map(({ text }) => text)
    expect(styled('Title')).toEqual(['Verslag: Buurthuis De Kade vzw'])
    const headings = reportMarkdown(whole).split('\n')
    for (const [style, marks] of [
      ['Heading1', '## '],
      ['Heading2', '### '],
      ['Heading3', '#### '],
    ] as const)
      expect(styled(style).map(squeeze)).toEqual(
        headings
          .filter((line) => line.startsWith(marks))
          .map((line) => squeeze(line.slice(marks.length).replace(/\\(?=\W)|(?<=\d)\\/g, ''))),
      )
  })

  test('DOC-11: every string on the board is in report.docx, and all that was agreed in declaration.docx', async () => {
    const report = squeeze(openDocx(await word('report.docx')).text)
    for (const text of everyString(whole)) expect(report).toContain(squeeze(text))
    expect(report).toContain(squeeze('Kunnen we dit volhouden? (8 antwoorden) Antwoord Aantal nee 0 eerder nee 1'))
    const signed = version(5)
    const declaration = squeeze(openDocx(await word('declaration.docx', snapshot({ versions: [signed] }))).text)
    for (const said of [
      signed.document.title,
      ...everyString({ ...whole, notes: [], versions: [signed] }).filter((text) =>
        JSON.stringify(signed).includes(JSON.stringify(text).slice(1, -1)),
      ),
      ...SIGNERS,
      '14 november 2026 om 15:44',
      signed.sha256,
      'Niemand ging na wie er tekende.',
    ])
      expect(declaration).toContain(squeeze(said))
    const plan = openDocx(await word('year-plan.docx'))
    expect(plan.paragraphs[0]).toEqual({ style: 'Heading1', text: 'Digitale oefenkansen' })
    expect(plan.text).toContain('Fotomoment: na elk feest')
  })

  test('DOC-6: report.docx has totals and no more of what was answered in private', async () => {
    const waiting = snapshot({ decided: { ...DECIDED, voices: { open: true, waiting: 1, revealed: [] } } })
    const { text } = openDocx(await word('report.docx', waiting))
    expect(text).toContain('Er is nog 1 stem van de minderheid die niet getoond is.')
    expect(text).not.toContain('al te veel doen')
  })

  test('DOC-3: whatever is typed is text in a Word file, wherever it was typed', async () => {
    const count = async (format: (typeof WORD)[number], typed: string) =>
      squeeze(openDocx(await word(format, everySaid(typed))).text).split(squeeze(typed)).length
    // All at once: a Word file takes a tenth of a second, and there are many places.
    const typed = [
      ...HOSTILE,
      ']]> <?xml version="1.0"?> <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]> &e;',
      '<w:p><w:r><w:t>weg</w:t></w:r></w:p>',
      '{ HYPERLINK "https://example.org" } MERGEFIELD x',
      'مرحبا محمد שלום',
      '😀 👩‍👩‍👧 ❤️ 🇧🇪 你好 ሰላም \u{10ABCD}',
    ].join(' en ')
    for (const format of ['report.docx', 'declaration.docx'] as const) {
      const expected = await count(format, 'gezegde')
      expect(expected).toBeGreaterThan(7)
      expect(await count(format, typed)).toBe(expected)
    }
  })

  test('DOC-3: takes ten thousand characters and what cannot be shown', async () => {
    const long = 'x'.repeat(10_000)
    const odd = 'a\u0000b\u0007\u001b\ud800c\u202ed\uffffe\r\nregel\u2028regel'
    const notes = [note('S1.8', long), note('S1.7', odd)]
    const { text } = openDocx(await word('report.docx', snapshot({ notes })))
    expect(text).toContain(long)
    expect(text).toContain('ab\uFFFDcd\uFFFDe\nregel\nregel')
  })
})

describe('year-plan.md', () => {
  test.each(HOSTILE)('DOC-3: shows %s as text', (typed) => {
    const plan = yearPlanMarkdown(everySaid(typed))
    const html = new MarkdownIt({ html: true }).render(plan)
    expect(html.match(/<\w+/g)!.filter((tag) => !['<p', '<br'].includes(tag))).toEqual([])
  })
})

describe('board.json', () => {
  test('DOC-8: is the whole board as data, with its format, and nothing that was not shown', () => {
    const all = snapshot({ decided: DECIDED })
    const board = JSON.parse(boardJson(all)) as Record<string, unknown>
    expect(board).toMatchObject({
      format: 'bestendig-board/1',
      locale: 'nl',
      preparation: PREPARATION,
      notes: all.notes,
      verdicts: DECIDED.verdicts,
      capacity: DECIDED.capacity!.result,
      commitment: DECIDED.commitment,
      components: DECIDED.components,
      anchor: DECIDED.anchor,
      declaration: { draft: all.draft, versions: all.versions },
    })
    for (const text of everyString(all)) expect(boardJson(all)).toContain(JSON.stringify(text).slice(1, -1))
    const hidden = boardJson(
      snapshot({
        decided: {
          pen: 'pen-holder',
          hands: [{ memberId: 'hand', at: '2026-11-14T12:00:00.000Z' }],
          capacity: { ...DECIDED.capacity!, state: 'open', result: null },
          evaluation: { ...DECIDED.evaluation!, state: 'open', result: null },
        },
      }),
    )
    expect(JSON.parse(hidden)).toMatchObject({ capacity: null, evaluation: { results: null }, voices: [] })
    for (const secret of ['pen-holder', '"hand', 'memberId', 'answered']) expect(hidden).not.toContain(secret)
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
    expect(csv.startsWith('\uFEFFstap;vraag;actie;tekst;markeringen;stippen;id\r\n')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(notesCsv(snapshot({ locale: 'en' }))).toMatch(/^\uFEFFstep;question;action;text;marks;dots;id\r\n/)
  })

  test('DOC-2: has a row for every note, with its place in words', () => {
    const { notes } = snapshot()
    const rows = parse(notesCsv(snapshot())).slice(1)
    // What a line would compute with has an apostrophe before it.
    const said = rows.map((row) => row[3]!.replace(/^'(?=-)/gm, ''))
    expect(said).toEqual(notes.map(({ text }) => text))
    expect(rows[1]!.slice(0, 3)).toEqual([
      'Terugblikken',
      'Wat ging goed? Wanneer liep het vlot?',
      'Menu kiezen met een QR-code',
    ])
    expect(rows.map((row) => row[6])).toEqual(notes.map(({ id }) => id))
  })

  test('DOTS-8: has the dots of each note once they were shown, and no number before', () => {
    const notes = [note('S2.1', 'Koffie', 'shape:a'), note('S2.1', 'Thee', 'shape:b')]
    const { stage } = snapshot()
    const dots = (result: Record<string, number> | null) =>
      parse(notesCsv(snapshot({ notes, stage: { ...stage, dots: { ...stage.dots, result } } })))
        .slice(1)
        .map((row) => row[5])
    expect(dots(null)).toEqual(['', ''])
    expect(dots({ 'shape:b': 4 })).toEqual(['0', '4'])
  })

  test('has the marks, and notes that lie beside the places', () => {
    const notes = [{ ...note('page:board', 'Los'), marks: ['pain', 'star'] }]
    expect(parse(notesCsv(snapshot({ notes })))[1]).toEqual(['', '', '', 'Los', 'pain, star', '', notes[0]!.id])
  })

  test.each(['=1+2', '+32 2 123', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1', '＝1'])(
    'gives a spreadsheet nothing to compute: %j',
    (typed) => {
      const [, row] = parse(notesCsv(snapshot({ notes: [note('S1.8', typed, 'shape:n')] })))
      expect(row![3]).toMatch(/^'/)
      expect(row![3]!.trim()).toContain(typed.trim())
    },
  )

  test('EDGE-4: one row a note, and no line of any column begins as a formula does', () => {
    const starts = [
      '=',
      '+',
      '-',
      '@',
      '\t=',
      '\r=',
      ' =',
      '\u00a0=',
      '\u3000+',
      '＝',
      '＋',
      '－',
      '＠',
      '\u2028=',
      '\v@',
      '\ufeff=',
    ]
    const texts = starts.flatMap((start) =>
      ['', 'Eerst dit\n', 'Eerst\r\n', 'a;b\n"c"\n', '\n', 'x\r', 'met \u0085'].map((before) => `${before}${start}1+1`),
    )
    const { stage } = snapshot()
    const preparation = {
      ...stage.preparation,
      actions: stage.preparation.actions.map((action) => ({ ...action, title: '=1+1\n@x' })),
    }
    const notes = texts.map((text, nth) => ({ ...note('S1.1/a1', text, `shape:=${nth}`), marks: ['=m', '@n\n=o'] }))
    const csv = notesCsv(snapshot({ notes, stage: { ...stage, preparation } }))
    const rows = parse(csv)
    expect(rows).toHaveLength(1 + notes.length)
    const formula = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/
    for (const row of rows) {
      expect(row).toHaveLength(7)
      // A line that the file has inside quotes begins with nothing else either.
      for (const line of row.flatMap((cell) => cell.split('\n'))) expect(line).not.toMatch(formula)
    }
    for (const line of csv.replace('\ufeff', '').split(/\r\n|\r|\n/)) expect(line).not.toMatch(formula)
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\t]/)
  })

  test('keeps quotes, semicolons and lines', () => {
    const typed = 'a;b "c"\nd, e'
    expect(parse(notesCsv(snapshot({ notes: [note('S1.8', typed)] })))[1]![3]).toBe(typed)
  })
})

describe('the table of exports', () => {
  test('renders each, under a name that any system takes', async () => {
    const names = FORMAT_NAMES.map((format) => filenameOf(format, snapshot()))
    expect(names).toEqual([
      'buurthuis-de-kade-vzw-2026-11-14-alles.zip',
      'buurthuis-de-kade-vzw-2026-11-14-engagementsverklaring-v1.pdf',
      'buurthuis-de-kade-vzw-2026-11-14-engagementsverklaring-v1.docx',
      'buurthuis-de-kade-vzw-2026-11-14-engagementsverklaring.json',
      'buurthuis-de-kade-vzw-2026-11-14-jaarplan.docx',
      'buurthuis-de-kade-vzw-2026-11-14-jaarplan.md',
      'buurthuis-de-kade-vzw-2026-11-14-agenda.ics',
      'buurthuis-de-kade-vzw-2026-11-14-verslag.pdf',
      'buurthuis-de-kade-vzw-2026-11-14-verslag.docx',
      'buurthuis-de-kade-vzw-2026-11-14-verslag.md',
      'buurthuis-de-kade-vzw-2026-11-14-bordje.pdf',
      'buurthuis-de-kade-vzw-2026-11-14-bord-op-papier.pdf',
      'buurthuis-de-kade-vzw-2026-11-14-bord.png',
      'buurthuis-de-kade-vzw-2026-11-14-bord.svg',
      'buurthuis-de-kade-vzw-2026-11-14-notities.csv',
      'buurthuis-de-kade-vzw-2026-11-14-bord.json',
    ])
    for (const format of FORMAT_NAMES)
      expect(
        (await bytesOf(await EXPORTS[format].render(snapshot({ bundle: BUNDLE, decided: { anchor: ANCHOR } })))).length,
      ).toBeGreaterThan(100)
  })

  test.each([
    ['../../"Zoë" & Cie; rm -rf\r\n', 'zoe-cie-rm-rf-2026-11-14-verslag.md'],
    ['مركز', '2026-11-14-verslag.md'],
  ])('makes a file name of %j', (organisation, expected) => {
    expect(filenameOf('report.md', snapshot({ preparation: { ...PREPARATION, organisation } }))).toBe(expected)
  })

  test('knows which of them need a declaration, or an agenda anchor', async () => {
    const none = snapshot({ versions: [], decided: { anchor: null } })
    const needing: readonly string[] = ['declaration.pdf', 'declaration.docx', 'declaration.json', 'agenda.ics']
    for (const format of FORMAT_NAMES) {
      const made = async () => bytesOf(await EXPORTS[format].render(none))
      if (needing.includes(format)) await expect(made()).rejects.toThrow()
      else expect(await made()).toBeTruthy()
    }
  })
})
