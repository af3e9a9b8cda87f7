import { z } from 'zod'
import { typed } from '../text-schema'

/** How a bordje can look; each is a design of its own. */
export const BORDJE_DESIGNS = ['calm', 'bold', 'sunny'] as const
/** Its paper. `both`: a page of each. */
export const BORDJE_SIZES = ['a4', 'a5', 'both'] as const

export const MAX_ADDRESS = 200
export const MAX_BORDJE_MOMENTS = 2000

/** A web address as people type it, in full; '' for none. Only what a phone opens as a page. */
export const WebAddress = typed(MAX_ADDRESS)
  .transform((text) => (text === '' || /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`))
  .refine((text) => text === '' || isPage(text))

function isPage(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && hostname.includes('.') && username === '' && password === ''
}

/** What can be chosen of a bordje, as it stands in the address of the document. */
export const BordjeChoice = z.object({
  design: z.enum(BORDJE_DESIGNS).default('calm'),
  size: z.enum(BORDJE_SIZES).default('both'),
  /** Comes on the bordje as a QR code. */
  address: WebAddress.default(''),
  /** The planned moments in other words, one a line; '' takes those of the board. */
  moments: typed(MAX_BORDJE_MOMENTS).default(''),
})
export type BordjeChoice = z.infer<typeof BordjeChoice>

/** What can be chosen of the sheets for a room without screens. */
export const PrintSetChoice = z.object({
  /** With the notes of the board, or with room to write. */
  filled: z.enum(['0', '1']).default('0'),
})
export type PrintSetChoice = z.infer<typeof PrintSetChoice>
