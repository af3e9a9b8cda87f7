import { shownRole } from '@/domain/permissions'
import type { Stage } from '@/domain/stage'
import type { MemberView } from '@/domain/view'
import type { StoredMember } from '../storage/workshops'

/** Who has a place in a workshop. Kept in memory while it is open, so that coming in costs no query. */
export class People {
  private readonly members: Map<string, StoredMember>
  /** Since when those are gone who were here. */
  private readonly left = new Map<string, string>()

  constructor(members: readonly StoredMember[]) {
    this.members = new Map(members.map((member) => [member.id, member]))
  }

  get byId(): ReadonlyMap<string, StoredMember> {
    return this.members
  }

  /** Somebody took a seat. */
  admit(member: StoredMember): void {
    this.members.set(member.id, member)
  }

  /** The place of an account or of a seat; who has both is the facilitator. */
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
