import { stringify } from 'csv-stringify/sync'
import { placeOfCell, questionText, stepTitle } from '@/domain/method/template'
import type { NoteView } from '@/domain/view/view'
import { cleanText, language } from '../engines/language'
import type { WorkshopSnapshot } from '../snapshot'

/**
 * All notes, one a row, as a Belgian spreadsheet opens them by itself: UTF-8 with a byte order mark, semicolons, CRLF. A
 * text of several lines stands between quotes, which the library leaves out where its line breaks are not those of rows.
 */
export function notesCsv(snapshot: WorkshopSnapshot): string {
  const { locale, stage, notes } = snapshot
  const { t } = language(locale)
  const actions = new Map(stage.preparation.actions.map(({ id, title }) => [id, title]))
  // Empty as long as they were not shown: how many there are is nobody's yet.
  const dots = stage.dots.result
  const row = ({ id, cell, text, marks }: NoteView) => {
    const place = placeOfCell(cell)
    return [
      place ? stepTitle(place.step)[locale] : '',
      place ? questionText(place.question)[locale] : '',
      place?.action ? (actions.get(place.action) ?? place.action) : '',
      text,
      marks.join(', '),
      dots ? String(dots[id] ?? 0) : '',
      id,
    ]
  }
  const columns = (['step', 'question', 'action', 'text', 'marks', 'dots', 'id'] as const).map((key) => ({
    key,
    header: t(`notes.${key}`),
  }))
  return stringify(notes.map(row), {
    bom: true,
    header: true,
    columns,
    delimiter: ';',
    record_delimiter: 'windows',
    quoted_match: /\n/,
    cast: { string: (value) => asText(cleanText(value)) },
  })
}

/**
 * A spreadsheet computes what starts like a formula, also after blanks; with an apostrophe before it, it is text. This
 * is done in each line of a text, for programs that take a line for a row.
 */
const asText = (value: string) => value.replace(FORMULA, "'")
const FORMULA = /(?:^(?=\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20])|(?<=\n)(?=[^\S\n]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]))/g
