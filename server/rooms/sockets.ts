import { CLOSE } from '@/domain/wire'
import type { Connection } from './connection'
import { HEARTBEAT, writeBeat } from './frames'
import { HEARTBEAT_EVERY, MAX_SOCKETS_PER_ROOM } from '../limits'
import { steadyNow } from '../steady-clock'

/** The open sockets of a room. Beats, so that both ends notice a dead line. */
export class Sockets implements Iterable<Connection> {
  private readonly open = new Set<Connection>()
  private readonly beat: NodeJS.Timeout

  constructor() {
    this.beat = setInterval(() => this.heartbeat(), HEARTBEAT_EVERY)
    this.beat.unref()
  }

  get size(): number {
    return this.open.size
  }

  [Symbol.iterator](): Iterator<Connection> {
    return this.open.values()
  }

  add(connection: Connection): void {
    this.open.add(connection)
  }

  /** Returns whether it was here. */
  delete(connection: Connection): boolean {
    return this.open.delete(connection)
  }

  /** Writes a frame to all of them, or to those that `to` picks. */
  send(frame: Buffer, to: (connection: Connection) => boolean = () => true): void {
    for (const connection of this.open) if (to(connection)) connection.write(frame)
  }

  /**
   * Which socket has to make room for one more of this person: in a full room the oldest socket of the person who has
   * the most, so that nobody can keep others out. Undefined when that would be the same person: then there is no place.
   * Null when there is no need.
   */
  whoMakesPlace(member: string): Connection | null | undefined {
    if (this.open.size < MAX_SOCKETS_PER_ROOM) return null
    const byPerson = new Map<string, Connection[]>()
    for (const connection of this.open) {
      const others = byPerson.get(connection.member.id)
      if (others) others.push(connection)
      else byPerson.set(connection.member.id, [connection])
    }
    const most = [...byPerson.values()].reduce((a, b) => (b.length > a.length ? b : a))
    return most[0]!.member.id === member ? undefined : most[0]
  }

  /** Tells everybody that the server stops. */
  close(): void {
    clearInterval(this.beat)
    for (const connection of this.open) connection.close(CLOSE.stopping, 'stopping')
  }

  private heartbeat(): void {
    const now = performance.now()
    const withClock = writeBeat(steadyNow())
    for (const connection of this.open) {
      connection.check(now)
      connection.write(connection.extended ? withClock : HEARTBEAT)
    }
  }
}
