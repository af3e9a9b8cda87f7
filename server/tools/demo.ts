// npm run demo: fills the folder in DATA_DIR with a finished workshop, one that is ready to start and one to
// practise that with, and says how to sign in. Everything goes in by the same doors that people use: accounts, seats, notes on the live board, commands.
import { toggleMark } from '@/domain/board/marks'
import { addNote, readNotes } from '@/domain/board/notes'
import { draftFromBoard } from '@/domain/declaration/compose'
import { readDraft, writeDraft } from '@/domain/declaration/draft'
import { CONSENT } from '@/domain/declaration/signing/consent'
import type { Command } from '@/domain/stage/commands'
import { assemble } from '../assemble'
import { instanceKey } from '../auth/instance-key'
import { makeLog } from '../log'
import type { Result, Session } from '../port'
import { readEnv } from '../process/env'
import { giveUp } from '../process/explain'
import { openDatabase } from '../storage/database'
import { FINISHED, READY } from './demo-content'

const EMAIL = 'fatima@delinde.example'
const PASSWORD = 'oefenkans-2026'

const log = makeLog('error')
const { env, db } = await begin().catch(giveUp)
async function begin() {
  const settings = readEnv(process.env)
  return { env: settings, db: await openDatabase(settings, log) }
}
const {
  rooms,
  documents,
  services: work,
} = assemble({
  db,
  log,
  key: instanceKey(env.signingKey),
  secret: env.secret,
  openRegistration: false,
  guidance: () => ({ cues: [], guides: [], says: {} }),
})
const here = { address: 'demo' }

/** The demo is made of requests that must all succeed. */
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The demo could not be made: ${result.code} ${JSON.stringify(result.details ?? {})}`)
  return result.value
}

async function command(session: Session, id: string, body: Command): Promise<void> {
  value(await work.command(session, id, body))
}

async function finishedWorkshop(facilitator: Session): Promise<void> {
  const { preparation, participants, notes, decided, draft } = FINISHED
  const { id, joinCode } = value(await work.createWorkshop(facilitator, preparation))
  const seats: { session: Session; name: string; member: string }[] = []
  for (const name of participants) {
    const { memberId } = value(await work.join({ code: joinCode, name }, { account: null, seats: {} }, here))
    seats.push({ session: { account: null, seats: { [id]: memberId } }, name, member: memberId })
  }
  await command(facilitator, id, { type: 'workshop.start' })
  await command(facilitator, id, { type: 'pen.give', to: seats[0]!.member })
  const room = await rooms.get(id)
  if (!room) throw new Error('The workshop that was just made is gone')
  for (const [cell, texts] of Object.entries(notes))
    for (const [text, color, ...marks] of texts) {
      const note = addNote(room.doc, cell, text, color ? { color } : {})
      for (const mark of marks) toggleMark(room.doc, note, mark)
    }
  for (const decision of decided) await command(facilitator, id, decision)
  writeDraft(room.doc, draftFromBoard(room.stage, readNotes(room.doc), readDraft(room.doc)))
  writeDraft(room.doc, draft)
  await command(facilitator, id, { type: 'step.go', step: 'declaration' })
  await command(facilitator, id, { type: 'declaration.finalise' })
  for (const { session, name } of [{ session: facilitator, name: 'Fatima El Amrani' }, ...seats])
    await command(session, id, {
      type: 'declaration.sign',
      version: 1,
      name,
      function: '',
      form: { kind: 'typed' },
      consent: { id: CONSENT, locale: 'nl' },
    })
  await command(facilitator, id, { type: 'step.go', step: 'evaluation' })
}

if ((await work.registration()) === 'first') {
  const { id } = value(await work.createAccount({ name: 'Fatima', email: EMAIL, password: PASSWORD }, here))
  const facilitator: Session = { account: { id, name: 'Fatima', email: EMAIL }, seats: {} }
  await finishedWorkshop(facilitator)
  const { id: ready } = value(await work.createWorkshop(facilitator, READY.preparation))
  value(await work.practise(facilitator, { from: ready }))
}
await documents.close()
await rooms.close()
await db.close()
console.log(`The demo is in ${env.dataDir}: one finished workshop, one ready to start, and one to practise it with.
Sign in with   ${EMAIL}   and   ${PASSWORD}`)
