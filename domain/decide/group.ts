import { verdictCell } from '../lasting'
import { type Handlers, next, refuse } from './types'

/** What the group decides: verdicts, what makes it last, and the declaration. */
export const group: Handlers<
  | 'verdict.set'
  | 'commitment.set'
  | 'component.set'
  | 'anchor.set'
  | 'declaration.finalise'
  | 'declaration.reopen'
  | 'declaration.sign'
> = {
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

  'declaration.finalise': (stage, _command, actor, facts) => {
    if (stage.declaration.state === 'final') return refuse('declaration-final')
    const { document } = facts.draft
    const version = stage.declaration.version + 1
    const sha256 = facts.hash(document, version)
    return next(
      stage,
      { declaration: { state: 'final', version, sha256, finalisedAt: facts.now, signatures: [] } },
      { type: 'declaration.freeze', version, document, sha256, by: actor.id, at: facts.now },
    )
  },

  'declaration.reopen': (stage) =>
    stage.declaration.state === 'open'
      ? refuse('declaration-open')
      : next(stage, { declaration: { state: 'open', version: stage.declaration.version } }),

  'declaration.sign': (stage, { name }, actor, facts) => {
    const { declaration } = stage
    if (declaration.state === 'open') return refuse('declaration-open')
    if (declaration.signatures.some((signature) => signature.memberId === actor.id)) return refuse('already-signed')
    const { version, sha256 } = declaration
    const signature = { memberId: actor.id, name, signedAt: facts.now }
    return next(
      stage,
      { declaration: { ...declaration, signatures: [...declaration.signatures, signature] } },
      { type: 'declaration.signature', version, sha256, memberId: actor.id, name, at: facts.now },
    )
  },
}
