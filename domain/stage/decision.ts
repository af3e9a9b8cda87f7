import { type Component, type ComponentId, isDone, type Verdict, type VerdictQuestion } from '../method/components'
import type { Anchor, Commitment } from '../method/components-schema'
import { decidedAt, type DecisionKind } from '../method/decides'
import { placeOfCell } from '../method/template'
import type { Stage } from './stage'

/** What a group decides about a cell of the board, as it stands now. */
export type Decision =
  | { kind: 'verdict'; question: VerdictQuestion; action: string; verdict: Verdict | null }
  | { kind: 'commitment'; commitment: Commitment }
  | { kind: 'component'; id: ComponentId; component: Component }
  | { kind: 'anchor'; anchor: Anchor | null }
export type DecisionOf<K extends DecisionKind> = Extract<Decision, { kind: K }>

/** What is decided about a cell, or null where nothing ever is. */
export function decisionOn(
  cell: string,
  { verdicts, commitment, components, anchor }: Pick<Stage, 'verdicts' | 'commitment' | 'components' | 'anchor'>,
): Decision | null {
  const place = placeOfCell(cell)
  const kind = place && decidedAt(place.question)
  if (!kind) return null
  const decision: { [K in DecisionKind]: () => DecisionOf<K> } = {
    verdict: () => ({
      kind: 'verdict',
      question: place.question as VerdictQuestion,
      action: place.action!,
      verdict: verdicts[cell] ?? null,
    }),
    commitment: () => ({ kind: 'commitment', commitment }),
    component: () => {
      const id = place.question as ComponentId
      return { kind: 'component', id, component: components[id] }
    },
    anchor: () => ({ kind: 'anchor', anchor }),
  }
  return decision[kind]()
}

/** Says something about a decision, by its kind: none can be forgotten. */
export const byKind = <R>(decision: Decision, say: { [K in DecisionKind]: (decision: DecisionOf<K>) => R }): R =>
  (say[decision.kind] as (decision: Decision) => R)(decision)

/** Whether the group is done with it: the question has its answer, the component says who, what and when. */
export const isDecided = (decision: Decision): boolean =>
  byKind(decision, {
    verdict: ({ verdict }) => verdict !== null,
    // A yes on a condition says which.
    commitment: ({ commitment: { answer, words } }) => answer !== null && (answer !== 'if' || words.trim() !== ''),
    component: ({ component }) => isDone(component),
    anchor: ({ anchor }) => anchor !== null,
  })
