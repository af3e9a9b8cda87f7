import type { DeclarationBlock } from '@/domain/declaration'
import type { VersionView } from '@/domain/view'
import { DECLARATION_TEMPLATE } from './declaration-template'
import { language } from './language'
import { setLine, setMoment, setText, typeset } from './typst'

/**
 * One finalised version of the declaration with its signatures, as tagged PDF (PDF/UA-1) in the declaration's own
 * language. The same version with the same signatures gives the same page. Blocks for some milliseconds.
 */
export const declarationPdf = (version: VersionView): Uint8Array => typeset(DECLARATION_TEMPLATE, pageData(version))

/** Everything the template prints: ready strings, no decisions left. */
function pageData({ version, sha256, finalisedAt, document, signatures }: VersionView) {
  const { t, day, moment } = language(document.locale)
  return {
    lang: document.locale,
    title: setLine(document.title),
    organisation: setLine(document.organisation),
    date: document.date === '' ? '' : day(document.date),
    finalised: setMoment(finalisedAt),
    blocks: document.blocks.map(printable),
    signatures: signatures.map(({ name, signedAt }) => ({ name: setLine(name), moment: moment(signedAt) })),
    version: t('declaration.version', { version, moment: moment(finalisedAt) }),
    sha256,
    words: {
      signatures: t('declaration.signatures'),
      nobody: t('declaration.nobody'),
      name: t('declaration.name'),
      signedAt: t('declaration.signedAt'),
      onPaper: t('declaration.onPaper'),
      date: t('declaration.date'),
      signature: t('declaration.signature'),
      intent: t('declaration.intent'),
    },
  }
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
