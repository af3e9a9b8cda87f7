import { yearPlan } from '@/domain/documents/year-plan'
import { item, paragraph, runs, wordFile } from '../engines/docx'
import type { WorkshopSnapshot } from '../snapshot'
import { yearPlanInput } from './year-plan-md'

/** The passage for the year plan as a Word file, with the styles of whatever document it is pasted in. */
export function yearPlanDocx(snapshot: WorkshopSnapshot): Promise<Uint8Array> {
  const { locale, stage, exportedAt } = snapshot
  const { title, parts } = yearPlan(yearPlanInput(snapshot), locale)
  const { organisation } = stage.preparation
  return wordFile({
    lang: locale,
    title,
    organisation,
    about: organisation,
    made: exportedAt,
    children: [
      paragraph(title, 'Heading1'),
      ...parts.flatMap(({ lines, moments }) => [
        paragraph(lines.join('\n')),
        ...moments.map(({ title: name, description }) =>
          item([...runs(name, { bold: true }), ...(description ? runs(`: ${description}`) : [])], 'dots'),
        ),
      ]),
    ],
  })
}
