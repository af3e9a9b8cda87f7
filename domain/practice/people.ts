/**
 * The people whom the server plays in a workshop that one practises: a group as a facilitator meets it. `eager` raise a
 * hand, `writes` send texts, `doubts` have a voice that is not with the rest, `drops` lose their line now and then.
 */
export interface Person {
  name: string
  eager?: true
  writes?: true
  doubts?: true
  drops?: true
  /** Does not sign: somebody is always left to ask afterwards. */
  keepsOff?: true
}

export const PEOPLE: readonly Person[] = [
  { name: 'Mieke', eager: true, writes: true },
  { name: 'Youssef', writes: true },
  { name: 'Tom', doubts: true },
  { name: 'Rosa', eager: true, writes: true, drops: true },
  { name: 'Karim', writes: true },
  { name: 'Greet', doubts: true, eager: true },
  { name: 'Wim', drops: true },
  { name: 'Nele', keepsOff: true, writes: true },
]
