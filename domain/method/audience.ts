import type { Locale } from '../text'
import type { Audience } from './preparation'
import { BLANK } from './sentences'

/** The organisation's word for the people it serves, in the forms that a text needs. English has no `article` to choose. */
export interface Word {
  singular: string
  plural: string
  article: Article
}
type Article = NonNullable<Audience['audienceArticle']>

type Row = Readonly<{ nl: readonly [singular: string, plural: string, article?: 'het']; en: readonly [string, string] }>

/** Common words, each with its counterpart. Compounds go by the end of the word: "teamleden" by "leden". */
const WORDS: readonly Row[] = [
  { nl: ['bezoeker', 'bezoekers'], en: ['visitor', 'visitors'] },
  { nl: ['cliënt', 'cliënten'], en: ['client', 'clients'] },
  { nl: ['lid', 'leden', 'het'], en: ['member', 'members'] },
  { nl: ['gezin', 'gezinnen', 'het'], en: ['family', 'families'] },
  { nl: ['deelnemer', 'deelnemers'], en: ['participant', 'participants'] },
  { nl: ['bewoner', 'bewoners'], en: ['resident', 'residents'] },
  { nl: ['gast', 'gasten'], en: ['guest', 'guests'] },
  { nl: ['vrijwilliger', 'vrijwilligers'], en: ['volunteer', 'volunteers'] },
  { nl: ['familie', 'families'], en: ['family', 'families'] },
  { nl: ['buur', 'buren'], en: ['neighbour', 'neighbours'] },
  { nl: ['buurtbewoner', 'buurtbewoners'], en: ['local resident', 'local residents'] },
  { nl: ['cursist', 'cursisten'], en: ['learner', 'learners'] },
  { nl: ['leerling', 'leerlingen'], en: ['pupil', 'pupils'] },
  { nl: ['student', 'studenten'], en: ['student', 'students'] },
  { nl: ['klant', 'klanten'], en: ['customer', 'customers'] },
  { nl: ['gebruiker', 'gebruikers'], en: ['user', 'users'] },
  { nl: ['huurder', 'huurders'], en: ['tenant', 'tenants'] },
  { nl: ['patiënt', 'patiënten'], en: ['patient', 'patients'] },
  { nl: ['inwoner', 'inwoners'], en: ['inhabitant', 'inhabitants'] },
  { nl: ['burger', 'burgers'], en: ['citizen', 'citizens'] },
  { nl: ['ouder', 'ouders'], en: ['parent', 'parents'] },
  { nl: ['kind', 'kinderen', 'het'], en: ['child', 'children'] },
  { nl: ['jongere', 'jongeren'], en: ['young person', 'young people'] },
  { nl: ['oudere', 'ouderen'], en: ['older person', 'older people'] },
  { nl: ['senior', 'senioren'], en: ['senior', 'seniors'] },
  { nl: ['werkzoekende', 'werkzoekenden'], en: ['jobseeker', 'jobseekers'] },
  { nl: ['anderstalige', 'anderstaligen'], en: ['speaker of another language', 'speakers of other languages'] },
  { nl: ['nieuwkomer', 'nieuwkomers'], en: ['newcomer', 'newcomers'] },
  { nl: ['mantelzorger', 'mantelzorgers'], en: ['family carer', 'family carers'] },
  { nl: ['medewerker', 'medewerkers'], en: ['co-worker', 'co-workers'] },
  { nl: ['collega', 'collega’s'], en: ['colleague', 'colleagues'] },
  { nl: ['vrouw', 'vrouwen'], en: ['woman', 'women'] },
  { nl: ['man', 'mannen'], en: ['man', 'men'] },
  { nl: ['mens in kwetsbare positie', 'mensen in kwetsbare positie'], en: ['vulnerable person', 'vulnerable people'] },
  { nl: ['mens in armoede', 'mensen in armoede'], en: ['person in poverty', 'people in poverty'] },
  { nl: ['persoon', 'personen'], en: ['person', 'persons'] },
  { nl: ['mens', 'mensen'], en: ['person', 'people'] },
]

/** How many of them are offered to choose from; the other ones are known when somebody types them. */
const OFFERED = 8
/** The usual words for the people an organisation serves, in the plural, the most usual first. */
export const usualWords = (locale: Locale): string[] => WORDS.slice(0, OFFERED).map((row) => wordIn(row, locale).plural)

const wordIn = (row: Row, locale: Locale): Word => {
  const [singular, plural] = row[locale]
  return { singular, plural, article: row.nl[2] ?? 'de' }
}

const DETERMINER: Readonly<Record<Locale, RegExp>> = {
  nl: /^(onze|ons|de|het|een|mijn|alle)\s+/i,
  en: /^(our|the|an?|my|all)\s+/i,
}

/** The word as it stands in the middle of a sentence: without an article, and without the capital a phone gave it. */
function bare(typed: string, locale: Locale): string {
  const word = typed.trim().replace(DETERMINER[locale], '').trim()
  return /^\p{Lu}\p{Ll}+/u.test(word) && !/\p{Lu}/u.test(word.slice(1)) ? word[0]!.toLowerCase() + word.slice(1) : word
}

/** As people may type it: "clienten", "collega's". */
const key = (word: string) => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'")

