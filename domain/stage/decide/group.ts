import { verdictCell } from '../../method/components'
import { type Handlers, next, refuse } from './types'

/** What the group decides: verdicts, and what makes it last. */
export const group: Handlers<'verdict.set' | 'commitment.set' | 'component.set' | 'anchor.set'> = {
  'verdict.set': (stage, { question, action, verdict }) => {
    if (!stage.preparation.actions.some(({ id }) => id === action)) return refuse('unknown-action')
    const { [verdictCell(question, action)]: _former, ...others } = stage.verdicts
    const verdicts = verdict === null ? others : { ...others, [verdictCell(question, action)]: verdict }
    return next(stage, { verdicts })
  },

  'commitment.set': (stage, { commitment }) => next(stage, { commitment }),

  'component.set': (stage, { component, value }) =>
    next(stage, { components: { ...stage.components, [component]: value } }),

  'anchor.set': (stage, { anchor }) => next(stage, { anchor }),
}
