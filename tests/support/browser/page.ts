import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { connectRoom, PATIENCE } from '@/components/room/connection'
import type { Device } from '@/components/room/device'
import type { LostText } from '@/components/room/kept'
import { Unsaved } from '@/components/room/unsaved'
import type { Person } from '../room/rooms'

/** The part of a page that keeps the line, of somebody who believes to have the pen, and what it was told. */
export function openPage({
  person,
  workshop,
  url,
  device,
}: {
  person: Pick<Person, 'cookie'>
  workshop: string
  url: string
  device: Device
}) {
  const doc = new Y.Doc()
  const unsaved = new Unsaved(device)
  const seen = { doc, unsaved, online: false, synced: false, lost: [] as LostText[], resets: [] as string[] }
  class Signed extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie: person.cookie, origin: url } })
    }
  }
  const ignore = () => {}
  const close = connectRoom(
    { workshop, doc, unsaved, right: () => 'pen' },
    {
      stage: ignore,
      desk: ignore,
      presence: ignore,
      inbox: ignore,
      mine: ignore,
      clock: ignore,
      line: ({ online, synced }) => Object.assign(seen, { online, synced }),
      unsaved: ignore,
      lost: (texts) => seen.lost.push(...texts),
      reset: (reason) => seen.resets.push(reason),
      refused: () => {
        throw new Error('refused')
      },
    },
    {
      server: url.replace('http', 'ws'),
      WebSocket: Signed as never,
      onReturn: () => ignore,
      ...PATIENCE,
    },
  )
  return Object.assign(seen, { close })
}
