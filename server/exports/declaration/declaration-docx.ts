import type { FileChild } from 'docx'
import type { DeclarationBlock } from '@/domain/declaration/page'
import type { VersionView } from '@/domain/view/view'
import { BRAND, item, logoAbove, newLine, paragraph, runs, table, wordFile } from '../engines/docx'
import { language } from '../engines/language'
import type { Picture } from '../engines/picture'

/** Lines to sign on by hand. */
const LINES = 3

/** One finalised version of the declaration with its signatures as a Word file, in the declaration's own language. */
export function declarationDocx(
  { version, sha256, finalisedAt, document: page, signatures }: VersionView,
  logo: Picture | null = null,
) {
  const { t, day, moment } = language(page.locale)
  const { title, organisation, date, locale } = page
  return wordFile({
    lang: locale,
    title,
    organisation,
    about: t('declaration.version', { version, moment: moment(finalisedAt) }),
    made: finalisedAt,
    children: [
      ...logoAbove(logo, organisation),
      paragraph(runs(organisation, { bold: true, color: BRAND, size: 28 })),
      paragraph(title, 'Title'),
      ...(date === '' ? [] : [paragraph(day(date), 'Subtitle')]),
      ...page.blocks.flatMap(drawn),
      paragraph(t('declaration.signatures'), 'Heading1'),
      signatures.length === 0
        ? paragraph(t('declaration.nobody'), 'Remark')
        : table({
            widths: [1, 1],
            head: [t('declaration.name'), t('declaration.signedAt')],
            rows: signatures.map(({ name, signedAt }) => [name, moment(signedAt)]),
          }),
      paragraph(t('declaration.onPaper'), 'Heading1'),
      table({
        widths: [4, 2, 4],
        head: [t('declaration.name'), t('declaration.date'), t('declaration.signature')],
        rows: Array.from({ length: LINES }, () => ['', '', '']),
        height: 560,
      }),
      paragraph(
        runs(t('declaration.version', { version, moment: moment(finalisedAt) }), { bold: true }),
        'SmallPrint',
        {
          spacing: { before: 360 },
        },
      ),
      paragraph(t('declaration.intent'), 'SmallPrint'),
      paragraph(`SHA-256: ${sha256}`, 'SmallPrint'),
    ],
  })
}

function drawn(block: DeclarationBlock, at: number): FileChild[] {
  switch (block.kind) {
    case 'paragraph':
      return [paragraph(block.text)]
    case 'heading':
      return [paragraph(block.text, 'Heading1')]
    case 'list':
      return block.items.map(({ title, description }) =>
        item(
          [...runs(title, { bold: true }), ...(description ? [newLine(), ...runs(description)] : [])],
          `numbers-${at}`,
        ),
      )
  }
}
