/** The longest that a personal link can be used. */
export const MAX_LINK_DAYS = 90
/** Links that can be used at one time: more latecomers than that would be a second group. */
export const MAX_OPEN_LINKS = 100

/** A personal link with which somebody who was not in the room signs. */
export interface SigningLink {
  id: string
  /** SHA-256 of the secret in the link: anyone who reads the database cannot sign with it. */
  tokenHash: string
  /** For whom it was made; goes when it was used, since from then on the signature says it. */
  name: string
  expiresAt: string
  usedAt: string | null
  revokedAt: string | null
}

/** What a facilitator sees of it. */
export type LinkView = Omit<SigningLink, 'tokenHash'>
export const linkView = ({ tokenHash: _secret, ...link }: SigningLink): LinkView => link

export type LinkState = 'open' | 'used' | 'revoked' | 'expired'

/** `now` by the server's clock, an ISO date-time in UTC. */
export function linkState({ usedAt, revokedAt, expiresAt }: LinkView, now: string): LinkState {
  if (usedAt) return 'used'
  if (revokedAt) return 'revoked'
  return expiresAt <= now ? 'expired' : 'open'
}
