import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COLORS } from '@/domain/colors'

test('pages and documents have the same colours, by the same names', () => {
  const css = readFileSync('app/globals.css', 'utf8')
  const said = [...css.matchAll(/--color-([\w-]+): (#[\da-f]{6});/g)].map(([, name, color]) => [name, color])
  expect(said.length).toBeGreaterThan(20)
  expect(Object.fromEntries(said)).toEqual(COLORS)
})

test('the canvas has no colours besides those of the house', () => {
  const colors: readonly string[] = Object.values(COLORS)
  const css = readFileSync('components/board/board.css', 'utf8')
  expect((css.match(/#[\da-f]{3,8}\b/g) ?? []).filter((color) => !colors.includes(color))).toEqual([])
})
