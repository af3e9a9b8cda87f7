import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = 'docs/decisions'
const text = (file: string) => readFileSync(join(FOLDER, file), 'utf8')

test('the list of decisions has each file, with the title, date and status that it says', () => {
  const files = readdirSync(FOLDER).filter((file) => file !== 'README.md')
  const said = files.sort().map((file) => {
    const [, number, title, date, status] = /^# (\d+)\. (.+)\n\nDate: (\S+) · Status: (.+)\n/.exec(text(file)) ?? []
    expect(file).toMatch(new RegExp(`^${number}-[a-z0-9-]+\\.md$`))
    return [number, `[${title}](${file})`, date, status]
  })
  const listed = [...text('README.md').matchAll(/^\| *(\d.*?) *\|$/gm)].map(([, row]) => row!.split(/ *\| */))
  expect(listed).toEqual(said)
})
