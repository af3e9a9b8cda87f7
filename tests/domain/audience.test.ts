import { describe, expect, it } from 'vitest'
import { audienceOf, phrasesOf, usualWords, wordOf } from '@/domain/method/audience'
import { composeDeclaration, initialDraft } from '@/domain/declaration/compose'
import { yearPlanText } from '@/domain/documents/year-plan'
import { bordjeOf, bordjeText } from '@/domain/documents/bordje'
import { NO_COMPONENT } from '@/domain/method/components'
import type { Preparation } from '@/domain/method/preparation'
import { LOCALES } from '@/domain/text'

const said = (audience: string, locale: 'nl' | 'en' = 'nl') => {
  const { our, every, the } = phrasesOf({ audience }, locale)
  return [our, every, the].join(', ')
}

describe('WORD-1 the organisation’s word', () => {
  it.each([
    ['bezoekers', 'onze bezoekers, elke bezoeker, de bezoeker'],
    ['deelnemers', 'onze deelnemers, elke deelnemer, de deelnemer'],
    ['gasten', 'onze gasten, elke gast, de gast'],
    ['bewoners', 'onze bewoners, elke bewoner, de bewoner'],
    ['cliënten', 'onze cliënten, elke cliënt, de cliënt'],
    ['leden', 'onze leden, elk lid, het lid'],
    ['vrijwilligers', 'onze vrijwilligers, elke vrijwilliger, de vrijwilliger'],
    ['buren', 'onze buren, elke buur, de buur'],
    ['cursisten', 'onze cursisten, elke cursist, de cursist'],
    ['leerlingen', 'onze leerlingen, elke leerling, de leerling'],
    ['klanten', 'onze klanten, elke klant, de klant'],
    ['gebruikers', 'onze gebruikers, elke gebruiker, de gebruiker'],
    ['gezinnen', 'onze gezinnen, elk gezin, het gezin'],
    [
      'mensen in kwetsbare positie',
      'onze mensen in kwetsbare positie, elke mens in kwetsbare positie, de mens in kwetsbare positie',
    ],
  ])('%s', (audience, phrases) => {
    expect(said(audience)).toBe(phrases)
  })

  it('may be typed with an article, a capital, without accents or in the singular', () => {
    expect(said('Onze leden')).toBe(said('leden'))
    expect(said('De Bezoekers')).toBe(said('bezoekers'))
    expect(said('het lid')).toBe(said('leden'))
    expect(said('bezoeker')).toBe(said('bezoekers'))
    expect(wordOf({ audience: 'clienten' }, 'nl')).toEqual({ plural: 'clienten', singular: 'cliënt', article: 'de' })
    expect(audienceOf({ audience: 'NT2-cursisten' }, 'nl')).toBe('NT2-cursisten')
  })

  it('has its counterpart in a text in the other language', () => {
    expect(said('leden', 'en')).toBe('our members, every member, the member')
    expect(said('mensen in armoede', 'en')).toMatch(/^our people in poverty, every person in poverty/)
    expect(said('neighbours', 'nl')).toMatch(/^onze buren, elke buur/)
  })
})

describe('WORD-2 a word that is not in the table', () => {
  it.each([
    ['teamleden', 'teamlid', 'het'],
    ['kleinkinderen', 'kleinkind', 'het'],
    ['NT2-cursisten', 'NT2-cursist', 'de'],
    ['mensen met een beperking', 'mens met een beperking', 'de'],
    ['vrienden', 'vriend', 'de'],
    ['vluchtelingen', 'vluchteling', 'de'],
    ['scholieren', 'scholier', 'de'],
    ['mentoren', 'mentor', 'de'],
    ['boeren', 'boer', 'de'],
    ['koppels', 'koppel', 'het'],
    ['meisjes', 'meisje', 'het'],
    ['baby’s', 'baby', 'de'],
    ['zussen', 'zus', 'de'],
    ['leraren', 'leraar', 'de'],
    ['families', 'familie', 'de'],
    ['groepen', 'groep', 'de'],
    ['volwassenen', 'volwassene', 'de'],
    ['zelfstandigen', 'zelfstandige', 'de'],
    ['daklozen', 'dakloze', 'de'],
    ['gepensioneerden', 'gepensioneerde', 'de'],
    ['slechtzienden', 'slechtziende', 'de'],
    ['kwetsbare gezinnen', 'kwetsbare gezin', 'het'],
  ])('guesses the singular and the article: %s', (audience, singular, article) => {
    expect(wordOf({ audience }, 'nl')).toEqual({ plural: audience, singular, article })
  })

  it.each([
    ['ladies', 'lady'],
    ['coaches', 'coach'],
    ['people in recovery', 'person in recovery'],
    ['fishermen', 'fisherman'],
    ['staff', 'staff'],
  ])('guesses in English: %s', (audience, singular) => {
    expect(wordOf({ audience }, 'en')).toMatchObject({ plural: audience, singular })
  })

  it('is what the organisation says it is', () => {
    const own = { audience: 'huisgenoten', audienceSingular: 'huisgenootje' }
    expect(wordOf(own, 'nl')).toEqual({ plural: 'huisgenoten', singular: 'huisgenootje', article: 'het' })
    expect(wordOf({ ...own, audienceArticle: 'de' }, 'nl').article).toBe('de')
    expect(wordOf({ audience: 'leden', audienceSingular: 'leed' }, 'nl').singular).toBe('leed')
  })

  it('has every form whatever is typed', () => {
    for (const audience of ['x', 's', 'en', 'één', '  De  ', '{our}', '$&', 'n'.repeat(60), '用户', 'a b c'])
      for (const locale of LOCALES)
        for (const phrase of Object.values(phrasesOf({ audience }, locale))) expect(phrase).toMatch(/\S+ \S+/)
  })
})

describe('WORD-1 every text that uses the word', () => {
  const texts = (audience: string, locale: 'nl' | 'en') => {
    const preparation: Preparation = {
      organisation: 'De Linde',
      audience,
      date: '2026-11-24',
      persona: '',
      actions: [],
    }
    return [
      JSON.stringify(composeDeclaration(preparation, { ...initialDraft(preparation), aims: true }, locale).blocks),
      bordjeText(bordjeOf({ preparation, notes: [] }, locale)),
      yearPlanText({ preparation, notes: [], component: NO_COMPONENT, anchor: null }, locale),
    ]
  }
  it.each(usualWords('nl'))('says “onze %s” in the declaration, the bordje and the year plan', (audience) => {
    for (const text of texts(audience, 'nl')) expect(text).toMatch(new RegExp(`onze ${audience}`, 'i'))
    expect(texts(audience, 'nl')[0]).toContain(`E${phrasesOf({ audience }, 'nl').every.slice(1)} krijgt`)
  })
  it.each(usualWords('nl').map((word, at) => [word, usualWords('en')[at]!]))(
    '%s is %s in English',
    (audience, english) => {
      for (const text of texts(audience, 'en')) expect(text).toMatch(new RegExp(`our ${english}`, 'i'))
    },
  )
})
