import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ApiResult, createApi } from '@/components/api/api'
import { createAutosave, type SaveState } from '@/components/preparation/autosave'
import { readFragment } from '@/components/ui/use-fragment'
import { shownCode } from '@/components/invite/shown-code'
import { localPath } from '@/components/site/local-path'
import { recall, remember } from '@/components/preparation/preparation-memory'
import { missing, readPreparation, savable, withAction } from '@/components/preparation/preparation-values'
import type { Preparation } from '@/domain/method/preparation'

const fine: ApiResult<null> = { ok: true, value: null }
const failed = (status: number): ApiResult<null> => ({ ok: false, status, code: 'x', message: `failed ${status}` })

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** An autosave whose requests the test answers itself. */
  function desk() {
    const sent: string[] = []
    const answers: ((result: ApiResult<null>) => void)[] = []
    const states: SaveState['state'][] = []
    const autosave = createAutosave<string>(
      (value) => {
        sent.push(value)
        return new Promise((resolve) => answers.push(resolve))
      },
      ({ state }) => states.push(state),
    )
    const answer = async (result: ApiResult<null>) => {
      answers.shift()?.(result)
      await vi.advanceTimersByTimeAsync(0)
    }
    return { autosave, sent, states, answer }
  }

  it('sends the newest value once typing pauses, and says so when it is stored', async () => {
    const { autosave, sent, states, answer } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(500)
    autosave.change('ab')
    await vi.advanceTimersByTimeAsync(500)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(100)
    expect(sent).toEqual(['ab'])
    expect(states.at(-1)).toBe('saving')
    await answer(fine)
    expect(states.at(-1)).toBe('saved')
  })

  it('never has two requests under way, and does not call saved what is still waiting', async () => {
    const { autosave, sent, states, answer } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(600)
    autosave.change('b')
    await vi.advanceTimersByTimeAsync(5000)
    expect(sent).toEqual(['a'])
    await answer(fine)
    expect(sent).toEqual(['a', 'b'])
    expect(states.at(-1)).toBe('saving')
    await answer(fine)
    expect(states.at(-1)).toBe('saved')
  })

  it('tries again by itself after losing the network twice', async () => {
    const { autosave, sent, states, answer } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(600)
    await answer(failed(0))
    expect(states.at(-1)).toBe('failed')
    await vi.advanceTimersByTimeAsync(4000)
    await answer(failed(503))
    await vi.advanceTimersByTimeAsync(4000)
    await answer(fine)
    expect(sent).toEqual(['a', 'a', 'a'])
    expect(states.at(-1)).toBe('saved')
  })

  it('does not repeat what was refused, but sends what was typed meanwhile', async () => {
    const { autosave, sent, answer } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(600)
    autosave.change('b')
    await vi.advanceTimersByTimeAsync(600)
    await answer(failed(422))
    await vi.advanceTimersByTimeAsync(600)
    expect(sent).toEqual(['a', 'b'])
    await answer(failed(422))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toEqual(['a', 'b'])
  })

  it('sends at once when the page is left, even with a request under way', async () => {
    const { autosave, sent } = desk()
    autosave.change('a')
    await vi.advanceTimersByTimeAsync(600)
    autosave.change('b')
    autosave.flush(true)
    expect(sent).toEqual(['a', 'b'])
  })

  it('sends what waits when it is closed, and reports nothing any more', async () => {
    const { autosave, sent, states, answer } = desk()
    autosave.change('a')
    autosave.close()
    expect(sent).toEqual(['a'])
    const reported = states.length
    await answer(failed(0))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toEqual(['a'])
    expect(states.length).toBe(reported)
  })
})

describe('the preparation form', () => {
  const saved: Preparation = {
    organisation: 'De Brug',
    audience: 'bezoekers',
    date: '2026-11-24',
    persona: '',
    actions: [{ id: 'a1', title: 'Koffie', description: '', activity: '' }],
  }
  const form = (fields: Record<string, string>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    return data
  }

  it('reads fields, trimmed, with the own word when that is chosen', () => {
    const typed = readPreparation(
      form({
        organisation: ' De Brug ',
        audience: '',
        audienceOwn: 'deelnemers',
        date: '2026-11-24',
        persona: 'Samira',
        'a1.title': 'Koffie',
        'a3.title': 'Kaarten',
      }),
      ['a1', 'a3'],
    )
    expect(typed).toMatchObject({ organisation: 'De Brug', audience: 'deelnemers', persona: 'Samira' })
    expect(typed.actions.map(({ id, title }) => [id, title])).toEqual([
      ['a1', 'Koffie'],
      ['a3', 'Kaarten'],
    ])
  })

  it('WORD-2 reads the forms of an own word that were given, and of a usual word none', () => {
    const own = { audience: '', audienceOwn: 'huisgenoten', audienceSingular: ' huisgenoot ', audienceArticle: 'de' }
    expect(readPreparation(form(own), [])).toMatchObject({
      audience: 'huisgenoten',
      audienceSingular: 'huisgenoot',
      audienceArticle: 'de',
    })
    for (const guessed of [
      { ...own, audienceSingular: ' ', audienceArticle: '' },
      { ...own, audience: 'huisgenoten' },
    ])
      expect(Object.keys(readPreparation(form(guessed), []))).not.toContain('audienceSingular')
  })

  it('names empty required fields and keeps their saved values, without holding back the rest', () => {
    const typed = { ...saved, organisation: '', date: '', persona: 'Samira' }
    expect(missing(typed)).toEqual(['organisation', 'date'])
    expect(savable(typed, saved)).toEqual({ ...saved, persona: 'Samira' })
  })

  it('gives a new action the lowest free id, keeps the order of ids, and stops at five', () => {
    const ids = (actions: Preparation['actions']) => actions.map(({ id }) => id)
    const three = withAction(withAction(saved.actions))
    expect(ids(three)).toEqual(['a1', 'a2', 'a3'])
    const gap = three.filter(({ id }) => id !== 'a2')
    expect(ids(withAction(gap))).toEqual(['a1', 'a2', 'a3'])
    expect(ids(withAction(gap, { id: 'a5', title: 'terug' }))).toEqual(['a1', 'a3', 'a5'])
    const full = withAction(withAction(three))
    expect(withAction(full)).toEqual(full)
  })
})

