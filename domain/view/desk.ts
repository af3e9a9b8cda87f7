import type { LinkView } from '../declaration/signing/link'
import type { Cue, Guide } from '../method/guidance'
import type { Voice } from '../stage/voices'

/** What only facilitators get. */
export interface Desk {
  joinCode: string
  /** The code with which a screen may look on; workshops from before there were screens do not have one. */
  screenCode: string | null
  cues: Cue[]
  guides: Guide[]
  /** Voices that wait to be shown. */
  voices: readonly Voice[]
  /** Note id -> name, of notes made while everybody might write. */
  authors: Readonly<Record<string, string>>
  /** Personal links to sign with, without the part that lets somebody sign. */
  links: readonly LinkView[]
}
