import { type YearPlanInput, yearPlanText } from '@/domain/documents/year-plan'
import { YEAR_PLAN } from '@/domain/method/components'
import { paragraphs } from '../engines/markdown'
import type { WorkshopSnapshot } from '../snapshot'

/** The passage for the year plan as Markdown, to be pasted. Whatever people typed stays text. */
export const yearPlanMarkdown = (snapshot: WorkshopSnapshot): string =>
  `${paragraphs(yearPlanText(yearPlanInput(snapshot), snapshot.locale)).join('\n')}\n`

/** What the passage is made of. */
export const yearPlanInput = ({ stage, notes }: WorkshopSnapshot): YearPlanInput => ({
  preparation: stage.preparation,
  notes,
  component: stage.components[YEAR_PLAN],
  anchor: stage.anchor,
})
