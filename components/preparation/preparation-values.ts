import { text } from '@/components/ui/form'
import type { PastAction } from '@/domain/method/past-action'
import { MAX_ACTIONS } from '@/domain/method/actions'
import type { Preparation } from '@/domain/method/preparation'
import { readAudience } from './audience-field'

/** The fields that must hold something, with their names in the form. */
export const REQUIRED = ['organisation', 'audience', 'date'] as const
export type Required = (typeof REQUIRED)[number]

/** The past action `id` as the form holds it. */
export const readAction = (data: FormData, id: string): PastAction => ({
  id,
  title: text(data, `${id}.title`),
  description: text(data, `${id}.description`),
  activity: text(data, `${id}.activity`),
})

/** The preparation as the form holds it, with the actions `ids`. Not checked: see `missing`. */
export const readPreparation = (data: FormData, ids: readonly string[]): Preparation => ({
  organisation: text(data, 'organisation'),
  ...readAudience(data),
  date: text(data, 'date'),
  persona: text(data, 'persona'),
  actions: ids.map((id) => readAction(data, id)),
})

/** The required fields that are empty. A date field that holds half a date reads as empty. */
export const missing = (preparation: Preparation): Required[] => REQUIRED.filter((name) => preparation[name] === '')

/** What can be saved of it: an empty required field keeps the value it had, everything else is as typed. */
export function savable(typed: Preparation, saved: Preparation): Preparation {
  const kept = Object.fromEntries(missing(typed).map((name) => [name, saved[name]]))
  return { ...typed, ...kept }
}

/** The actions with one more, in order of id; it gets the lowest free id when its own is taken. The same when full. */
export function withAction(actions: readonly PastAction[], added: Partial<PastAction> = {}): PastAction[] {
  const taken = new Set(actions.map((action) => action.id))
  const ids = Array.from({ length: MAX_ACTIONS }, (_, index) => `a${index + 1}`).filter((id) => !taken.has(id))
  const id = ids.find((free) => free === added.id) ?? ids[0]
  if (id === undefined) return [...actions]
  const action = { title: '', description: '', activity: '', ...added, id }
  return [...actions, action].sort((a, b) => a.id.localeCompare(b.id))
}
