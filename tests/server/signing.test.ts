import { expect, test } from 'vitest'
import { writeDraft } from '@/domain/declaration/draft'
import type { WorkshopView } from '@/domain/view/view'
import { canonical, hashOf } from '@/domain/declaration/signing/hash'
import { check } from '@/domain/declaration/signing/verify'
import { NOBODY } from '../support/room/rooms'
import { KEY, SCRAWL, signs } from '../support/room/signing'
import { workshop } from '../support/room/story'
import { pdfText } from './exports-pdf-text'

const DRAFT = { date: '2026-11-24', profile: 'Wie', plans: 'Koffie: QR', trekkers: 'An', how: 'op het teamoverleg' }
const here = { address: 'test' }

type Led = Awaited<ReturnType<typeof workshop>>

/** A workshop whose declaration is final. */
async function finalised<S extends Led>(begun: PromiseLike<S>): Promise<S> {
  const w = await begun
  writeDraft((await w.room()).doc, DRAFT)
  for (const command of [{ type: 'workshop.start' }, { type: 'declaration.finalise' }] as const)
    expect(await w.fatima.asks(command)).toMatchObject({ ok: true })
  return w
}

type Place = Pick<Led, 'server' | 'id' | 'fatima'>
/** What declaration.json says now, checked. */
async function checked({ server, id, fatima }: Place) {
  const file = await server.service.exportFile(fatima.person.session, id, 'declaration.json')
  if (!file.ok) throw new Error(file.code)
  const text = new TextDecoder().decode(file.value.body as Uint8Array)
  return { text, result: check(text) }
}
async function view({ server, id, fatima }: Place): Promise<WorkshopView> {
  const seen = await server.service.workshop(fatima.person.session, id)
  if (!seen.ok) throw new Error(seen.code)
  return seen.value
}
const everyRow = async ({ server, id }: Pick<Place, 'server' | 'id'>) =>
  JSON.stringify([
    await server.db.prisma.chainRecord.findMany({ where: { workshopId: id } }),
    await server.db.prisma.signingLink.findMany({ where: { workshopId: id } }),
    await server.db.prisma.workshop.findMany({ where: { id } }),
  ])

test('SIGN-1 and SIGN-5: all who sign at once stand in one chain, with what a signature has to say, and nothing that tells who it was', async () => {
  const w = await finalised(workshop().with('An').with('Bart').with('Cas').with('Dora'))
  const people = [w.an, w.bart, w.cas, w.dora, w.fatima]
  const results = await Promise.all(
    people.map((person, i) =>
      person.asks(signs(`Persoon ${i}`, { as: 'coach', ...(i === 1 ? { form: SCRAWL } : {}) })),
    ),
  )
  expect(results.every(({ ok }) => ok)).toBe(true)
  const { text, result } = await checked(w)
  expect(result).toMatchObject({ ok: true, length: 6, publicKey: KEY.publicKey })
  const stage = (await w.room()).stage
  expect(result.ok && result.head).toBe(stage.chain.head)
  for (const { id } of [w.an.person, w.fatima.person]) expect(text).not.toContain(id)
  expect(text).not.toContain('127.0.0.1')
  const [bart] = (await view(w)).declaration.versions[0]!.signatures.filter(({ name }) => name === 'Persoon 1')
  expect(bart).toMatchObject({ function: 'coach', form: SCRAWL, position: expect.any(Number) as number })
  expect(text).toContain('"identity":"not-verified"')
  // What everybody gets at every change has no drawings in it.
  expect(JSON.stringify(stage)).not.toContain('strokes')
  await w.server.reopen()
  expect((await checked(w)).text).toBe(text)
})

test('SIGN-3: anyone who read an older version does not sign the new one', async () => {
  const w = await finalised(workshop().with('An'))
  await w.fatima.asks({ type: 'declaration.reopen' })
  await w.fatima.asks({ type: 'declaration.finalise' })
  expect(await w.an.asks(signs('An', { version: 1 }))).toMatchObject({ ok: false, code: 'version-changed' })
  expect(await w.an.asks(signs('An', { version: 2 }))).toMatchObject({ ok: true })
})