/** The organisation's word in every form: as it was chosen, as the table has it, or else as it most likely is. */
export function wordOf({ audience, audienceSingular, audienceArticle }: Audience, locale: Locale): Word {
  const typed = bare(audience, locale)
  const known = typed === '' ? { singular: BLANK, plural: BLANK, article: 'de' as const } : likely(typed, locale)
  return {
    plural: known.plural,
    singular: audienceSingular ? bare(audienceSingular, locale) : known.singular,
    article: audienceArticle ?? (audienceSingular ? articleOf(bare(audienceSingular, locale)) : known.article),
  }
}

function likely(typed: string, locale: Locale): Word {
  const same = (of: Locale, form: 0 | 1) => WORDS.find((row) => key(row[of][form]) === key(typed))
  const plural = same(locale, 1)
  if (plural) return { ...wordIn(plural, locale), plural: typed }
  // Typed in the singular, or in the other language: the table knows what is meant.
  const other: Locale = locale === 'nl' ? 'en' : 'nl'
  const meant = same(locale, 0) ?? same(other, 1) ?? same(other, 0)
  if (meant) return wordIn(meant, locale)
  const singular = locale === 'nl' ? dutchSingular(typed) : englishSingular(typed)
  return { singular, plural: typed, article: articleOf(singular) }
}

const HET = new RegExp(`(je|team|koppel|publiek|${WORDS.flatMap(({ nl }) => (nl[2] ? [nl[0]] : [])).join('|')})$`)
const articleOf = (singular: string): Article => (HET.test(headOf(singular).head) ? 'het' : 'de')

/** The noun that counts: "mensen" in "mensen met een beperking", the last word otherwise. */
function headOf(words: string): { before: string; head: string; after: string } {
  const [, first, after] =
    /^(.+?)(\s+(?:in|met|zonder|uit|van|op|voor|tot|die|of|with|without|from|in|at|who)\s.*)$/.exec(words) ?? [
      words,
      words,
      '',
    ]
  const at = first.lastIndexOf(' ') + 1
  return { before: first.slice(0, at), head: first.slice(at), after: after }
}

function dutchSingular(plural: string): string {
  const { before, head, after } = headOf(plural)
  const row = WORDS.find(({ nl }) => key(head).endsWith(key(nl[1])))
  const singular = row ? head.slice(0, head.length - row.nl[1].length) + row.nl[0] : byRule(head)
  return before + singular + after
}

/** What was an adjective loses only its n: "volwassenen", "zelfstandigen", "thuislozen". */
const ADJECTIVE = /(?:(?<!vri)enden|aanden|aarden|erden|igen|lozen|ssenen|blinden|doven|zieken|armen|capten)$/
/** How Dutch makes its plurals, backwards; the first that fits counts. */
const RULES: readonly [RegExp, string][] = [
  [/['’]s$/, ''],
  [/ën$/, ''],
  [/heden$/, 'heid'],
  [/toren$/, 'tor'],
  [/([^aeiouy])\1en$/, '$1'],
  [/(?<![aeiouy])([aeou])ven$/, '$1$1f'],
  [/(?<![aeiouy])([aeou])zen$/, '$1$1s'],
  [/ven$/, 'f'],
  [/zen$/, 's'],
  [/(?<![aeiouy])([aeou])([^aeiouyvwxz])en$/, '$1$1$2'],
  [/en$/, ''],
  [/s$/, ''],
]
function byRule(plural: string): string {
  if (ADJECTIVE.test(plural)) return plural.slice(0, -1)
  const rule = RULES.find(([end]) => end.test(plural))
  return (rule && plural.replace(rule[0], rule[1])) || plural
}

function englishSingular(plural: string): string {
  const { before, head, after } = headOf(plural)
  const row = WORDS.find(({ en }) => key(head) === key(en[1]))
  const rules: readonly [RegExp, string][] = [
    [/people$/i, 'person'],
    [/children$/i, 'child'],
    [/men$/i, 'man'],
    [/ies$/i, 'y'],
    [/(s|x|ch|sh)es$/i, '$1'],
    [/([^s])s$/i, '$1'],
  ]
  const rule = rules.find(([from]) => from.test(head))
  return before + (row?.en[0] ?? ((rule && head.replace(rule[0], rule[1])) || head)) + after
}

/** The phrases in which texts use the word; each fits within a sentence. */
export interface Phrases {
  /** "onze leden" */
  our: string
  /** "elk lid" */
  every: string
  /** "het lid" */
  the: string
}
const PHRASES: Readonly<Record<Locale, (word: Word) => Phrases>> = {
  nl: ({ singular, plural, article }) => ({
    our: `onze ${plural}`,
    every: `${article === 'het' ? 'elk' : 'elke'} ${singular}`,
    the: `${article} ${singular}`,
  }),
  en: ({ singular, plural }) => ({
    our: `our ${plural}`,
    every: `every ${singular}`,
    the: `the ${singular}`,
  }),
}
/** "onze leden", "elk lid", …: the organisation's word as texts use it. */
export const phrasesOf = (named: Audience, locale: Locale): Phrases => PHRASES[locale](wordOf(named, locale))

/** The organisation's word in the plural, fit to follow "onze". */
export const audienceOf = (named: Audience, locale: Locale): string => wordOf(named, locale).plural
