'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Press } from '@/components/ui/button'
import { CheckIcon } from '@/components/ui/icons'
import type { DeclarationDraft } from '@/domain/declaration/draft'
import { gapsOf } from '@/domain/declaration/gaps'
import type { Gap } from '@/domain/declaration/gaps'
import type { StageComponents } from '@/domain/method/components'
import { type GapField, goToField } from './fields'

/** Where each is filled in: a field of the form, or the step before. */
const PLACE: Readonly<Record<Gap, GapField | 'step-3'>> = {
  date: 'date',
  profile: 'profile',
  plans: 'plans',
  general: 'general',
  trekkers: 'trekkers',
  alone: 'trekkers',
  how: 'how',
  components: 'step-3',
}

/**
 * What is still open, said kindly, with the way to it; or that all is filled in. `linked`: the form is on this page.
 * `components`: where those of step 3 count too.
 */
export function Gaps({
  draft,
  components,
  linked = false,
}: {
  draft: DeclarationDraft
  components?: StageComponents
  linked?: boolean
}) {
  const t = useTranslations('declaration.gaps')
  const { may } = useRoom()
  const { run, busy, refusal } = useCommand()
  const gaps = gapsOf(draft, components)
  const wayTo = (gap: Gap): (() => void) | null => {
    const place = PLACE[gap]
    if (place !== 'step-3') return linked ? () => goToField(place) : null
    return may('step.go') ? () => void run({ type: 'step.go', step: place }) : null
  }
  return (
    <div role="status" className="border-line rounded-xl border p-4">
      {gaps.length === 0 ? (
        <p className="text-leaf flex items-center gap-2 font-semibold">
          <CheckIcon />
          <span>{t('none')}</span>
        </p>
      ) : (
        <>
          <p className="font-semibold">{t('title', { count: gaps.length })}</p>
          <ul className="mt-1">
            {gaps.map((gap) => (
              <li key={gap} className="flex gap-3">
                <span aria-hidden="true" className="bg-sun mt-[1.1em] size-2 shrink-0 rounded-full" />
                <GapLine text={t(gap)} onGo={wayTo(gap)} busy={busy} />
              </li>
            ))}
          </ul>
          <p className="text-soft mt-2 text-sm">{t('anyway')}</p>
          {refusal}
        </>
      )}
    </div>
  )
}

function GapLine({ text, onGo, busy }: { text: string; onGo: (() => void) | null; busy: boolean }) {
  if (!onGo) return <p className="min-h-11 py-2.5">{text}</p>
  return (
    <Press
      off={busy}
      onClick={onGo}
      className="text-brand-strong min-h-11 cursor-pointer py-2.5 text-left underline underline-offset-4"
    >
      {text}
    </Press>
  )
}