test('SIGN-4: a version stays as it was signed: to be had by its number, and the database changes none', async () => {
  const w = await finalised(workshop().with('An'))
  await w.an.asks(signs('An van versie één'))
  await w.fatima.asks({ type: 'declaration.reopen' })
  writeDraft((await w.room()).doc, { trekkers: 'An en Bart' })
  await w.fatima.asks({ type: 'declaration.finalise' })
  const { session } = w.fatima.person
  const [one, two] = [
    await w.server.service.declarationVersion(session, w.id, 1),
    (await view(w)).declaration.versions[1]!,
  ]
  expect(one.ok && hashOf(one.value)).toBe((await view(w)).declaration.versions[0]!.sha256)
  expect(one.ok && one.value).not.toContain('An en Bart')
  expect(two.signatures).toEqual([])
  for (const [version, status] of [
    [1, true],
    [2, true],
    [3, false],
    [0, false],
  ] as const)
    expect((await w.server.service.exportFile(session, w.id, 'declaration.pdf', {}, version)).ok).toBe(status)
  expect((await checked(w)).result).toMatchObject({ ok: true, versions: [{ version: 1 }, { version: 2 }] })
  const { pool } = w.server.db
  for (const change of [
    `UPDATE "DeclarationVersion" SET canonical = '{}'`,
    `UPDATE "ChainRecord" SET document = leaf`,
    `UPDATE "ChainRecord" SET data = '{}'`,
  ])
    await expect(pool.query(change)).rejects.toThrow('never changed')
})

test('SIGN-6: what is erased is gone from the database, the chain still holds, and the documents say so', async () => {
  const w = await finalised(workshop().with('An').with('Bart'))
  await w.an.asks(signs('An Peeters-Geheim', { as: 'Kokkin-Geheim', form: SCRAWL }))
  await w.bart.asks(signs('Bart'))
  expect(await everyRow(w)).toContain('Geheim')
  expect(await w.an.asks({ type: 'declaration.erase', position: 2 })).toMatchObject({ status: 403 })
  for (const position of [1, 9])
    expect(await w.fatima.asks({ type: 'declaration.erase', position })).toMatchObject({ code: 'unknown-signature' })
  expect(await w.fatima.asks({ type: 'declaration.erase', position: 2 })).toMatchObject({ ok: true })
  expect(await everyRow(w)).not.toContain('Geheim')
  const { text, result } = await checked(w)
  expect(text).not.toContain('Geheim')
  expect(result).toMatchObject({ ok: true, signatures: [{ signer: null }, { signer: { name: 'Bart' } }] })
  const { signatures } = (await view(w)).declaration.versions[0]!
  expect(signatures.map(({ name }) => name)).toEqual(['Gewist op verzoek', 'Bart'])
  expect(await w.fatima.asks({ type: 'declaration.erase', position: 2 })).toMatchObject({ code: 'unknown-signature' })
  await w.server.reopen()
  expect((await checked(w)).result.ok).toBe(true)
  // It was a wish about that signature; they may sign again.
  expect(await w.an.asks(signs('An'))).toMatchObject({ ok: true })
})

test('SIGN-7: everybody who signed gets their own receipt, and nobody that of another', async () => {
  const w = await finalised(workshop().with('An').with('Bart'))
  await w.an.asks(signs('An Peeters'))
  const receipt = await w.server.service.receipt(w.an.person.session, w.id, 1)
  if (!receipt.ok) throw new Error(receipt.code)
  expect(check(canonical(receipt.value))).toMatchObject({ ok: true, of: 'receipt', publicKey: KEY.publicKey })
  // The chain as it is now still has the record that the receipt is about.
  await w.bart.asks(signs('Bart'))
  expect((await checked(w)).text).toContain(canonical(receipt.value.entry))
  for (const { session } of [w.fatima.person, { session: NOBODY }])
    expect((await w.server.service.receipt(session, w.id, 1)).ok).toBe(false)
})

