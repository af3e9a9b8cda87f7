import { expect, test } from 'vitest'
import { bareTexts, componentsIn } from '../support/browser/bare-texts'

const FILE = 'components/only-in-this-test.tsx'
/** Every line with `bad` breaks in a page that a browser translates. */
const EXAMPLES = `
import type { ReactNode } from 'react'
import { Apart } from '@/components/ui/apart'
declare const t: { (key: string): string; rich: (key: string) => ReactNode }
declare const names: string[]
declare const on: boolean
const Word = () => t('word')
const Mixed = () => names.map((name) => (on ? <b key={name}>{name}</b> : name))
const Icon = () => <svg />
const Slot = ({ children }: { children: ReactNode }) => <p>{children}</p>
export const examples = [
  <p><Icon />{t('bad')}</p>,
  <p>{on ? t('bad') : null}<Icon /></p>,
  <p>{on && t('bad')}<Icon /></p>,
  <p>bad<Icon /></p>,
  <p>{t('bad')}{' '}{2 /* bad */}</p>,
  <p>{names /* bad */}</p>,
  <p>{names.map((name) => name /* bad */)}</p>,
  <p>{t.rich('bad')}</p>,
  <p><Word key="bad" /></p>,
  <p>{on ? <Word key="bad" /> : null}</p>,
  <p>{on ? <Mixed key="bad" /> : t('a')}</p>,
  <>{t('bad')}</>,
  <Slot>{t('bad')}<Icon /></Slot>,
  <p>{t('good')}</p>,
  <p>{on ? t('good') : <Icon />}</p>,
  <p>good</p>,
  <p><Icon /> <span>{t('good')}</span></p>,
  <p>{names.map((name) => <b key={name}>{name}</b>)}</p>,
  <p><Apart>{t.rich('good')}</Apart></p>,
]
const Children = ({ children }: { children: ReactNode }) => <p><Icon />{children /* bad */}</p>
`

// The types of everything are read for it, which takes a while on a busy machine.
test(
  'BROWSER-4: every text in the pages has an element of its own, so that translating a page does not break it',
  { timeout: 240_000 },
  () => {
    const found = bareTexts([...componentsIn('app'), ...componentsIn('components')], { [FILE]: EXAMPLES })
    const lines = (word: string) =>
      EXAMPLES.split('\n').flatMap((line, at) => (line.includes(word) ? [`${FILE}:${at + 1}`] : []))
    const inExamples = found.filter((place) => place.startsWith(FILE)).map((place) => place.split(' ')[0])
    expect([...new Set(inExamples)]).toEqual(lines('bad'))
    expect(found.filter((place) => !place.startsWith(FILE))).toEqual([])
  },
)
