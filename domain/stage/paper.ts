import type { PaperSigner } from '../declaration/signing/record'
import type { Stage, StageDeclaration } from './stage'

/** The people who sign this version on paper. */
export const paperSigners = ({ declaration, paper, paperBefore }: Stage, version: number): readonly PaperSigner[] =>
  version === upToSign(declaration) ? paper : (paperBefore[version] ?? [])

/** The version that is signed now, or will be next. */
export const upToSign = ({ state, version }: StageDeclaration): number => (state === 'final' ? version : version + 1)