test('LINK-1 and LINK-2: a personal link signs once, without a place in the room; only its hash is kept', async () => {
  const w = await finalised(workshop())
  const { service } = w.server
  const make = (token: string, name = 'Els') =>
    w.fatima.asks({ type: 'link.make', name, tokenHash: hashOf(token), days: 7 })
  const [token, taken] = ['het geheim van Els', 'het geheim van Tom']
  for (const [secret, name] of [
    [token, 'Els'],
    [taken, 'Tom'],
  ] as const)
    expect(await make(secret, name)).toMatchObject({ ok: true })
  expect(await everyRow(w)).not.toContain('geheim')

  expect(await service.openLink({ token: 'geraden' }, here)).toMatchObject({ status: 404 })
  expect(await service.openLink({}, here)).toMatchObject({ status: 422 })
  const page = await service.openLink({ token }, here)
  expect(page).toMatchObject({ ok: true, value: { name: 'Els', version: { version: 1 } } })
  const { type: _type, ...signing } = signs('Els Maes', { as: 'vrijwilliger' })
  const signed = await service.signWithLink({ token, ...signing }, here)
  if (!signed.ok) throw new Error(signed.code)
  expect(check(canonical(signed.value))).toMatchObject({ ok: true, signatures: [{ signer: { name: 'Els Maes' } }] })
  expect(signed.value.data.by).toBe('link')
  expect(await service.signWithLink({ token, ...signing }, here)).toMatchObject({ status: 409 })
  expect(await service.openLink({ token }, here)).toMatchObject({ code: 'link-gone' })

  const { links } = await w.room()
  expect(await w.fatima.asks({ type: 'link.revoke', id: links.find(({ name }) => name === 'Tom')!.id })).toMatchObject({
    ok: true,
  })
  await w.server.reopen()
  for (const result of [
    await w.server.service.openLink({ token: taken }, here),
    await w.server.service.signWithLink({ token: taken, ...signing }, here),
  ])
    expect(result).toMatchObject({ status: 409, code: 'link-gone' })
  expect((await checked(w)).result).toMatchObject({ ok: true, signatures: [{ signer: { name: 'Els Maes' } }] })
})

test('LINK-3: guessing at links is slowed down', async () => {
  const w = await finalised(workshop())
  const guesses: unknown[] = []
  for (let i = 0; i < 31; i++)
    guesses.push(await w.server.service.openLink({ token: `geraden ${i}` }, { address: 'elders' }))
  expect(guesses[29]).toMatchObject({ status: 404 })
  expect(guesses[30]).toMatchObject({ status: 429 })
})

test('SIGN-8: anyone who signs on paper is on the list, and off it again', async () => {
  const w = await finalised(workshop().with('An'))
  const signers = [{ name: 'Oma Jeanne', function: 'buur' }]
  expect(await w.an.asks({ type: 'declaration.paper', signers })).toMatchObject({ status: 403 })
  await w.fatima.asks({ type: 'declaration.paper', signers })
  expect((await w.room()).stage.paper).toEqual(signers)
  await w.fatima.asks({ type: 'declaration.paper', signers: [] })
  expect((await w.room()).stage.paper).toEqual([])
})

test('SIGN-8: each version has its own lines, also when an earlier one is downloaded again', async () => {
  const w = await finalised(workshop())
  const writes = (name: string) => w.fatima.asks({ type: 'declaration.paper', signers: [{ name, function: '' }] })
  const printed = async (version: number) => {
    const file = await w.server.service.exportFile(w.fatima.person.session, w.id, 'declaration.pdf', {}, version)
    if (!file.ok) throw new Error(file.code)
    return pdfText(file.value.body as Uint8Array)
  }
  await writes('Oma Jeanne')
  const first = await printed(1)
  expect(first).toContain('Oma Jeanne')
  await w.fatima.asks({ type: 'declaration.reopen' })
  // Version 2 begins with nobody, and people put down before it is final are of version 2.
  expect((await w.room()).stage.paper).toEqual([])
  await writes('Opa Albert')
  expect(await printed(1)).toBe(first)
  await w.fatima.asks({ type: 'declaration.finalise' })
  await w.server.reopen()
  expect(await printed(1)).toBe(first)
  const second = await printed(2)
  expect(second).toContain('Opa Albert')
  expect(second).not.toContain('Oma Jeanne')
})
