import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COLORS, DARK_COLORS } from '@/domain/colors'

/** The colours that globals.css says, by name: those of the theme, and those in the dark. */
function saidIn(css: string): Record<string, string> {
  return Object.fromEntries(
    [...css.matchAll(/--color-([\w-]+): (#[\da-f]{6});/g)].map(([, name = '', color = '']) => [name, color] as const),
  )
}

test('SENSE-9: pages and documents have the same colours, by the same names, also in the dark', () => {
  const [light = '', dark = ''] = readFileSync('app/globals.css', 'utf8').split('prefers-color-scheme: dark')
  expect(saidIn(light)).toEqual(COLORS)
  expect(saidIn(dark)).toEqual(DARK_COLORS)
})

test('the canvas has no colours besides those of the house', () => {
  const colors: readonly string[] = [...Object.values(COLORS), ...Object.values(DARK_COLORS)]
  const css = readFileSync('components/board/board.css', 'utf8')
  expect((css.match(/#[\da-f]{3,8}\b/g) ?? []).filter((color) => !colors.includes(color))).toEqual([])
})

test('SENSE-9: every colour for words can be read on every ground, also where panels slide over each other', () => {
  const light = (color: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const part = parseInt(color.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    }) as [number, number, number]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one: string, other: string) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b) as [number, number]
    return (bright + 0.05) / (dark + 0.05)
  }
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  const words = ['ink', 'soft', 'brand', 'danger', 'warn', 'sea', 'leaf', 'sun', 'rose', 'sand', 'stone'] as const
  for (const colors of [{ ...COLORS, white: '#ffffff' }, DARK_COLORS]) {
    const grounds = Object.entries(colors).filter(
      ([name]) => name === 'paper' || name === 'card' || name.endsWith('wash'),
    )
    expect(grounds).toHaveLength(11)
    for (const word of words) {
      for (const [ground, color] of grounds)
        expect(contrast(colors[word], color), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colors.white, colors[word]), `on ${word}`).toBeGreaterThanOrEqual(4.5)
    }
  }
})
