import { yearPlanText } from '@/domain/method/lasting'
import { paragraphs } from './markdown'
import type { WorkshopSnapshot } from './snapshot'

/** The passage for the year plan as Markdown, to be pasted. Whatever people typed stays text. */
export function yearPlanMarkdown({ locale, stage, notes }: WorkshopSnapshot): string {
  const { preparation, components, anchor } = stage
  const plan = yearPlanText({ preparation, notes, component: components['S3.2'], anchor }, locale)
  return `${paragraphs(plan).join('\n')}\n`
}
