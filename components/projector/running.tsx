'use client'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { Closing } from '@/components/closing/closing'
import { DeclarationPaper } from '@/components/declaration/paper'
import { Timer } from '@/components/page/timer'
import { useRoom } from '@/components/room/room'
import { usePen } from '@/components/room/use-pen'
import { useFocusedAction, useStepName } from '@/components/room/use-step-name'
import { HandIcon, PenIcon } from '@/components/ui/icons'
import { isAtTheEnd } from '@/domain/stage/ending'
import { useBeside } from './beside'
import { Fit } from './fit'
import { useQuestion } from './question'
import { EvaluationPage } from './results'

const Canvas = dynamic(() => import('@/components/board/board'), { ssr: false })

/** While the workshop runs: where the group is, what it is asked, and the board with what came out beside it. */
export function Running() {
  const t = useTranslations('projector')
  const paper = useTranslations('declaration.paper')
  const { stage } = useRoom()
  const beside = useBeside()
  const page = isAtTheEnd(stage) ? (
    <Closing />
  ) : stage.step === 'declaration' ? (
    <>
      <h2 className="sr-only">{paper('label')}</h2>
      {/* Opened like a booklet. */}
      <div className="gap-0 pt-[1em] lg:columns-2">
        <DeclarationPaper />
      </div>
    </>
  ) : stage.step === 'evaluation' && stage.evaluation.state === 'revealed' ? (
    <EvaluationPage />
  ) : null
  return (
    <>
      <Bar />
      <Asking />
      <main
        className={`grid min-h-0 flex-1 ${beside ? (page ? 'lg:grid-cols-[minmax(0,1fr)_minmax(0,28%)]' : 'lg:grid-cols-[minmax(0,1fr)_minmax(0,38%)]') : ''}`}
        aria-label={page ? undefined : t('running.board')}
      >
        {page ? (
          <div className="bg-card flex min-h-0">
            <Fit className="flex-1">{page}</Fit>
          </div>
        ) : (
          // Nobody can be at this device and in the group: the canvas takes no key, no finger and no focus.
          <div data-board-area className="relative h-[70dvh] min-h-0 lg:h-auto">
            <div inert className="absolute inset-0">
              <Canvas follow bare onLookAround={ignore} />
            </div>
          </div>
        )}
        {beside ? (
          <aside
            aria-label={t('results.region')}
            className="border-line bg-card flex min-h-0 border-t p-[1em] lg:border-t-0 lg:border-l"
          >
            <Fit className="flex-1">{beside}</Fit>
          </aside>
        ) : null}
      </main>
    </>
  )
}

const ignore = () => undefined

function Bar() {
  const t = useTranslations('projector.running')
  const { stage } = useRoom()
  const step = useStepName()(stage.step)
  const action = useFocusedAction()
  const question = useQuestion()
  const onSheet = stage.step !== 'declaration' && stage.step !== 'evaluation'
  const { name } = usePen()
  const pen = useTranslations('room.pen')
  const room = useTranslations('room')
  const chip = 'bg-stone-wash inline-flex items-center gap-[0.4em] rounded-full px-[0.7em] py-[0.15em] font-semibold'
  return (
    <header className="border-line bg-card flex flex-wrap items-center gap-x-[2em] gap-y-[0.5em] border-b px-[1.4em] py-[0.7em]">
      <div className="min-w-0 flex-1 basis-[16em]">
        <h1 className="text-[1.9em] leading-[1.1] font-bold break-words">{action ? `${step} · ${action}` : step}</h1>
        <p role="status" className={onSheet ? 'sr-only' : 'mt-[0.25em] text-[1.3em] leading-snug text-pretty'}>
          {isAtTheEnd(stage) ? '' : question}
        </p>
      </div>
      <div className="flex max-w-full flex-col items-start gap-[0.4em] lg:items-end">
        <Timer large />
        <div className="flex flex-wrap gap-[0.5em] lg:justify-end">
          {stage.closed ? null : (
            <p className={chip}>
              <PenIcon className="size-[1em]" />
              <span>{name ? pen('theirs', { name }) : pen('nobody')}</span>
            </p>
          )}
          {stage.hands.length > 0 ? (
            <p className={`${chip} bg-sun-wash`}>
              <HandIcon />
              <span>{t('hands', { count: stage.hands.length })}</span>
            </p>
          ) : null}
          {stage.open ? <p className={`${chip} bg-leaf-wash`}>{t('open')}</p> : null}
          {stage.practice ? <p className={`${chip} bg-sun-wash text-sun`}>{room('practice')}</p> : null}
        </div>
      </div>
    </header>
  )
}

/** What everybody is asked to do on a device of their own, with how many did so. */
function Asking() {
  const t = useTranslations('projector.asking')
  const { stage } = useRoom()
  const { round, capacity, voices, dots, evaluation, declaration, step } = stage
  if (stage.closed !== null) return null
  const asked = [
    round ? t('round', { answered: round.answered }) : '',
    evaluation.state === 'open' ? t('evaluation', { answered: evaluation.answered }) : '',
    capacity.state === 'open' ? t('capacity', { answered: capacity.answered }) : '',
    voices.open ? t('voices') : '',
    dots.state === 'open' ? t('dots', { answered: dots.answered }) : '',
    step === 'declaration' && declaration.state === 'final' ? t('sign', { signed: declaration.signatures.length }) : '',
  ].filter(Boolean)
  return (
    <div role="status" className="bg-sun-wash border-line border-b px-[1.4em] py-[0.5em] empty:hidden">
      {asked.map((text) => (
        <p key={text} className="text-[1.3em] leading-snug font-semibold">
          {text}
        </p>
      ))}
    </div>
  )
}
