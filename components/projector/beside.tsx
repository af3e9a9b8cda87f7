'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Decided, Progress } from '@/components/lasting/decided'
import { VerdictList } from '@/components/lasting/verdict'
import { useRoom } from '@/components/room/room'
import { Promises } from '@/components/trajectory/promises'
import type { Elements } from '@/components/ui/apart'
import { COMPONENT_FIELDS, COMPONENTS, type ComponentId } from '@/domain/method/components'
import { QUESTIONS } from '@/domain/method/questions'
import type { Step } from '@/domain/method/steps'
import { AGENDA_CELL } from '@/domain/method/template'
import type { Stage } from '@/domain/stage/stage'
import { CapacityChart, EvaluationChart, LastVoice } from './results'

/** What the group decided, and what was shown to it. */
type Part = 'promises' | 'capacity' | 'voice' | 'verdicts' | 'commitment' | 'components' | 'anchor' | 'evaluation'

/** What a step is about stands above the rest. */
const FIRST: Readonly<Record<Step, readonly Part[]>> = {
  opening: ['promises'],
  'step-1': ['capacity', 'voice', 'verdicts'],
  'step-2': ['verdicts'],
  'step-3': ['commitment', 'components', 'anchor'],
  declaration: ['commitment', 'components', 'anchor'],
  evaluation: ['evaluation'],
}
const ORDER: readonly Part[] = ['commitment', 'components', 'anchor', 'verdicts', 'voice', 'capacity', 'evaluation']

const saysSomething = ({ components }: Stage, id: ComponentId) =>
  COMPONENT_FIELDS.some((field) => components[id][field])

/** Whether there is anything to see of a part. What an earlier workshop promised is there at the opening only. */
const THERE: Readonly<Record<Part, (stage: Stage) => boolean>> = {
  promises: ({ step, earlier }) => step === 'opening' && earlier !== null,
  capacity: ({ capacity }) => capacity.result !== null,
  voice: ({ voices }) => voices.revealed.length > 0,
  verdicts: ({ verdicts }) => Object.keys(verdicts).length > 0,
  commitment: ({ commitment }) => commitment.answer !== null || commitment.words !== '',
  components: (stage) => COMPONENTS.some((id) => saysSomething(stage, id)),
  anchor: ({ anchor }) => anchor !== null,
  // At its own step it has the whole page.
  evaluation: ({ step, evaluation }) => step !== 'evaluation' && evaluation.state === 'revealed',
}

/** What is to be seen beside the board or the page, or null: all that was decided or shown, what the step is about first. */
export function useBeside(): ReactNode {
  const { stage } = useRoom()
  const parts = [...new Set([...FIRST[stage.step], ...ORDER])].filter((part) => THERE[part](stage))
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
  const verdict = useTranslations('lasting.verdict')
  const promises = useTranslations('trajectory.promises')
  const evaluation = useTranslations('ask.evaluation')
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
    case 'verdicts':
      return (
        <Titled title={verdict('title')}>
          <VerdictList brief />
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
    case 'evaluation':
      return (
        <Titled title={evaluation('title')}>
          <EvaluationChart />
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
