import { beforeEach, expect, it, vi } from 'vitest'
import { recallBordje, rememberBordje } from '@/components/documents/bordje-memory'
import { BordjeChoice } from '@/domain/documents/choices'

const BY_ITSELF = BordjeChoice.parse({})
const CHOICE: BordjeChoice = {
  design: 'sunny',
  size: 'a5',
  address: 'https://dekade.be',
  moments: 'Menu: met je telefoon',
}

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  return () => vi.unstubAllGlobals()
})

it('DOC-37: keeps the choice for one person in one workshop', () => {
  rememberBordje('w', 'fatima', CHOICE)
  expect(recallBordje('w', 'fatima')).toEqual(CHOICE)
  for (const [workshop, member] of [
    ['w', 'an'],
    ['v', 'fatima'],
  ] as const)
    expect(recallBordje(workshop, member)).toEqual(BY_ITSELF)
})

it('DOC-37: reads nonsense as the bordje by itself, and does without where nothing can be kept', () => {
  rememberBordje('w', 'fatima', CHOICE)
  rememberBordje('w', 'fatima', { ...CHOICE, address: 'half een adr' })
  expect(recallBordje('w', 'fatima')).toEqual(CHOICE)
  for (const nonsense of ['{', '7', 'null', '{"design":"neon"}', '{"address":"javascript:alert(1)"}']) {
    for (const key of kept.keys()) kept.set(key, nonsense)
    expect(recallBordje('w', 'fatima'), nonsense).toEqual(BY_ITSELF)
  }
  vi.stubGlobal('localStorage', undefined)
  rememberBordje('w', 'fatima', CHOICE)
  expect(recallBordje('w', 'fatima')).toEqual(BY_ITSELF)
})
