import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import compile from 'icu-minify/compile'
import { createTranslator } from 'use-intl/core'
import formatCompiled from 'use-intl/format-message/format-only'
import { expect, test } from 'vitest'
import { REFUSALS } from '@/domain/stage/decide'
import { messages } from '@/domain/messages'
import { LOCALES } from '@/domain/text'

type Tree = { [key: string]: string | Tree }
const flat = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  )
const catalogue = (locale: 'nl' | 'en') => new Map(flat(messages[locale]))

test('both languages have the same keys, none empty', () => {
  const [nl, en] = [catalogue('nl'), catalogue('en')]
  expect([...nl.keys()].filter((key) => !en.has(key))).toEqual([])
  expect([...en.keys()].filter((key) => !nl.has(key))).toEqual([])
  for (const all of [nl, en]) expect([...all].filter(([, text]) => text.trim() === '')).toEqual([])
})

test('what the build makes of a message says the same, and says something', () => {
  for (const locale of LOCALES) {
    const t = createTranslator({ locale, messages: messages[locale] as never }) as unknown as (
      key: string,
      values: object,
    ) => string
    for (const [key, text] of catalogue(locale)) {
      if (/<\w+>/.test(text)) continue
      for (const value of [0, 1, 2, 5]) {
        const values = Object.fromEntries([...text.matchAll(/\{(\w+)[,}]/g)].map((match) => [match[1]!, value]))
        const said = formatCompiled(key, compile(text), values, {
          locale,
          formatters: {
            getNumberFormat: (...given: ConstructorParameters<typeof Intl.NumberFormat>) =>
              new Intl.NumberFormat(...given),
            getPluralRules: (...given: ConstructorParameters<typeof Intl.PluralRules>) =>
              new Intl.PluralRules(...given),
            getDateTimeFormat: (...given: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
              new Intl.DateTimeFormat(...given),
          },
        } as never)
        expect(said, `${locale} ${key} ${value}`).toBe(t(key, values))
        expect(said, `${locale} ${key} ${value}`).not.toBe('')
      }
    }
  }
})

test('both languages use the same placeholders, and every message is valid', () => {
  const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]!))].sort()
  const [nl, en] = [catalogue('nl'), catalogue('en')]
  for (const [key, text] of nl) expect(names(en.get(key)!), key).toEqual(names(text))
  for (const locale of LOCALES) {
    const problems: string[] = []
    const t = createTranslator({
      locale,
      messages: messages[locale] as never,
      onError: (error) => problems.push(error.message),
    }) as unknown as (key: string, values: object) => string
    for (const [key, text] of catalogue(locale)) {
      const values = Object.fromEntries(names(text).map((name) => [name, 1]))
      if (!/<\w+>/.test(text)) t(key, values)
    }
    expect(problems).toEqual([])
  }
})

test('every refusal has words in both languages', () => {
  for (const locale of LOCALES)
    expect(Object.keys(messages[locale].errors)).toEqual(expect.arrayContaining(Object.keys(REFUSALS)))
})

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? sources(path) : /\.tsx?$/.test(name) ? [path] : []
  })
}

test('every message is used somewhere; that every key used exists is up to the type check', () => {
  const code = [...sources('app'), ...sources('components'), ...sources('server/exports'), ...sources('domain')]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  // Error codes come from the server at run time.
  const unused = [...catalogue('nl').keys()]
    .filter((key) => !key.startsWith('errors.'))
    .filter((key) => {
      const last = key.split('.').at(-1)!
      return !code.includes(last)
    })
  expect(unused).toEqual([])
})
