import { describe, expect, it } from 'vitest'
import { type Draft, draftKey, Drafts, lostDraft, stateOf } from '@/components/room/drafts'

const CELL = 'S2.1'
const draft: Draft = { note: 'shape:n', cell: CELL, home: CELL, at: 0, base: 'Eerst', text: 'Van An', by: 'pen' }
const stored = { text: 'Eerst', cell: CELL }

describe('a draft and its note', () => {
  it('KEPT-9: what somebody else wrote meanwhile is a clash, unless nothing was typed here or both wrote the same', () => {
    expect(stateOf(draft, stored, 'all')).toEqual({ is: 'fine' })
    const theirs = { ...stored, text: 'Van Youssef' }
    expect(stateOf(draft, theirs, 'all')).toEqual({ is: 'clash', theirs: 'Van Youssef' })
    expect(stateOf({ ...draft, text: 'Eerst' }, theirs, 'all')).toEqual({ is: 'fine' })
    expect(stateOf({ ...draft, text: 'Van Youssef ' }, theirs, 'all')).toEqual({ is: 'fine' })
    // Also where the note was moved too: the words come first.
    expect(stateOf(draft, { text: 'Van Youssef', cell: 'S1.8' }, 'all').is).toBe('clash')
  })

  it('KEPT-10: it outlives its note, and knows whether it can still go there', () => {
    expect(stateOf(draft, null, 'all')).toEqual({ is: 'removed' })
    expect(stateOf(draft, { ...stored, cell: 'S1.8' }, 'all')).toEqual({ is: 'moved', cell: 'S1.8', within: true })
    expect(stateOf(draft, { ...stored, cell: 'S1.8' }, 'step-2')).toEqual({ is: 'moved', cell: 'S1.8', within: false })
    expect(stateOf({ ...draft, note: null }, null, 'all')).toEqual({ is: 'fine' })
    const lost = lostDraft({ ...draft, text: ' Van An ' }, 'an', 'removed')
    const place = { in: 'cell', cell: CELL, note: 'shape:n' }
    expect(lost).toMatchObject({ owner: 'an', text: 'Van An', why: 'removed', place })
    // The same words are one text; other ones in the same place are another.
    expect(lostDraft(draft, 'an', 'removed').key).toBe(lost.key)
    expect(lostDraft({ ...draft, text: 'Iets anders' }, 'an', 'removed').key).not.toBe(lost.key)
  })
})

describe('the drafts of a page', () => {
  it('KEPT-10: each stays in its own list, and only what was typed is worth keeping', () => {
    const drafts = new Drafts()
    let calls = 0
    const stop = drafts.subscribe(() => calls++)
    const fresh: Draft = { ...draft, note: null, base: '', text: 'Nieuw', home: 'S1.1/a1', cell: 'S1.1/a1' }
    drafts.put(draft)
    drafts.put(fresh)
    const [here, there] = [drafts.ofList(CELL), drafts.ofList('S1.1/a1')]
    expect([here, there]).toEqual([[draft], [fresh]])
    drafts.put({ ...fresh, text: 'Nieuwer' })
    expect(drafts.ofList(CELL), 'untouched lists keep their array').toBe(here)
    expect(drafts.of(draftKey(fresh))!.text).toBe('Nieuwer')
    drafts.put({ ...draft, text: 'Eerst' })
    expect(drafts.typed().map(({ text }) => text)).toEqual(['Nieuwer'])
    drafts.drop(fresh)
    stop()
    drafts.drop(draft)
    expect([drafts.get(), calls]).toEqual([[], 5])
  })
})
