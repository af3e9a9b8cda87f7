import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { DeclarationBlock } from '@/domain/declaration'
import type { VersionView } from '@/domain/view'
import { DECLARATION_TEMPLATE } from './declaration-template'
import { cleanText, language, oneLine } from './language'

/**
 * One finalised version of the declaration with its signatures, as tagged PDF (PDF/UA-1) in the declaration's own
 * language. The same version with the same signatures gives the same page. Blocks for some milliseconds.
 */
export function declarationPdf(version: VersionView): Uint8Array {
  const data = pageData(version)
  const missing = new Set<string>()
  // Typst refuses a PDF/UA page with a text that no font can draw, and says which: those then get a frame instead.
  for (;;) {
    try {
      return typeset({ ...data, missing: anyOf(missing) })
    } catch (error) {
      const found = undrawable(error).filter((text) => !missing.has(text) && !OURS.test(text))
      if (found.length === 0) throw error
      for (const text of found) missing.add(text)
    }
  }
}

/** Everything the template prints: ready strings, no decisions left. */
function pageData({ version, sha256, finalisedAt, document, signatures }: VersionView) {
  const { t, day, moment } = language(document.locale)
  const at = new Date(finalisedAt)
  return {
    lang: document.locale,
    title: breakable(oneLine(document.title)),
    organisation: breakable(oneLine(document.organisation)),
    date: document.date === '' ? '' : day(document.date),
    finalised: {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
    },
    blocks: document.blocks.map(printable),
    signatures: signatures.map(({ name, signedAt }) => ({ name: breakable(oneLine(name)), moment: moment(signedAt) })),
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

const text = (typed: string) => breakable(cleanText(typed).trim())

function printable(block: DeclarationBlock): DeclarationBlock {
  return block.kind === 'list'
    ? {
        ...block,
        items: block.items.map(({ title, description }) => ({ title: text(title), description: text(description) })),
      }
    : { ...block, text: text(block.text) }
}

// Nothing that is typed may run off the page: a "word" of more than 30 characters gets places to break.
const breakable = (typed: string) =>
  typed.replace(/\S{30,}/g, (word) => [...word].map((char, i) => (i % 15 === 14 ? `${char}\u200B` : char)).join(''))

// --- Typst -----------------------------------------------------------------------------------------------------------

const FAMILY = '@expo-google-fonts/atkinson-hyperlegible-next'
const WEIGHTS = ['400Regular', '600SemiBold', '700Bold']

let compiler: NodeCompiler | undefined
/** The one compiler of this process: making it reads the fonts, which takes a tenth of a second. */
function typst(): NodeCompiler {
  if (compiler) return compiler
  const { resolve } = createRequire(import.meta.url)
  const fontBlobs = WEIGHTS.map((weight) =>
    readFileSync(resolve(`${FAMILY}/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`)),
  )
  return (compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] }))
}

function typeset(data: object): Uint8Array {
  try {
    return typst().pdf(
      { mainFileContent: DECLARATION_TEMPLATE, inputs: { data: JSON.stringify(data) } },
      { pdfStandard: 'ua-1' },
    )
  } finally {
    // Typst remembers every paragraph it ever set; forget what the last few pages did not use.
    typst().evictCache(4)
  }
}

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

const NOTHING = '[^\\s\\S]'
/** A regular expression (Rust's) for one or more of these texts in a row. */
function anyOf(texts: ReadonlySet<string>): string {
  const longestFirst = [...texts].sort((a, b) => b.length - a.length)
  const escaped = longestFirst.map((each) =>
    [...each].map((char) => `\\x{${char.codePointAt(0)!.toString(16)}}`).join(''),
  )
  return escaped.length === 0 ? NOTHING : `(?:${escaped.join('|')})+`
}
