import type { Effect } from '@/domain/stage/effects'
import { type Action, may } from '@/domain/stage/permissions'
import { mineOf, type Sealed } from '@/domain/stage/sealed'
import type { Stage } from '@/domain/stage/stage'
import type { Desk } from '@/domain/view/desk'
import type { Told } from '@/domain/view/told'
import type { MemberView, RoomView } from '@/domain/view/view'
import { PRESENCE_EVERY, STAGE_EVERY } from '../limits'
import { steadyNow } from '../steady-clock'
import type { StoredMember } from '../storage/workshops'
import { coalesce } from './coalesce'
import type { Connection } from './connection'
import * as frames from './frames'
import type { Sockets } from './sockets'

/** What there is to tell at this moment. */
export interface News {
  stage: () => Stage
  sealed: () => Sealed
  members: () => MemberView[]
  desk: () => Desk
}

const KINDS = ['stage', 'presence', 'desk', 'inbox'] as const
type Kind = (typeof KINDS)[number]
/** What each message asks of the people who hear it. */
const HEARD_BY: Readonly<Record<Kind, Action>> = { stage: 'read', presence: 'read', inbox: 'inbox', desk: 'desk' }
/** What somebody who may no longer hear it is told instead. Only the inbox comes and goes with the pen. */
const WITHDRAWN = JSON.stringify([] satisfies Told['inbox'])

/**
 * Tells everybody who asked for it (`?ext=1`) what goes on besides the board: each only what they may hear, once, and
 * not what they have heard already.
 */
export class Telling {
  private readonly heard = new WeakMap<Connection, Partial<Record<Kind, string>>>()
  /** Members who answered something since they were last told. */
  private readonly answered = new Set<string>()
  private readonly tellStage = coalesce(() => this.sendStage(), STAGE_EVERY)
  private readonly tellDesk = coalesce(() => this.send('desk', this.news.desk()), STAGE_EVERY)
  private readonly tellMembers = coalesce(() => this.send('presence', this.news.members()), PRESENCE_EVERY)

  constructor(
    private readonly sockets: Sockets,
    private readonly news: News,
  ) {}

  /** Everything that somebody who comes in may hear. */
  *greeting(connection: Connection): Generator<Buffer> {
    if (!connection.extended) return
    yield frames.writeClock(steadyNow())
    const { news } = this
    const all: { [K in Kind]: () => Told[K] } = {
      stage: news.stage,
      presence: news.members,
      desk: news.desk,
      inbox: () => news.sealed().inbox,
    }
    for (const kind of KINDS) {
      if (!this.mayHear(connection, kind)) continue
      const json = JSON.stringify(all[kind]())
      this.remember(connection, kind, json)
      yield frames.writeJson(kind, json)
    }
    yield this.mine(connection)
  }

  /** The same for somebody without a socket, all at once. */
  asked(member: StoredMember): Pick<RoomView, 'stage' | 'now' | 'members' | 'desk' | 'inbox' | 'mine'> {
    const { news } = this
    const stage = news.stage()
    const hears = (kind: Kind) => may(stage, member, HEARD_BY[kind])
    return {
      stage,
      now: steadyNow(),
      members: news.members(),
      desk: hears('desk') ? news.desk() : null,
      inbox: hears('inbox') ? [...news.sealed().inbox] : [],
      mine: mineOf(news.sealed(), member.id),
    }
  }

  /** The stage has changed, or something that is kept beside it. */
  stageChanged(effects: readonly Effect[]): void {
    for (const effect of effects) {
      const whose = effect.type === 'inbox.add' && effect.round !== null ? effect.text : effect
      if ('memberId' in whose && whose.memberId) this.answered.add(whose.memberId)
    }
    this.tellStage()
    this.tellMembers()
  }

  /** Something changed that only facilitators hear of: no reason to look at what everybody else gets. */
  deskChanged(): void {
    this.tellDesk()
  }

  /** Somebody came or went. */
  membersChanged(): void {
    this.tellMembers()
  }

  close(): void {
    this.tellStage.cancel()
    this.tellDesk.cancel()
    this.tellMembers.cancel()
  }

  /** The stage last: a page that has it has all that came with it, and its buttons go by that. */
  private sendStage(): void {
    const { news, sockets } = this
    this.send('inbox', news.sealed().inbox)
    this.send('desk', news.desk())
    for (const connection of sockets) {
      if (connection.extended && this.answered.has(connection.member.id)) connection.write(this.mine(connection))
    }
    this.answered.clear()
    this.send('stage', news.stage())
  }

  private send<K extends Kind>(kind: K, value: Told[K]): void {
    const json = JSON.stringify(value)
    const made = new Map<string, Buffer>()
    for (const connection of this.sockets) {
      if (!connection.extended) continue
      const before = this.heard.get(connection)?.[kind]
      const now = this.mayHear(connection, kind) ? json : before === undefined ? undefined : WITHDRAWN
      if (now === undefined || now === before) continue
      this.remember(connection, kind, now)
      const frame = made.get(now) ?? frames.writeJson(kind, now)
      made.set(now, frame)
      connection.write(frame)
    }
  }

  private mine({ member }: Connection): Buffer {
    return frames.writeJson('mine', JSON.stringify(mineOf(this.news.sealed(), member.id)))
  }

  private mayHear({ member }: Connection, kind: Kind): boolean {
    return may(this.news.stage(), member, HEARD_BY[kind])
  }

  private remember(connection: Connection, kind: Kind, json: string): void {
    const heard = this.heard.get(connection)
    if (heard) heard[kind] = json
    else this.heard.set(connection, { [kind]: json })
  }
}
