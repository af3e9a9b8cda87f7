import { DeclarationDraft } from '../declaration/draft'

const { variant, date, aims } = DeclarationDraft.shape

/** Per key of the declaration that holds a plain value: what may stand there. Other plain values may not be written. */
export const DRAFT_VALUES: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['variant', (value: unknown) => variant.safeParse(value).success],
  ['date', (value: unknown) => date.safeParse(value).success],
  ['aims', (value: unknown) => aims.unwrap().safeParse(value).success],
])
