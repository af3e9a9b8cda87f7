import { COLORS } from '@/domain/colors'
import type { DeclarationBlock } from '@/domain/declaration/page'
import type { PaperSigner, SignatureForm } from '@/domain/declaration/signing/record'
import { DRAWN } from '@/domain/declaration/signing/drawn'
import type { SignatureView, VersionView } from '@/domain/view/view'
import { type Language, language } from '../engines/language'
import { logoFile, logoOf, type Picture } from '../engines/picture'
import { drawPages, setLine, setMoment, setText, typeset } from '../engines/typst'
import { DECLARATION_TEMPLATE } from './declaration-template'

/** What stands below the text besides the signatures. */
export interface Below {
  /** The people who sign on paper. */
  paper?: readonly PaperSigner[]
  /** The key with which the instance signed the chain, in hexadecimal. */
  publicKey?: string
  /** Decoration: not part of what is signed. */
  logo?: Picture | null
}

/**
 * One finalised version of the declaration with its signatures, as tagged PDF (PDF/UA-1) in the declaration's own
 * language. The same version with the same signatures gives the same page. Blocks for some milliseconds.
 */
export const declarationPdf = (version: VersionView, below: Below = {}): Uint8Array =>
  typeset(DECLARATION_TEMPLATE, pageData(version, below), logoFile(below.logo))

/** Its pages as a picture. */
export const declarationSvg = (version: VersionView, below: Below = {}): string =>
  drawPages(DECLARATION_TEMPLATE, pageData(version, below), logoFile(below.logo))

/** Everything the template prints: ready strings, no decisions left. */
function pageData({ version, sha256, finalisedAt, document: page, signatures }: VersionView, below: Below) {
  const words = language(page.locale)
  const { t, day, moment } = words
  return {
    lang: page.locale,
    title: setLine(page.title),
    organisation: setLine(page.organisation),
    logo: logoOf(below.logo, setLine(page.organisation)),
    date: page.date === '' ? '' : day(page.date),
    finalised: setMoment(finalisedAt),
    blocks: page.blocks.map(printable),
    signatures: signatures.map((signature) => signed(signature, words)),
    paper: (below.paper ?? []).map(({ name, function: as }) => ({ name: setLine(name), as: setLine(as) })),
    version: t('declaration.version', { version, moment: moment(finalisedAt) }),
    sha256,
    publicKey: below.publicKey ?? '',
    words: {
      signatures: t('declaration.signatures'),
      nobody: t('declaration.nobody'),
      name: t('declaration.name'),
      signedAt: t('declaration.signedAt'),
      onPaper: t('declaration.onPaper'),
      date: t('declaration.date'),
      signature: t('declaration.signature'),
      intent: t('declaration.intent'),
      check: t('declaration.check'),
      key: t('declaration.key'),
    },
  }
}

/** `hand`: how it was signed, as a line to set or a drawing to place; both empty when that was erased. */
function signed(
  { name, function: as = '', form, signedAt, erased = false }: SignatureView,
  { t, moment }: Language,
): { name: string; as: string; typed: string; drawn: string; alt: string; moment: string; erased: boolean } {
  const line = setLine(name)
  return {
    name: line,
    as: setLine(as),
    typed: form?.kind === 'typed' ? line : '',
    drawn: form?.kind === 'drawn' ? drawing(form) : '',
    alt: t('declaration.signatureOf', { name: line }),
    moment: moment(signedAt),
    erased,
  }
}

/** What was drawn, as SVG: lines only, of whole numbers that were checked when they came in. */
function drawing({ strokes }: Extract<SignatureForm, { kind: 'drawn' }>): string {
  const lines = strokes.map((points) => {
    // A dot is a line of no length: with round ends it shows.
    const [x, y, ...more] = points.length === 2 ? [...points, ...points] : points
    return `M${x} ${y}L${more.join(' ')}`
  })
  return `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${DRAWN.width} ${DRAWN.height}' width='${DRAWN.width}' height='${DRAWN.height}'><path d='${lines.join('')}' fill='none' stroke='${COLORS.ink}' stroke-width='8' stroke-linecap='round' stroke-linejoin='round'/></svg>`
}

function printable(block: DeclarationBlock): DeclarationBlock {
  return block.kind === 'list'
    ? {
        ...block,
        items: block.items.map(({ title, description }) => ({
          title: setText(title),
          description: setText(description),
        })),
      }
    : { ...block, text: setText(block.text) }
}
