import { randomUUID } from 'node:crypto'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import type { Command } from '@/domain/stage/commands'
import { MAX_WAITING } from '@/domain/stage/inbox'
import { MAX_PHOTOS } from '@/domain/documents/pictures'
import { hashOf } from '@/domain/declaration/signing/hash'
import { MAX_OPEN_LINKS } from '@/domain/declaration/signing/link'
import { MAX_VOICES } from '@/domain/stage/voices'
import { accounts } from '@/server/services/accounts'
import { Throttle } from '@/server/auth/throttle'
import { onPostgres, type Story, workshop } from '../support/room/story'

// On PostgreSQL, where ten connections really work at the same time.
void onPostgres()

const atOnce = <T>(many: number, ask: (nth: number) => Promise<T>) =>
  Promise.all(Array.from({ length: many }, (_, nth) => ask(nth)))

test('EDGE-3: photos sent at once, from several tabs, are as many as there may be; logos sent at once are one', async () => {
  const w = await workshop()
  const picture = new PNG({ width: 8, height: 8 })
  picture.data.fill(255)
  const data = PNG.sync.write(picture).toString('base64')
  const sends = (kind: 'logo' | 'photo') =>
    w.server.service.addPicture(w.fatima.person.session, w.id, { kind, caption: '', data })
  const answers = await atOnce(18, () => sends('photo'))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(MAX_PHOTOS)
  for (const answer of answers) if (!answer.ok) expect(answer).toMatchObject({ status: 409, code: 'too-many-photos' })
  await atOnce(6, () => sends('logo'))
  const stored = await w.server.db.prisma.picture.groupBy({ by: ['kind'], where: { workshopId: w.id }, _count: true })
  expect(Object.fromEntries(stored.map(({ kind, _count }) => [kind, _count]))).toEqual({ logo: 1, photo: MAX_PHOTOS })
})

/** Sends so many of these at once; how many were taken, and what the others were refused with. */
async function counted(w: Story, who: Story['place']['facilitator'], many: number, command: (nth: number) => Command) {
  const answers = await atOnce(many, (nth) => w.server.service.command(who.session, w.id, command(nth)))
  return {
    taken: answers.filter(({ ok }) => ok).length,
    refused: [...new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.code])))],
  }
}

test('EDGE-3: texts, voices and links sent at once are as many as there may be', async () => {
  const w = await workshop().with('An')
  const { facilitator } = w.place
  const an = w.an.person
  expect(await counted(w, an, MAX_WAITING + 20, (nth) => ({ type: 'text.send', text: `Tekst ${nth}` }))).toEqual({
    taken: MAX_WAITING,
    refused: ['inbox-full'],
  })
  await facilitator.command({ type: 'workshop.start' })
  await facilitator.command({ type: 'voice.open' })
  const voice = (nth: number): Command => ({ type: 'voice.send', text: `Stem ${nth}`, change: '' })
  expect(await counted(w, an, MAX_VOICES + 20, voice)).toEqual({ taken: MAX_VOICES, refused: ['voices-full'] })
  await facilitator.command({ type: 'voice.close' })
  await facilitator.command({ type: 'declaration.finalise' })
  const link = (): Command => ({ type: 'link.make', name: 'Els', days: 7, tokenHash: hashOf(randomUUID()) })
  expect(await counted(w, facilitator, MAX_OPEN_LINKS + 20, link)).toEqual({
    taken: MAX_OPEN_LINKS,
    refused: ['links-full'],
  })
  const { prisma } = w.server.db
  expect(await prisma.inboxText.count({ where: { workshopId: w.id } })).toBe(MAX_WAITING)
  expect(await prisma.voice.count({ where: { workshopId: w.id } })).toBe(MAX_VOICES)
  expect(await prisma.signingLink.count({ where: { workshopId: w.id } })).toBe(MAX_OPEN_LINKS)
})

test('EDGE-3: one invitation, used by many at once, makes one account', async () => {
  const w = await workshop().with('An')
  const { prisma } = w.server.db
  const people = accounts({ prisma, throttle: new Throttle(), openRegistration: false })
  const invited = await people.invite(w.place.facilitator.session)
  if (!invited.ok) throw new Error(invited.code)
  const made = await atOnce(8, (nth) =>
    people.createAccount(
      {
        name: 'Bo',
        email: `bo${nth}-${randomUUID()}@example.org`,
        password: 'een lang wachtwoord',
        invitation: invited.value.token,
      },
      { address: `10.0.0.${nth}` },
    ),
  )
  expect(made.filter(({ ok }) => ok)).toHaveLength(1)
})
