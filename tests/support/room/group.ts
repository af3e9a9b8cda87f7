import type { Command } from '@/domain/stage/commands'
import { decide, type Facts } from '@/domain/stage/decide'
import type { Effect } from '@/domain/stage/effects'
import { type Actor, CLOCK } from '@/domain/stage/permissions'
import { NOTHING_SEALED, type Sealed, sealedAfter } from '@/domain/stage/sealed'
import { initialStage, type Stage } from '@/domain/stage/stage'
import type { Preparation } from '@/domain/method/preparation'
import { KEY } from './signing'

export const PREPARATION: Preparation = {
  organisation: 'Buurthuis De Linde',
  audience: 'bezoekers',
  date: '2026-11-24',
  persona: '',
  actions: ['a1', 'a2', 'a3'].map((id) => ({ id, title: `Actie ${id}`, description: '', activity: '' })),
}

/** Fatima leads, An, Bo and Cas take part; the pen is Fatima's at first. */
const PEOPLE = {
  fatima: 'facilitator',
  an: 'participant',
  bo: 'participant',
  cas: 'participant',
  scherm: 'screen',
} as const
export type Name = keyof typeof PEOPLE

/** A workshop as `decide` and `sealedAfter` make it, without a room or a database. Starts at one o'clock, in Greenwich. */
export class Group {
  stage: Stage = initialStage(PREPARATION, 'fatima')
  sealed: Sealed = NOTHING_SEALED
  now = '2026-11-24T13:00:00.000Z'
  notesPerAction: Record<string, number> = {}
  /** Note id -> the cell it lies in. */
  notes: Record<string, string> = {}
  /** What the last command that was accepted has to have stored. */
  effects: readonly Effect[] = []
  /** Of the last one that was refused. */
  status: number | undefined
  details: unknown
  /** The id of a member, and a number in ids that are made: a database of many workshops needs its own in each. */
  called = (name: Name): string => name
  series = 1
  private ids = 0

  /** Begins with these commands of Fatima's, each of which has to be accepted. */
  constructor(...commands: Command[]) {
    for (const command of commands) {
      const said = this.says('fatima', command)
      if (said !== 'ok') throw new Error(`${command.type}: ${said}`)
    }
  }

  get members(): Facts['members'] {
    const names = Object.keys(PEOPLE) as Name[]
    return new Map(names.map((name) => [this.called(name), { name, base: PEOPLE[name] }]))
  }

  /** What is answered: 'ok', and then it has happened, or the refusal. */
  says(who: Name | 'clock' | Actor, command: Command): string {
    const actor: Actor =
      who === 'clock' ? CLOCK : typeof who === 'string' ? { id: this.called(who), base: PEOPLE[who] } : who
    const before = [structuredClone(this.stage), structuredClone(this.sealed)]
    const decision = decide(this.stage, command, actor, this.facts())
    if (JSON.stringify([this.stage, this.sealed]) !== JSON.stringify(before))
      throw new Error('deciding changed something')
    if (!decision.ok) {
      this.status = decision.status
      this.details = decision.details
      return decision.code
    }
    if (decision.stage.version !== this.stage.version + 1) throw new Error(`version ${decision.stage.version}`)
    this.stage = decision.stage
    this.effects = decision.effects
    this.sealed = decision.effects.reduce(sealedAfter, this.sealed)
    return 'ok'
  }

  /** Lets this many minutes go by. */
  wait(minutes: number): void {
    this.now = new Date(Date.parse(this.now) + minutes * 60_000).toISOString()
  }

  private facts(): Facts {
    return {
      ...{ now: this.now, steady: this.now }, // whichever clock a decision goes by
      locale: 'nl',
      members: this.members,
      notesPerAction: this.notesPerAction,
      cellOf: (note) => this.notes[note] ?? null,
      page: {
        ...{ format: 'bestendig-declaration/1', locale: 'nl', title: 'T', organisation: 'O' },
        ...{ variant: 'A', date: '', blocks: [] },
      },
      sealed: this.sealed,
      // The later it is made, the lower: so that what is in order of ids is not in order of arrival.
      freshId: () => `${9999 - ++this.ids}aaaa-1111-4222-8333-${String(this.series).padStart(12, '0')}`,
      notary: KEY.notary('w1'),
      draw: (cell, texts) => ({ update: new Uint8Array(), notes: texts.map((text) => `${cell}: ${text}`) }),
    }
  }
}
