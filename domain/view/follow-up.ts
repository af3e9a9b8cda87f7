import { parsePlans, withPlanned } from '../declaration/compose'
import type { DeclarationPage } from '../declaration/page'
import { PastAction } from '../method/past-action'
import { MAX_ACTIONS } from '../method/actions'
import type { Preparation } from '../method/preparation'
import { BLANK } from '../method/sentences'
import { PLAN_CELL } from '../method/template'
import type { Earlier } from '../stage/earlier'
import type { VersionView, WorkshopView } from './view'

/** What a workshop that follows another one begins with; the facilitator changes it freely. */
export interface FollowUp extends Omit<Preparation, 'date' | 'actions'> {
  actions: Omit<PastAction, 'id'>[]
  /** How many planned moments found no place among the actions. */
  left: number
}

/**
 * The preparation of a follow-up: what was planned then is what the group looks back on now. Without plans it looks back
 * on the same actions again.
 */
export function followUp({
  stage,
  notes,
  declaration,
}: Pick<WorkshopView, 'stage' | 'notes' | 'declaration'>): FollowUp {
  const { date: _date, actions, ...same } = stage.preparation
  const { draft, versions } = declaration
  const last = versions.at(-1)
  const planned = notes.filter(({ cell }) => cell === PLAN_CELL)
  const plans = (last && plansOf(last.document)) ?? parsePlans(withPlanned(draft, planned).plans)
  if (plans.length === 0) return { ...same, actions: actions.map(withoutId), left: 0 }
  const { title, description } = PastAction.shape
  const next = plans.slice(0, MAX_ACTIONS).map((plan) => ({
    title: cut(plan.title, title.maxLength),
    description: cut(plan.description, description.maxLength),
    activity: actions.find((action) => action.title === plan.title)?.activity ?? '',
  }))
  return { ...same, actions: next, left: plans.length - next.length }
}

const withoutId = ({ title, description, activity }: PastAction) => ({ title, description, activity })
const cut = (text: string, most: number | null) => text.slice(0, most ?? text.length)

/** The planned moments of a declaration, or null when it promises in general terms only. */
function plansOf({ blocks }: DeclarationPage): { title: string; description: string }[] | null {
  const list = blocks.find((block) => block.id === 'E5/list')
  return list?.kind === 'list' ? list.items.filter(({ title }) => title !== BLANK) : null
}

/** What a finalised declaration promises, as it was frozen. */
export function promisesOf({ version, finalisedAt, document: page }: VersionView): NonNullable<Earlier['declaration']> {
  const says = (id: RegExp) =>
    page.blocks.flatMap((block) => {
      if (!id.test(block.id) || block.kind === 'heading') return []
      return block.kind === 'paragraph' ? [block.text] : block.items.map(({ title }) => title)
    })
  const plans = plansOf(page)
  return {
    version,
    finalisedAt,
    plans: plans
      ? plans.map(({ title, description }) => [title, description].filter(Boolean).join(': '))
      : says(/^E6(\/|$)/),
    trekkers: says(/^E7(\/|$)/).join(' '),
  }
}
