import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MESSAGE, type Trying, TRYING } from '@/domain/wire'
import { message, openRaw } from '../support/line/raw-socket'
import { theServer, workshop } from '../support/room/story'
import { everythingIn } from '../support/room/walk'

test('TRY-2: whatever somebody tells of the tries, board, stage and database stay what they were', async () => {
  const w = await workshop().with('An')
  const { db, rooms, url } = await theServer()
  const room = (await rooms.get(w.id))!
  const all = async () => {
    await room.settled()
    return [await everythingIn(db.pool), room.stage, Y.encodeStateVector(room.doc)]
  }
  const before = await all()
  const line = await openRaw(url, w.id, w.an.person.cookie)
  const says = (how: Trying) => line.send(message(MESSAGE.trying, TRYING.indexOf(how)))
  for (const how of ['help', 'ready', 'busy', 'ready'] as const) says(how)
  await line.read()
  expect(await all()).toEqual(before)
  // As often as somebody likes, within what every line may send.
  for (let i = 0; i < 500; i++) says(i % 2 ? 'help' : 'busy')
  await line.read()
  expect(await all()).toEqual(before)
  line.end()
})
