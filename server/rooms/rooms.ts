import { UNLOAD_AFTER } from '../limits'
import { mostlyPast } from './mostly-past'
import { Room, type RoomDeps } from './room'

/** Somebody asks while the server stops: nothing is done, and asking again later helps (SQLSTATE, see storage/away.ts). */
class Stopping extends Error {
  readonly code = '57P01'
}

/** The rooms in memory: loaded when somebody asks for one, let go some time after the last socket left. */
export class Rooms {
  private readonly open = new Map<string, Promise<Room | null>>()
  private closed = false
  /**
   * Boards that are being written from scratch, or erased. Anyone who asks for one waits: what they would load is about
   * to be replaced.
   */
  private readonly busy = new Map<string, Promise<void>>()
  private readonly timer: NodeJS.Timeout

  constructor(private readonly deps: RoomDeps) {
    this.timer = setInterval(() => void this.unloadEmpty(), UNLOAD_AFTER)
    this.timer.unref()
  }

  /** The room of a workshop, or null when there is no such workshop. */
  get(id: string): Promise<Room | null> {
    if (this.closed) return Promise.reject(new Stopping())
    const known = this.open.get(id)
    if (known) return known
    const loading = this.load(id)
    this.open.set(id, loading)
    // Neither a failure nor an absence is remembered: the next one who asks gets a new try.
    loading.then(
      (room) => room ?? this.open.delete(id),
      () => this.open.delete(id),
    )
    return loading
  }

  /** The rooms that are in memory, once those on their way are there. */
  async loaded(): Promise<Room[]> {
    const rooms = await Promise.all([...this.open.values()].map((loading) => loading.catch(() => null)))
    return rooms.filter((room) => room !== null)
  }

  /**
   * Closes the room of a workshop that `erase` takes out of the database. Whoever asks for it meanwhile waits, and finds
   * that it is gone.
   */
  async remove(id: string, erase: () => Promise<void>): Promise<void> {
    const loading = this.open.get(id)
    this.open.delete(id)
    const removing = (async () => {
      await (await loading?.catch(() => null))?.close()
      await erase()
    })()
    const quiet = removing.catch(() => {})
    this.busy.set(id, quiet)
    await removing.finally(() => this.busy.get(id) === quiet && this.busy.delete(id))
  }

  /** How many rooms are in memory. */
  get size(): number {
    return this.open.size
  }

  /**
   * Writes and closes everything. Each room stands alone: one that cannot be closed, or never came to be, does not keep
   * another from closing.
   */
  async close(): Promise<void> {
    this.closed = true
    clearInterval(this.timer)
    const rooms = [...this.open]
    this.open.clear()
    await Promise.all(rooms.map(([id, loading]) => this.alone(id, 'closing', async () => (await loading)?.close())))
    await Promise.all(this.busy.values())
  }

  /** Does something with one room, and tells the log when it fails. */
  private async alone(id: string, what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (err) {
      this.deps.log.error({ err, workshop: id }, `${what} a room failed`)
    }
  }

  private async load(id: string): Promise<Room | null> {
    await this.busy.get(id)
    return Room.load(id, this.deps)
  }

  /**
   * Lets go of rooms that nobody is in. Resolves when they are gone; boards that are written from scratch then go on
   * for a while.
   */
  async unloadEmpty(): Promise<void> {
    for (const [id, loading] of [...this.open]) await this.alone(id, 'unloading', () => this.unload(id, loading))
  }

  private async unload(id: string, loading: Promise<Room | null>): Promise<void> {
    const room = await loading.catch(() => null)
    if (!room || room.size > 0) return
    await room.settled()
    // Somebody may have come in while it was being written, or a new room may have taken its place.
    if (room.size > 0 || this.open.get(id) !== loading) return
    this.open.delete(id)
    if (mostlyPast(room.doc)) this.busy.set(id, this.renew(id, room))
    else await room.close()
  }

  private async renew(id: string, room: Room): Promise<void> {
    const { log, boards } = this.deps
    try {
      await room.close()
      const renewed = await boards.renew(id)
      log.info({ workshop: id, renewed }, 'wrote a board from scratch')
    } catch (err) {
      log.error({ err, workshop: id }, 'writing a board from scratch failed; it stays as it was')
    } finally {
      this.busy.delete(id)
    }
  }
}