describe('what a tab remembers of a preparation', () => {
  const preparation: Preparation = {
    organisation: 'De Brug',
    audience: 'leden',
    date: '2026-11-24',
    persona: 'Samira',
    actions: [{ id: 'a1', title: '', description: '', activity: '' }],
  }
  beforeEach(() => {
    const items = new Map<string, string>()
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => items.set(key, value),
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('is worth more than a page made earlier, and nothing against a later one', () => {
    remember('w', { version: 7, preparation })
    expect(recall('w', 6)).toEqual({ version: 7, preparation })
    expect(recall('w', 7)).toBeNull()
    expect(recall('other', 0)).toBeNull()
  })

  it('always counts while it is not known to be stored', () => {
    remember('w', { version: null, preparation })
    expect(recall('w', 99)).toEqual({ version: null, preparation })
  })

  it('is nothing when storage holds nonsense or is forbidden', () => {
    sessionStorage.setItem('bestendig.preparation.w', '{"version":1}')
    expect(recall('w', 0)).toBeNull()
    sessionStorage.setItem('bestendig.preparation.w', '{')
    expect(recall('w', 0)).toBeNull()
    vi.stubGlobal('sessionStorage', undefined)
    expect(recall('w', 0)).toBeNull()
    expect(() => remember('w', { version: 1, preparation })).not.toThrow()
  })
})

describe('where to go after signing in', () => {
  it.each([
    ['/workshops', '/workshops'],
    ['/w/abc/voorbereiding?x=1#y', '/w/abc/voorbereiding?x=1#y'],
    ['//elsewhere.example', '/begin'],
    ['/\\elsewhere.example', '/begin'],
    ['/\t/elsewhere.example', '/begin'],
    ['/.//elsewhere.example', '/begin'],
    ['https://elsewhere.example', '/begin'],
    ['javascript:alert(1)', '/begin'],
    [undefined, '/begin'],
    [['/a', '/b'], '/begin'],
  ])('%j leads to %s', (asked, path) => expect(localPath(asked, '/begin')).toBe(path))
})

describe('codes and fragments', () => {
  it('shows a code in groups, in whatever form it comes', () => {
    expect(shownCode('7KQM2XPDA')).toBe('7KQ-M2X-PDA')
    expect(shownCode('7kq m2x-pda')).toBe('7kq-m2x-pda')
    expect(shownCode('')).toBe('')
  })

  it('reads a fragment, also a badly encoded one', () => {
    expect(readFragment('#7KQ%20M2X')).toBe('7KQ M2X')
    expect(readFragment('#100%')).toBe('100%')
    expect(readFragment('')).toBe('')
  })
})

describe('the way to the server', () => {
  afterEach(() => vi.unstubAllGlobals())
  const api = createApi((code) => `explained ${code}`)
  const answer = (status: number, body: string) => new Response(body, { status })

  it.each([
    ['the server’s own words', answer(409, '{"error":{"code":"taken","message":"Bezet"}}'), 409, 'taken', 'Bezet'],
    ['a proxy’s page', answer(502, '<h1>Bad gateway</h1>'), 502, 'internal', 'explained internal'],
    ['an answer of another shape', answer(429, '{"url":"x"}'), 429, 'throttled', 'explained throttled'],
  ])('a failure with %s comes back as data', async (_, response, status, code, message) => {
    vi.stubGlobal('fetch', () => Promise.resolve(response))
    expect(await api.signOut()).toEqual({ ok: false, status, code, message })
  })

  it('no network is status 0, in the reader’s language', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')))
    expect(await api.signOut()).toEqual({ ok: false, status: 0, code: 'network', message: 'explained network' })
  })

  it('signs in with one request, and sees by a cookie that the session arrived', async () => {
    const sent: string[] = []
    let arrives = true
    let cookie = ''
    vi.stubGlobal('document', {
      get cookie() {
        return cookie
      },
      set cookie(line: string) {
        cookie = line.includes('max-age=0') ? '' : line
      },
    })
    vi.stubGlobal('fetch', (path: string, { body }: RequestInit) => {
      sent.push(`${path} ${(body as URLSearchParams).toString()}`)
      if (arrives) cookie = 'bestendig.arrived=1'
      return Promise.resolve(answer(200, '{"lastWorkshop":"w"}'))
    })
    expect(await api.signInWith('guest', { code: '7KQ', name: 'Mia' })).toEqual({
      ok: true,
      value: { lastWorkshop: 'w' },
    })
    expect(sent).toEqual(['/api/auth/callback/guest code=7KQ&name=Mia'])
    expect(cookie).toBe('')
    // One of the time before is no sign of anything.
    cookie = 'bestendig.arrived=1'
    arrives = false
    expect(await api.signInWith('account', { email: 'f@example.org', password: 'x' })).toMatchObject({
      ok: false,
      code: 'no-cookies',
    })
  })
})
