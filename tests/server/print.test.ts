import { describe, expect, test } from 'vitest'
import { SIGN_DESIGNS, SignChoice } from '@/domain/print'
import { EXPORTS } from '@/server/exports'
import { signPdf, signSvg } from '@/server/exports/sign-pdf'
import { note, snapshot } from './exports-example'
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

describe('sign.pdf', () => {
  const notes = [note('S2.1+plan', 'Menu met QR-code: een vrijwilliger helpt'), note('S2.1+plan', 'Fotomoment')]
  const sign = (choice: object = {}, change: Parameters<typeof snapshot>[0] = { notes }) =>
    signPdf(snapshot(change), SignChoice.parse(choice))

  test.each(SIGN_DESIGNS)(
    'DOC-9: is the planned moments in the organisation’s words, on A4 and on A5 (%s)',
    (design) => {
      const pdf = sign({ design })
      expect(latin1(pdf)).toContain('<pdfuaid:part>1</pdfuaid:part>')
      expect(latin1(pdf)).toMatch(/\/S \/H1\b/)
      expect(sheets(pdf)).toEqual([
        [210, 297],
        [148, 210],
      ])
      for (const said of ['Menu met QR-code', 'Fotomoment', 'bezoekers', 'Buurthuis De Kade vzw'])
        expect(words(pdf).split(squeeze(said)), said).toHaveLength(3)
      expect(smallest(pdf)).toBeGreaterThanOrEqual(24)
      expect(sheets(sign({ design, size: 'a5' }))).toEqual([[148, 210]])
      expect(words(sign({ design, size: 'a4' }, { notes: [], locale: 'en' }))).toContain(squeeze('Fancy trying'))
    },
  )

  test('DOC-31: an address comes on it as a code, and in words when it is short enough to type', () => {
    const alt = (pdf: Uint8Array) => /\/Alt \(([^)]*)\)/.exec(latin1(pdf))?.[1] ?? ''
    const short = sign({ size: 'a4', address: 'www.dekade.be/digitaal' })
    expect(alt(short)).toBe('QR-code naar https://www.dekade.be/digitaal')
    expect(words(short)).toContain(squeeze('Scan de code, of surf naar dekade.be/digitaal.'))
    const long = sign({ size: 'a4', address: `https://www.dekade.be/${'heel-lang-'.repeat(8)}` })
    expect(words(long)).toContain(squeeze('Scan de code met je telefoon.'))
    expect(latin1(sign({ size: 'a4' }))).not.toContain('/Alt')
    for (const pdf of [short, long]) expect(smallest(pdf)).toBeGreaterThanOrEqual(24)
  })

  test('DOC-31: the moments can be put in the words of who reads it', () => {
    const said = words(
      sign({ size: 'a4', moments: 'Kies je eten met je telefoon: wij helpen\n\nKijk wanneer de bus komt' }),
    )
    expect(said).toContain(squeeze('Kies je eten met je telefoon'))
    expect(said).toContain(squeeze('Kijk wanneer de bus komt'))
    expect(said).not.toContain('Fotomoment')
  })

  test('DOC-31: a design that is not there, or an address that is no page, is refused', () => {
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
    for (const design of SIGN_DESIGNS) {
      const svg = signSvg(snapshot({ notes }), SignChoice.parse({ design, address: 'dekade.be' }))
      expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 595\.\d+ 841\.\d+"/)
      expect(svg).not.toMatch(/<script|<foreignObject|href="http/)
    }
  })

  test('keeps its type large when there is much to say, on more pages', () => {
    const many = Array.from({ length: 20 }, (_, i) =>
      note('S2.1+plan', `Oefenkans nummer ${i}: ${'heel lang '.repeat(20)}`),
    )
    for (const design of SIGN_DESIGNS) {
      const pdf = sign({ design, size: 'a5', address: 'dekade.be' }, { notes: many })
      expect(smallest(pdf)).toBeGreaterThanOrEqual(24)
      for (let i = 0; i < 20; i++) expect(words(pdf)).toContain(squeeze(`Oefenkans nummer ${i}`))
    }
  })
})
