import { describe, expect, it } from 'vitest'
import { composeDeclaration, initialDraft } from '@/domain/declaration/compose'
import { PLAN_CELL } from '@/domain/method/template'
import type { DeclarationDraft } from '@/domain/declaration/draft'
import { followUp, promisesOf } from '@/domain/view/follow-up'
import { initialStage } from '@/domain/stage/stage'
import type { Preparation } from '@/domain/method/preparation'
import type { NoteView, VersionView } from '@/domain/view/view'

const preparation: Preparation = {
  organisation: 'Buurthuis De Linde',
  audience: 'bezoekers',
  date: '2026-10-13',
  persona: 'Mensen uit de buurt.',
  actions: [{ id: 'a1', title: 'Koffie met QR-code', description: 'De kaart.', activity: 'Koffiemoment' }],
}
const draft: DeclarationDraft = {
  ...initialDraft(preparation),
  date: '2026-10-13',
  plans: 'Koffie met QR-code: elke dinsdag\nRecept van de maand: samen op de tablet',
  trekkers: 'An\nYoussef',
  how: 'een vast punt op het teamoverleg\neen alinea in het jaarplan',
}
const version = (of: DeclarationDraft): VersionView => ({
  version: 2,
  sha256: '0'.repeat(64),
  finalisedAt: '2026-10-13T15:00:00.000Z',
  document: composeDeclaration(preparation, of, 'nl'),
  signatures: [],
})
const planned = (text: string): NoteView => ({
  id: text,
  cell: PLAN_CELL,
  step: 'step-2',
  question: PLAN_CELL,
  action: null,
  text,
  marks: [],
  color: 'yellow',
  from: null,
})
const after = (notes: NoteView[], versions: VersionView[], now = initialDraft(preparation)) =>
  followUp({ stage: initialStage(preparation, 'fatima'), notes, declaration: { draft: now, versions } })

describe('TRAJ-1: what a follow-up begins with', () => {
  it('keeps organisation, word and persona', () => {
    expect(after([], [])).toMatchObject({
      organisation: 'Buurthuis De Linde',
      audience: 'bezoekers',
      persona: 'Mensen uit de buurt.',
    })
  })

  it('looks back on what the declaration promised, in the place each already has', () => {
    expect(after([planned('Iets anders')], [version(draft)]).actions).toEqual([
      { title: 'Koffie met QR-code', description: 'elke dinsdag', activity: 'Koffiemoment' },
      { title: 'Recept van de maand', description: 'samen op de tablet', activity: '' },
    ])
  })

  it('else on what was planned on the board', () => {
    expect(after([planned('Weerbericht: voor de wandeling')], []).actions).toEqual([
      { title: 'Weerbericht', description: 'voor de wandeling', activity: '' },
    ])
  })

  it('without plans on the same actions again, also after a declaration in general terms', () => {
    const same = [{ title: 'Koffie met QR-code', description: 'De kaart.', activity: 'Koffiemoment' }]
    expect(after([], []).actions).toEqual(same)
    expect(after([], [version({ ...draft, variant: 'B' })]).actions).toEqual(same)
  })

  it('takes as many as fit on a board, of a length that fits, and says how many are left', () => {
    const long = Array.from({ length: 7 }, (_, i) => planned(`${i}${'x'.repeat(200)}: ${'y'.repeat(900)}`))
    const { actions, left } = after(long, [])
    expect(actions).toHaveLength(5)
    expect(left).toBe(2)
    expect(actions.every(({ title, description }) => title.length === 120 && description.length === 400)).toBe(true)
  })
})

describe('TRAJ-2: what a declaration promised', () => {
  it('its plans, and who pulls in which way', () => {
    expect(promisesOf(version(draft))).toEqual({
      version: 2,
      finalisedAt: '2026-10-13T15:00:00.000Z',
      plans: ['Koffie met QR-code: elke dinsdag', 'Recept van de maand: samen op de tablet'],
      trekkers:
        'De rol van trekker ligt bij An en Youssef. Zo is er altijd iemand die erop let dat we nieuwe digitale oefenkansen blijven zoeken. Zo pakken we dat aan: een vast punt op het teamoverleg een alinea in het jaarplan',
    })
  })

  it('in general terms: each sentence once', () => {
    const general = 'Bij elke activiteit een kleine kans.\nWe houden het leuk.'
    expect(promisesOf(version({ ...draft, variant: 'B', general, how: 'op het teamoverleg' }))).toMatchObject({
      plans: ['Bij elke activiteit een kleine kans.', 'We houden het leuk.'],
      trekkers: expect.stringMatching(/op het teamoverleg\.$/) as string,
    })
  })
})
