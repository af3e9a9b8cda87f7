/** What a facilitator changed of the method's script. */
export interface Script {
  /** Ids of moments that are left out. */
  out: string[]
  /** Moments that were added, each after the one with the id `after`. */
  own: { id: string; after: string; title: string }[]
}
export const METHODS_SCRIPT: Script = { out: [], own: [] }
/** Most moments that one adds, and letters of the title of one. */
export const MAX_OWN_MOMENTS = 20
export const MAX_MOMENT_TITLE = 120

/** The script without a moment that was added; those that came after it stay where they were. */
export function withoutOwn(script: Script, id: string): Script {
  const gone = script.own.find((moment) => moment.id === id)
  const own = script.own
    .filter((moment) => moment.id !== id)
    .map((moment) => (gone && moment.after === id ? { ...moment, after: gone.after } : moment))
  return { ...script, own }
}
