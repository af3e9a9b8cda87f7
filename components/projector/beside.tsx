'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DotsResult } from '@/components/ask/dots'
import { Decided, Progress } from '@/components/lasting/decided'
import { useRoom } from '@/components/room/room'
import { Promises } from '@/components/trajectory/promises'
import type { Elements } from '@/components/ui/apart'
import { COMPONENT_FIELDS, COMPONENTS, type ComponentId } from '@/domain/method/components'
import { QUESTIONS } from '@/domain/method/questions'
import type { Step } from '@/domain/method/steps'
import { actionOfFocus, AGENDA_CELL } from '@/domain/method/template'
import type { Stage } from '@/domain/stage/stage'
import { CapacityChart, LastVoice } from './results'

/** What the group decided, and what was shown to it. */
type Part = 'promises' | 'capacity' | 'voice' | 'dots' | 'commitment' | 'components' | 'anchor'

/**
 * What stands beside the board, or the page, in each step. What was decided stands on its sheet, so in its own step it is
 * not here too; what is over leaves the room to the board.
 */
const BESIDE: Readonly<Record<Step, readonly Part[]>> = {
  opening: ['promises'],
  'step-1': ['capacity', 'voice'],
  'step-2': ['dots'],
  'step-3': [],
  declaration: ['commitment', 'components', 'anchor'],
  evaluation: [],
}

/** Of the ideas with dots: more would be too small to read. All of them have theirs on the sheet. */
const MOST_IDEAS = 6

const saysSomething = ({ components }: Stage, id: ComponentId) =>
  COMPONENT_FIELDS.some((field) => components[id][field])

/** The group does not look at one action: then it is about all of them. */
const asATeam = ({ focus }: Stage) => actionOfFocus(focus) === null

/** Whether there is anything to see of a part. */
const THERE: Readonly<Record<Part, (stage: Stage) => boolean>> = {
  promises: ({ earlier }) => earlier !== null,
  capacity: (stage) => stage.capacity.result !== null && asATeam(stage),
  voice: (stage) => stage.voices.revealed.length > 0 && asATeam(stage),
  dots: ({ dots }) => dots.result !== null,
  commitment: ({ commitment }) => commitment.answer !== null || commitment.words !== '',
  components: (stage) => COMPONENTS.some((id) => saysSomething(stage, id)),
  anchor: ({ anchor }) => anchor !== null,
}

/** What is to be seen beside the board or the page, or null. */
export function useBeside(): ReactNode {
  const { stage } = useRoom()
  const parts = BESIDE[stage.step].filter((part) => THERE[part](stage))
  if (parts.length === 0) return null
  return (
    // Where there is much to see it gets smaller, and then there is room for columns.
    <div className="columns-[19rem] gap-8">
      {parts.map((part) => (
        <div key={part} className="mb-6 break-inside-avoid">
          <OnePart part={part} />
        </div>
      ))}
    </div>
  )
}

function OnePart({ part }: { part: Part }) {
  const { stage, locale } = useRoom()
  const promises = useTranslations('trajectory.promises')
  const ask = useTranslations('ask')
  switch (part) {
    case 'promises':
      return (
        <Titled title={promises('title')}>
          <Promises earlier={stage.earlier!} />
        </Titled>
      )
    case 'capacity':
      return <CapacityChart result={stage.capacity.result!} />
    case 'voice':
      return <LastVoice voice={stage.voices.revealed.at(-1)!} total={stage.voices.revealed.length} />
    case 'dots':
      return (
        <Titled title={ask('dots.title')}>
          <DotsResult most={MOST_IDEAS} />
        </Titled>
      )
    case 'commitment':
      return (
        <Titled title={QUESTIONS.G3.label[locale]}>
          <Decided cell="G3" />
        </Titled>
      )
    case 'components':
      return <ComponentsPart />
    case 'anchor':
      return (
        <Titled title={QUESTIONS[AGENDA_CELL].label[locale]}>
          <Decided cell="S3.7" />
        </Titled>
      )
  }
}

/** The four components as far as anything was said about them, and how many are done. */
function ComponentsPart() {
  const { stage, locale } = useRoom()
  return (
    <section className="flex flex-col gap-2">
      <Progress />
      {COMPONENTS.filter((id) => saysSomething(stage, id)).map((id) => (
        <div key={id}>
          <h2 className="font-bold">{QUESTIONS[id].label[locale]}</h2>
          <Decided cell={id} brief />
        </div>
      ))}
    </section>
  )
}

const Titled = ({ title, children }: { title: string; children: Elements }) => (
  <section className="flex flex-col gap-2">
    <h2 className="text-xl font-bold">{title}</h2>
    {children}
  </section>
)
