import type { WorkshopView } from '@/domain/view/view'
import { writeDraft } from '@/domain/declaration/draft'
import { edit, missingFrom, Peer } from '../room/convergence'
import type { Product } from '../run/product'
import { type Random, randomFrom } from '../run/random'
import { NEW_WORKSHOP } from '../room/client'
import { Visitor } from '../room/visitor'
import { signs } from '../room/signing'

export interface Promised {
  updates: number
  commands: number
  signatures: number
  /** Whether the start after the kill was killed as well. */
  twice: boolean
}

const PASSWORD = 'een lang wachtwoord'
const DRAFT = {
  variant: 'B',
  date: '2027-01-31',
  profile: 'Wie',
  plans: 'Elke dinsdag',
  general: 'Samen',
  trekkers: 'An en Bo',
  how: 'Zo',
} as const
/** A start takes some two seconds; at which of its milliseconds does not matter. */
const START = 2_500
/** Under a room's limit for bursts, and enough for the log to be folded meanwhile. */
const MOST_PROMISES = 400

/** People at work in some workshops, with everything that they were promised. */
export class Victims {
  private constructor(
    private readonly product: Product,
    private readonly workshops: Workshop[],
  ) {}

  static async on(product: Product, count: number): Promise<Victims> {
    const facilitator = new Visitor(() => product.url)
    const account = { email: 'fatima@example.org', password: PASSWORD }
    await facilitator.post('/api/accounts', { name: 'Fatima', ...account })
    await facilitator.signIn('account', account)
    const workshops: Workshop[] = []
    for (let i = 0; i < count; i++) workshops.push(await Workshop.make(product, facilitator))
    return new Victims(product, workshops)
  }

  /** Makes this many commits one after the other; returns how many there were. */
  async commits(count: number): Promise<number> {
    const workshop = this.workshops[0]!
    await workshop.come()
    return workshop.write(count)
  }

  /** Lets all work, pulls the plug when the seed says, starts again. Throws when something promised is gone. */
  async round(seed: number): Promise<Promised> {
    const random = randomFrom(seed)
    const enough = 1 + random.below(MOST_PROMISES)
    for (const workshop of this.workshops) await workshop.come()
    const plug = new Promise<void>((resolve) => {
      let promises = 0
      const promised = () => ++promises === enough && resolve()
      for (const workshop of this.workshops) workshop.work(random, promised)
    })
    await plug
    await this.product.kill()
    await Promise.all(this.workshops.map((workshop) => workshop.ended()))
    const twice = random.below(4) === 0
    if (twice) await this.product.interruptStart(random.below(START))
    await this.product.restart()
    const promised: Promised = { updates: 0, commands: 0, signatures: 0, twice }
    for (const workshop of this.workshops) {
      const kept = await workshop.check()
      promised.updates += kept.updates
      promised.commands += kept.commands
      promised.signatures += kept.signatures
    }
    return promised
  }
}

class Workshop {
  private peer!: Peer
  private working: Promise<unknown> = Promise.resolve()
  private nth = 0
  /** The highest version of the stage that a command answered, and how many did in this round. */
  private version = 0
  private commands = 0
  private signatures: { version: number; name: string }[] = []

  private constructor(
    private readonly product: Product,
    private readonly facilitator: Visitor,
    private readonly guests: { name: string; visitor: Visitor }[],
    private readonly id: string,
  ) {}

  static async make(product: Product, facilitator: Visitor): Promise<Workshop> {
    const made = await facilitator.post('/api/workshops', NEW_WORKSHOP)
    const { id, joinCode } = (await made.json()) as { id: string; joinCode: string }
    const guests: { name: string; visitor: Visitor }[] = []
    for (const name of ['An', 'Bo', 'Cas']) {
      const visitor = new Visitor(() => product.url)
      await visitor.signIn('guest', { code: joinCode, name })
      guests.push({ name, visitor })
    }
    const workshop = new Workshop(product, facilitator, guests, id)
    await workshop.come()
    writeDraft(workshop.peer.doc, DRAFT)
    await workshop.peer.quiet()
    await workshop.command(facilitator, { type: 'workshop.start' })
    return workshop
  }

  async come(): Promise<void> {
    this.peer = new Peer({ id: 'facilitator', cookie: this.facilitator.cookie }, this.id)
    this.commands = 0
    await this.peer.connect(this.product.url)
  }

  /** This many changes of the board, each acknowledged before the next. */
  async write(count: number): Promise<number> {
    for (let nth = 0; nth < count; nth++) {
      edit(this.peer, randomFrom(nth), nth, 10)
      if (!(await this.peer.quiet())) throw new Error('closed')
    }
    return count
  }

  /** Writes and commands until the server is gone. */
  work(random: Random, promised: () => void): void {
    const writing = async () => {
      for (;;) {
        edit(this.peer, random, this.nth++, 10)
        if (!(await this.peer.quiet())) return
        promised()
      }
    }
    const commanding = async () => {
      for (;;) {
        for (const step of ['step-1', 'step-2', 'step-3']) {
          if (!(await this.command(this.facilitator, { type: 'step.go', step }))) return
          promised()
        }
        // Finalised or not: a kill may have come in between.
        await this.command(this.facilitator, { type: 'declaration.finalise' })
        const version = await this.view().then(
          ({ stage }) => (stage.declaration.state === 'final' ? stage.declaration.version : null),
          () => null,
        )
        for (const { name, visitor } of version === null ? [] : this.guests) {
          if (!(await this.command(visitor, signs(name, { version: version! })))) continue
          this.signatures.push({ version: version!, name })
          promised()
        }
        await this.command(this.facilitator, { type: 'declaration.reopen' })
      }
    }
    this.working = Promise.all([writing(), commanding()])
  }

  async ended(): Promise<void> {
    await this.working
  }

  async check(): Promise<Omit<Promised, 'twice'>> {
    const { acknowledged } = this.peer
    const after = new Peer(this.peer.person, this.id)
    await after.connect(this.product.url)
    const missing = missingFrom(after.doc, acknowledged)
    after.cut()
    if (missing > 0) throw new Error(`${missing} of ${acknowledged.length} acknowledged updates are gone`)
    const { stage, declaration } = await this.view()
    if (stage.version < this.version) throw new Error(`stage ${stage.version}, but ${this.version} was answered`)
    for (const { version, name } of this.signatures) {
      const kept = declaration.versions.find((one) => one.version === version)?.signatures ?? []
      if (!kept.some((signature) => signature.name === name)) throw new Error(`${name}'s signature is gone`)
    }
    return { updates: acknowledged.length, commands: this.commands, signatures: this.signatures.length }
  }

  private view(): Promise<WorkshopView> {
    return this.facilitator.json<WorkshopView>(`/api/workshops/${this.id}`)
  }

  /** False when it was refused or the server is gone. */
  private async command(who: Visitor, body: object): Promise<boolean> {
    const answer = await who
      .post(`/api/workshops/${this.id}/commands`, body)
      .then(async (response) => {
        if (response.status === 429) return 'too fast' as const
        return response.status === 200 ? ((await response.json()) as { version: number }) : null
      })
      .catch(() => null)
    if (answer === 'too fast') return this.command(who, body)
    if (!answer) return false
    this.version = Math.max(this.version, answer.version)
    this.commands++
    return true
  }
}
