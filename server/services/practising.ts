import { randomUUID } from 'node:crypto'
import { isoOf, moment, wallClock } from '@/domain/clock'
import { exampleIn } from '@/domain/practice/example'
import { PEOPLE } from '@/domain/practice/people'
import { may } from '@/domain/stage/permissions'
import { markedAsPractice } from '@/domain/stage/practice'
import { initialStage, type Stage } from '@/domain/stage/stage'
import type { Locale } from '@/domain/text'
import { MAX_PRACTICES, PRACTICE_DAYS } from '../limits'
import type { Failure, Port } from '../port'
import { firstBoard } from '../rooms/structure'
import type { PracticeStore } from '../storage/practice'
import { NewPractice } from './bodies'
import type { MakeWorkshop } from './make-workshop'
import type { Place } from './place'
import { forbidden, invalid, unauthenticated } from './refusals'

interface Deps {
  store: Pick<PracticeStore, 'count'>
  place: Place
  make: MakeWorkshop
}

const practicesFull: Failure = { ok: false, status: 409, code: 'practices-full' }
const DAY = 24 * 60 * 60_000

/** Making a workshop that only practises: with people whom the server plays, and for a few days. */
export function practising({ store, place, make }: Deps): Pick<Port, 'practise'> {
  /** The preparation to practise with: of a workshop that one leads, or the example. */
  async function prepared(
    session: Parameters<Place>[0],
    from: string | undefined,
    language: Locale,
  ): Promise<{ ok: true; locale: Locale; of: Pick<Stage, 'preparation'> & Partial<Stage> } | Failure> {
    if (from === undefined)
      return { ok: true, locale: language, of: { preparation: exampleIn(language, moment().slice(0, 10)) } }
    const here = await place(session, from)
    if (!here.ok) return here
    const { stage, locale } = here.room
    if (!may(stage, here.member, 'desk')) return forbidden
    const { preparation, plan, script } = stage
    return { ok: true, locale, of: { preparation, plan, script } }
  }

  return {
    async practise(session, input) {
      const { account } = session
      if (!account) return unauthenticated
      const parsed = NewPractice.safeParse(input)
      if (!parsed.success) return invalid(parsed.error)
      const found = await prepared(session, parsed.data.from, parsed.data.locale)
      if (!found.ok) return found
      if ((await store.count(account.id, moment())) >= MAX_PRACTICES) return practicesFull
      const { locale, of } = found
      const preparation = markedAsPractice(of.preparation, locale)
      const people = PEOPLE.map(({ name }) => ({ id: randomUUID(), name }))
      const until = isoOf(wallClock() + PRACTICE_DAYS * DAY)
      const practice = { until, pace: 'usual' as const, people: people.map(({ id }) => id) }
      return make(account, {
        locale,
        stage: (facilitator) => ({ ...initialStage(preparation, facilitator), ...of, preparation, practice }),
        board: firstBoard(preparation, locale),
        people,
      })
    },
  }
}
