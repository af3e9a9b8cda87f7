import { beforeEach, expect, it, vi } from 'vitest'
import { recallSign, rememberSign } from '@/components/documents/bordje-memory'
import { SignChoice } from '@/domain/documents/choices'

const BY_ITSELF = SignChoice.parse({})
const CHOICE: SignChoice = {
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
  rememberSign('w', 'fatima', CHOICE)
  expect(recallSign('w', 'fatima')).toEqual(CHOICE)
  for (const [workshop, member] of [
    ['w', 'an'],
    ['v', 'fatima'],
  ] as const)
    expect(recallSign(workshop, member)).toEqual(BY_ITSELF)
})

it('DOC-37: reads nonsense as the sign by itself, and does without where nothing can be kept', () => {
  rememberSign('w', 'fatima', CHOICE)
  rememberSign('w', 'fatima', { ...CHOICE, address: 'half een adr' })
  expect(recallSign('w', 'fatima')).toEqual(CHOICE)
  for (const nonsense of ['{', '7', 'null', '{"design":"neon"}', '{"address":"javascript:alert(1)"}']) {
    for (const key of kept.keys()) kept.set(key, nonsense)
    expect(recallSign('w', 'fatima'), nonsense).toEqual(BY_ITSELF)
  }
  vi.stubGlobal('localStorage', undefined)
  rememberSign('w', 'fatima', CHOICE)
  expect(recallSign('w', 'fatima')).toEqual(BY_ITSELF)
})
