import { toldApart } from '@/domain/name'
import { shownRole } from '@/domain/stage/permissions'
import type { Stage } from '@/domain/stage/stage'
import type { MemberView } from '@/domain/view/view'
import type { StoredMember } from '../storage/workshops'

/** Who has a place in a workshop. Kept in memory while it is open, so that coming in costs no query. */
export class People {
  private readonly members: Map<string, StoredMember>
  /** Since when people who were here are gone. */
  private readonly left = new Map<string, string>()
  /** Names of those whose seat is being made. */
  private readonly coming: string[] = []

  constructor(members: readonly StoredMember[]) {
    this.members = new Map(members.map((member) => [member.id, member]))
  }

  get byId(): ReadonlyMap<string, StoredMember> {
    return this.members
  }

  /**
   * Somebody takes a seat, which `store` makes with the name that they get: the one they gave, with a mark when
   * somebody here has that name already. Two people who come in at the same moment count as two as well. Screens have
   * no name to go by.
   */
  async admit(
    { name, base }: Pick<StoredMember, 'name' | 'base'>,
    store: (name: string) => Promise<{ id: string }>,
  ): Promise<StoredMember> {
    const people = [...this.members.values()].filter((member) => member.base !== 'screen')
    const given = base === 'screen' ? name : toldApart(name, [...people.map((member) => member.name), ...this.coming])
    this.coming.push(given)
    try {
      const { id } = await store(given)
      const member: StoredMember = { id, name: given, base, account: null }
      this.members.set(id, member)
      return member
    } finally {
      this.coming.splice(this.coming.indexOf(given), 1)
    }
  }

  /** The place of an account or of a seat; somebody who has both is the facilitator. */
  find(account: string | null, seat: string | null): StoredMember | null {
    const own = account === null ? null : [...this.members.values()].find((member) => member.account === account)
    return own ?? this.members.get(seat ?? '') ?? null
  }

  /** The last socket of somebody closed. `at` is an ISO date-time. */
  leave(id: string, at: string): void {
    this.left.set(id, at)
  }

  /** Somebody is here (again). */
  enter(id: string): void {
    this.left.delete(id)
  }

  /** Everybody, as all may see them. */
  view(stage: Stage, isOnline: (id: string) => boolean): MemberView[] {
    return [...this.members.values()].map((member) => ({
      id: member.id,
      name: member.name,
      role: shownRole(stage, member),
      online: isOnline(member.id),
      awaySince: this.left.get(member.id) ?? null,
    }))
  }
}
