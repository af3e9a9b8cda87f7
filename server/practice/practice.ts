import { drawNotes } from '@/domain/board/notes'
import { moment } from '@/domain/clock'
import { type Act, actOf, EACH_SECOND } from '@/domain/practice/acts'
import { PEOPLE, type Person } from '@/domain/practice/people'
import type { Command } from '@/domain/stage/commands'
import { isPlayed } from '@/domain/stage/practice'
import { PRACTICE_LINGERS, PRACTICE_SWEEP, PRACTICE_TICK } from '../limits'
import type { Log, Result, Session } from '../port'
import type { Room } from '../rooms/room'
import type { Rooms } from '../rooms/rooms'
import type { PracticeStore } from '../storage/practice'
import { Device } from './device'

interface Deps {
  rooms: Pick<Rooms, 'loaded' | 'remove'>
  store: PracticeStore
  /** As somebody who asks over HTTP: the same checks, the same refusals. */
  command(session: Session, id: string, command: Command): Promise<Result<unknown>>
  log: Log
  random?: () => number
}

/** Somebody who is played, as long as the room is in memory. */
interface Part {
  person: Person
  me: string
  device: Device | null
  done: Set<string>
}

/**
 * Plays the people of the workshops that one practises, while somebody is there to see it, and throws those workshops
 * away when their time is over. Nothing else in the server knows that these people are not people.
 */
export class Practice {
  /** Who is played in which room, and for how many seconds nobody has watched. */
  private readonly casts = new WeakMap<Room, { parts: Part[]; unwatched: number }>()
  private readonly timers: NodeJS.Timeout[] = []
  private under: Promise<void> | null = null
  private readonly random: () => number

  constructor(private readonly deps: Deps) {
    this.random = deps.random ?? Math.random
  }

  /** Goes on by itself until `stop`. */
  start(): void {
    const every = (ms: number, work: () => Promise<void>) => {
      const timer = setInterval(() => void work(), ms)
      timer.unref()
      this.timers.push(timer)
    }
    every(PRACTICE_TICK, () => this.tick())
    every(PRACTICE_SWEEP, () => this.sweep())
    void this.sweep()
  }

  /** Resolves when nobody does anything any more. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    await this.under
  }

  /** One second of every practice workshop in memory. Never two at once: a slow database makes slow people. */
  tick(): Promise<void> {
    this.under ??= this.second().finally(() => (this.under = null))
    return this.under
  }

  private async second(): Promise<void> {
    for (const room of await this.deps.rooms.loaded()) {
      try {
        if (room.stage.practice) await this.play(room)
      } catch (err) {
        this.deps.log.error({ err, workshop: room.id }, 'playing the people of a practice workshop failed')
      }
    }
  }

  private async play(room: Room): Promise<void> {
    const cast = this.castOf(room)
    const watched = room
      .members()
      .some(({ id, role, online }) => online && role !== 'screen' && !isPlayed(room.stage, id))
    cast.unwatched = watched ? 0 : cast.unwatched + 1
    // A room without sockets is let go.
    if (cast.unwatched > PRACTICE_LINGERS) for (const part of cast.parts) part.device?.close()
    if (!watched) return
    const comes = cast.parts.find(({ device }) => !device?.open)
    if (comes && this.random() < ARRIVES) this.comeIn(room, comes)
    const chance = EACH_SECOND[room.stage.practice?.pace ?? 'still']
    for (const part of cast.parts) if (part.device?.open && this.random() < chance) await this.act(room, part)
  }

  private castOf(room: Room): { parts: Part[]; unwatched: number } {
    const known = this.casts.get(room)
    if (known) return known
    const ids = room.stage.practice?.people ?? []
    const parts = ids.map((me, i) => ({
      person: PEOPLE[i % PEOPLE.length]!,
      me,
      device: null,
      done: new Set<string>(),
    }))
    const cast = { parts, unwatched: 0 }
    this.casts.set(room, cast)
    return cast
  }

  private comeIn(room: Room, part: Part): void {
    const member = room.memberOf(null, part.me)
    if (!member) return
    const device = new Device()
    if (!room.connect(device.socket, device.wire, member, true)) return
    part.device = device
    // How somebody gets on is known of a device as long as it is there.
    part.done.delete('try')
  }

  private async act(room: Room, { person, me, device, done }: Part): Promise<void> {
    const member = room.memberOf(null, me)
    if (!member || !device) return
    const { locale } = room
    const act = actOf({ person, me, locale, seen: room.asked(member), done, random: this.random })
    if (act) await this.carryOut(room, act, { me, device, done })
  }

  private async carryOut(room: Room, act: Act, { me, device, done }: Pick<Part, 'me' | 'done'> & { device: Device }) {
    switch (act.kind) {
      case 'try':
        done.add('try')
        return device.tries(act.how)
      case 'note':
        return device.writes(drawNotes(room.doc, act.cell, [act.text]).update)
      case 'leave':
        return device.close()
      case 'command': {
        if (act.once) done.add(act.once)
        const session: Session = { account: null, seats: { [room.id]: me } }
        // A refusal is part of it: the group has gone on meanwhile, as it does with people.
        await this.deps.command(session, room.id, act.command)
      }
    }
  }

  /** Throws away what is over. A workshop that cannot be thrown away now is tried again at the next one. */
  async sweep(now = moment()): Promise<void> {
    const { rooms, store, log } = this.deps
    const failed = (err: unknown, workshop?: string) =>
      log.error({ err, workshop }, 'throwing away a practice workshop failed; trying again later')
    const over = await store.over(now).catch((err: unknown) => failed(err))
    for (const id of over ?? []) await rooms.remove(id, () => store.erase(id)).catch((err: unknown) => failed(err, id))
  }
}

/** The chance in each second that one of those who are not here comes in. */
const ARRIVES = 0.5
