import type { Text } from '../text'

/** Stands where something is still to be filled in. */
export const BLANK = '…'

/**
 * The example text of the declaration, sentence by sentence; the front of an id is the method's. What stands in braces
 * follows the preparation and the draft, until somebody writes a sentence of their own in its place.
 *
 *   {organisation} {date} {trekkers}   as filled in
 *   {our} {every}                      "onze bezoekers", "elke bezoeker": the organisation's word; {Our}, {Every} begin a sentence
 */
export const SENTENCES = {
  E1: { nl: 'Engagementsverklaring', en: 'Declaration of commitment' },
  'E2.1': { nl: 'Wij werken bij {organisation}.', en: 'We work at {organisation}.' },
  'E2.2': {
    nl: 'We kiezen ervoor om blijvend werk te maken van digitale oefenkansen voor {our}.',
    en: 'We choose to keep making digital practice moments for {our}, now and in the years to come.',
  },
  'E3.1': {
    nl: 'Een digitale oefenkans is een klein en informeel moment.',
    en: 'A digital practice moment is a small and informal moment.',
  },
  'E3.2': {
    nl: '{Our} kunnen dan iets digitaals uitproberen.',
    en: '{Our} can then try out something digital.',
  },
  'E3.3': {
    nl: 'Zo krijgen ze een prikkel om vaker digitale hulpmiddelen te gebruiken.',
    en: 'It prompts them to use digital tools more often.',
  },
  'E3.4': {
    nl: 'Die momenten zitten in onze gewone activiteiten, die zelf niet over het digitale gaan.',
    en: 'These moments are part of our regular activities, which are not about anything digital themselves.',
  },
  'E4/title': { nl: 'Voor wie we dit vooral doen', en: 'Who we do this for above all' },
  'S3.3/title': { nl: 'Wat we willen bereiken', en: 'What we want to achieve' },
  'S3.3.1': {
    nl: '{Every} krijgt bij ons de kans om te oefenen, op eigen tempo.',
    en: '{Every} gets the chance to practise here, at their own pace.',
  },
  'S3.3.2': {
    nl: 'Iets digitaals proberen wordt gewoon, tijdens alles wat we al doen.',
    en: 'Trying something digital becomes ordinary, during all that we do already.',
  },
  'S3.3.3': {
    nl: 'Het hele team durft mee te oefenen, ook wie zelf nog zoekt.',
    en: 'The whole team dares to practise along, also those who are still finding their way.',
  },
  'E5/title': { nl: 'Onze plannen', en: 'Our plans' },
  'E5.1': { nl: 'Op {date} maakten we alvast deze plannen:', en: 'On {date} we already made these plans:' },
  'E6/title': { nl: 'Zo werken we eraan', en: 'How we work on it' },
  'E6.1': {
    nl: 'Bij elke activiteit zoeken we een kleine kans om iets digitaals te proberen.',
    en: 'In every activity we look for a small chance to try something digital.',
  },
  'E6.2': { nl: 'We houden het laagdrempelig en leuk.', en: 'We keep it easy to join and fun.' },
  'E6.3': {
    nl: 'We bekijken geregeld wat werkt en wat beter kan.',
    en: 'We regularly look at what works and what can be better.',
  },
  'E7/title': { nl: 'Wie dit trekt', en: 'Who takes the lead' },
  'E7.1': { nl: 'De rol van trekker ligt bij {trekkers}.', en: 'The lead lies with {trekkers}.' },
  'E7.2': {
    nl: 'Zo is er altijd iemand die erop let dat we nieuwe digitale oefenkansen blijven zoeken.',
    en: 'So there is always somebody who sees to it that we keep looking for new digital practice moments.',
  },
  'E7/how': { nl: 'Zo pakken we dat aan:', en: 'This is how we go about it:' },
} as const satisfies Record<string, Text>

export type SentenceId = keyof typeof SENTENCES
export const SENTENCE_IDS = Object.keys(SENTENCES) as SentenceId[]
/** Above the page, and on every sheet of it. A declaration always has a title, so an empty one is the example's. */
export const TITLE = 'E1' satisfies SentenceId
/** Far more than a sentence needs: a paragraph fits. */
export const MAX_SENTENCE = 1000
export const MAX_TITLE = 120

/** Whether a sentence follows what is filled in elsewhere. */
export const followsData = (id: SentenceId): boolean => SENTENCES[id].nl.includes('{')

/**
 * `template` with what stands in braces filled in, or {@link BLANK}. One pass, so that nothing somebody typed is filled in
 * again; and one full stop, also after "vzw." and after a blank.
 */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}(\.?)/g, (_, name: string, stop: string) => {
    const value = values[name] || BLANK
    return ENDED.test(value) ? value : value + stop
  })

/** Whether a text has an end of its own; in another direction that stands before the mark of where it ends. */
export const ENDED = /[.!?…]\u2069?$/
