import type { LinkView } from '../declaration/signing/link'
import type { Cue, Guide } from '../method/guidance'
import type { Voice } from '../stage/voices'
import type { Trying } from '../wire'

/** What only facilitators get. */
export interface Desk {
  joinCode: string
  /** The code with which a screen may look on; workshops from before there were screens do not have one. */
  screenCode: string | null
  cues: Cue[]
  guides: Guide[]
  /** What to say at each moment of the script, by question or by what the moment is. */
  says: Readonly<Record<string, string>>
  /** Voices that wait to be shown. */
  voices: readonly Voice[]
  /** Voices that were put aside unshown. */
  aside: readonly Voice[]
  /** Note id -> name, of notes made while everybody might write. */
  authors: Readonly<Record<string, string>>
  /** Member id -> how they get on with the tries before the start, of those who are ready or ask for help. */
  trying: Readonly<Record<string, Trying>>
  /** Personal links to sign with, without the part that lets somebody sign. */
  links: readonly LinkView[]
}
