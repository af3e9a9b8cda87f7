import { describe, expect, test } from 'vitest'
import { Command } from '@/domain/stage/commands'
import { composeDeclaration, initialDraft } from '@/domain/declaration/compose'
import { cleanName, isCalled, isName, NO_NAME, toldApart } from '@/domain/name'
import { personName } from '@/domain/name-schema'
import { Join, NewAccount } from '@/server/services/bodies'
import { invalid } from '@/server/services/refusals'

const RLO = '\u202E'
const ISOLATE = '\u2067'

describe('what a name is', () => {
  test('SHOWN-5: only what can be seen of a name is kept, on one line', () => {
    const names: [string, string][] = [
      ['  An  ', 'An'],
      [`An${RLO}neL`, 'AnneL'],
      [`${ISOLATE}An\u2069`, 'An'],
      ['A\u200Bn\u200D\u2060\uFEFF\u00AD', 'An'],
      ['An\u200E\u200F\u061C', 'An'],
      ['Jan\n\tPeeters\u2028\u00A0\u3000Jr', 'Jan Peeters Jr'],
      ['A\u0007\u001B[31mn\u0085', 'A[31mn'],
      ['\u3164An\u115F\uFFA0\u2800\u034F\uFE0F', 'An'],
      ['Rene\u0301', 'René'],
      ['\u0301An', 'An'],
      [`A${'\u0301'.repeat(40)}n`, `A${'\u0301'.repeat(5)}n`.normalize('NFC')],
      ['שרה', 'שרה'],
      ['محمد', 'محمد'],
      ['Nguyễn Thị', 'Nguyễn Thị'],
      ['राम', 'राम'],
      ['An-Sofie D’Hondt', 'An-Sofie D’Hondt'],
      ['Tafel 3 😀', 'Tafel 3 😀'],
    ]
    for (const [typed, seen] of names) {
      expect(cleanName(typed), JSON.stringify(typed)).toBe(seen)
      expect(cleanName(seen), 'once is enough').toBe(seen)
      expect(personName(60).parse(typed)).toBe(seen)
    }
  })

  test.each([
    '',
    ' ',
    '\u200B',
    `${RLO}${ISOLATE}`,
    '\u3164',
    '\u2800',
    '\u0301',
    '\uD83D',
    'A\uD800n',
    'A\0n',
    '...',
    '\u00AD\u2003',
  ])('SHOWN-5: what leaves nothing to call somebody by is not a name, wherever one is typed (%j)', (name) => {
    const refused = (
      schema: { safeParse: (input: unknown) => { success: boolean; error?: unknown } },
      input: object,
    ) => {
      const { error } = schema.safeParse(input)
      expect(invalid(error as never)).toMatchObject({ status: 422, code: NO_NAME })
    }
    refused(Join, { code: 'ABCD', name })
    refused(NewAccount, { name, email: 'an@example.org', password: 'een lang wachtwoord' })
    refused(Command, { type: 'declaration.paper', signers: [{ name, function: '' }] })
    refused(Command, { type: 'link.make', name, tokenHash: 'a'.repeat(64), days: 3 })
  })

  test('SHOWN-5: a name that is too long is told so, and one that is missing', () => {
    for (const name of ['x'.repeat(61), 7, null, undefined])
      expect(invalid(Join.safeParse({ code: 'ABCD', name }).error!)).toMatchObject({ code: NO_NAME })
    expect(invalid(Join.safeParse({ name: '' }).error!), 'not when something else is wrong too').toMatchObject({
      code: 'invalid',
    })
    expect(Join.safeParse({ code: 'ABCD', name: 'x'.repeat(60) + '\u200B'.repeat(9) }).success).toBe(true)
  })

  test('SHOWN-5: trekkers stand in the declaration as they can be seen', () => {
    const preparation = {
      organisation: 'De Linde',
      audience: 'bezoekers',
      date: '2026-11-24',
      persona: '',
      actions: [{ id: 'a1' as const, title: '', description: '', activity: '' }],
    }
    const draft = { ...initialDraft(preparation), trekkers: `A\u200Bn\n\u200B\n${RLO}Bo` }
    expect(JSON.stringify(composeDeclaration(preparation, draft, 'nl'))).toContain('An en Bo')
  })
})

test('SHOWN-5: the page says the same of a name as the server', () => {
  for (const name of ['', '\u200B', '...', `${RLO}`]) expect(isName(name)).toBe(false)
  for (const name of ['An', '4', ' Ann\u200B']) expect(isName(name)).toBe(true)
})

describe('two of them', () => {
  const others = ['An', 'René', 'Fatima', 'Nguyễn', 'שרה', 'D’Arcy', 'Strauß']
  test.each([
    ...['An', 'an', 'AN', 'Ａn', '𝐀𝐧', 'Àn', 'Аn', 'Αn', 'ᴬⁿ'],
    ...['Rene', 'RENÉ', 'Nguyen', 'שרה', "D'Arcy", 'STRAUSS'],
  ])('SHOWN-6: %s looks like one who is here, and gets a mark', (name) => {
    expect(toldApart(name, others)).toBe(`${name} (2)`)
  })

  test.each(['Ann', 'Anne', 'Bo', 'An B.', 'محمد', 'राम', 'Ans', 'Ăne'])(
    'SHOWN-6: %s is another name, and stays as it is',
    (name) => {
      expect(toldApart(name, others)).toBe(name)
    },
  )

  test('SHOWN-6: the next one gets the next number, and nobody can take a mark beforehand', () => {
    const here: string[] = []
    const comes = (name: string) => here[here.push(toldApart(name, here)) - 1]
    expect(['An', 'an', 'AN (2)', 'An', 'An (2)'].map(comes)).toEqual([
      'An',
      'an (2)',
      'AN (2) (2)',
      'An (3)',
      'An (2) (3)',
    ])
    expect(new Set(here).size).toBe(5)
  })

  test('PEOPLE-4: anyone who comes back is called as they called themselves, with the mark or without', () => {
    for (const typed of ['An', 'an', 'An (2)', ' Àn ']) expect(isCalled('An (2)', typed)).toBe(true)
    expect(isCalled('An', 'An (2)')).toBe(false)
    expect(isCalled('An (2)', 'Bo')).toBe(false)
  })
})
