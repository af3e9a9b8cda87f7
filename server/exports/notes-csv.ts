import { stringify } from 'csv-stringify/sync'
import { placeOfCell, questionText, stepTitle } from '@/domain/method/template'
import type { NoteView } from '@/domain/view'
import { cleanText, language } from './language'
import type { WorkshopSnapshot } from './snapshot'

/**
 * All notes, one a row, as a Belgian spreadsheet opens them by itself: UTF-8 with a byte order mark, semicolons, CRLF.
 */
export function notesCsv(snapshot: WorkshopSnapshot): string {
  const { locale, stage, notes } = snapshot
  const { t } = language(locale)
  const actions = new Map(stage.preparation.actions.map(({ id, title }) => [id, title]))
  const row = ({ id, cell, text, marks }: NoteView) => {
    const place = placeOfCell(cell)
    return [
      place ? stepTitle(place.step)[locale] : '',
      place ? questionText(place.question)[locale] : '',
      place?.action ? (actions.get(place.action) ?? place.action) : '',
      text,
      marks.join(', '),
      id,
    ]
  }
  const columns = (['step', 'question', 'action', 'text', 'marks', 'id'] as const).map((key) => ({
    key,
    header: t(`notes.${key}`),
  }))
  return stringify(notes.map(row), {
    bom: true,
    header: true,
    columns,
    delimiter: ';',
    record_delimiter: 'windows',
    cast: { string: (value) => asText(cleanText(value)) },
  })
}

/** A spreadsheet computes what starts like a formula, also after blanks; with an apostrophe before it, it is text. */
const asText = (value: string) => (/^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/.test(value) ? `'${value}` : value)
