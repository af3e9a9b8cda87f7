import { z } from 'zod'
import { LOCALES } from '../text'
import { canonical, hashOf } from './signing/hash'

/** One sentence or list of the declaration, with the method id it serves. */
export const DeclarationBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), id: z.string(), text: z.string() }),
  z.object({ kind: z.literal('heading'), id: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('list'),
    id: z.string(),
    items: z.array(z.object({ title: z.string(), description: z.string() })),
  }),
])
export type DeclarationBlock = z.infer<typeof DeclarationBlock>

/** The declaration as the page it will be: what all see live, what is frozen, hashed and printed. */
export const DeclarationPage = z.object({
  format: z.literal('bestendig-declaration/1'),
  locale: z.enum(LOCALES),
  title: z.string(),
  organisation: z.string(),
  variant: z.enum(['A', 'B']),
  date: z.string(),
  blocks: z.array(DeclarationBlock),
})
export type DeclarationPage = z.infer<typeof DeclarationPage>

/** The one byte sequence of a finalised declaration: canonical JSON of the page with its version. */
export const canonicalDeclaration = (page: DeclarationPage, version: number): string => canonical({ ...page, version })

/** SHA-256 of that: what the signatures refer to. */
export const declarationHash = (page: DeclarationPage, version: number): string =>
  hashOf(canonicalDeclaration(page, version))
