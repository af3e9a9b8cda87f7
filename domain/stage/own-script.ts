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

/**
 * What was changed of `from` to come to `wanted`, done to what is stored by now: what others changed stays theirs. It
 * may have more moments than there can be.
 */
export function scriptWith(stored: Script, from: Script, wanted: Script): Script {
  const had = new Map(from.own.map((moment) => [moment.id, moment]))
  const has = new Map(wanted.own.map((moment) => [moment.id, moment]))
  const kept = from.own.filter(({ id }) => !has.has(id)).reduce((script, { id }) => withoutOwn(script, id), stored)
  const changed = (id: string) => had.has(id) && had.get(id)!.title !== has.get(id)?.title
  const own = [
    ...kept.own.map((moment) => (changed(moment.id) ? { ...moment, title: has.get(moment.id)!.title } : moment)),
    ...wanted.own.filter(({ id }) => !had.has(id)),
  ]
  const back = new Set(from.out.filter((id) => !wanted.out.includes(id)))
  const out = [...stored.out.filter((id) => !back.has(id)), ...wanted.out.filter((id) => !from.out.includes(id))]
  return { out: [...new Set(out)], own }
}
