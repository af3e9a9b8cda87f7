import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { Variables } from '@/server/process/env'

const NAMES = Object.keys(Variables.shape).sort()

test('.env.example names every setting, each as it is when it is left out', () => {
  const example = parseEnv(readFileSync('.env.example', 'utf8'))
  expect(Object.keys(example).sort()).toEqual(NAMES)
  const given = Object.fromEntries(Object.entries(example).filter(([, value]) => value !== ''))
  expect(Variables.parse(given)).toEqual(Variables.parse({}))
})

test('the table in the README names every setting', () => {
  const [, table = ''] = readFileSync('README.md', 'utf8').split('- **Settings**')
  const cells = table.split('\n').flatMap((line) => /^\| (`.*?) +\|/.exec(line)?.[1] ?? [])
  expect(cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map((match) => match[1])).sort()).toEqual(NAMES)
})
