import { rhythmWords } from '@/domain/method/when'
import { type Content, contentOf } from '@/domain/sheet/content'
import { cleanText, language, oneLine } from '../engines/language'
import type { WorkshopSnapshot } from '../snapshot'

/** The board in the words of its documents. */
export function contentIn({ stage, locale, notes }: WorkshopSnapshot): Content {
  const { t } = language(locale)
  return contentOf(stage, notes.map(asSet), locale, {
    fields: { who: t('components.who'), what: t('components.what'), when: t('components.when') },
    answers: { yes: t('commitment.yes'), if: t('commitment.if'), 'not-yet': t('commitment.not-yet') },
    open: t('components.open'),
    anchor: (anchor) =>
      t('anchor.short', { who: anchor.who, context: anchor.context, rhythm: rhythmWords(anchor, locale) }),
    from: (cell) => t('sheets.from', { cell: oneLine(cell) }),
  })
}
const asSet = <Note extends { text: string }>(note: Note): Note => ({ ...note, text: cleanText(note.text).trim() })
