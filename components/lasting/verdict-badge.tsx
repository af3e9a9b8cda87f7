'use client'
import { useTranslations } from 'next-intl'
import { CheckIcon, CrossIcon, PartlyIcon } from '@/components/ui/icons'
import type { Verdict } from '@/domain/method/components'

/** Each verdict has a colour and a drawing besides its word. */
export const VERDICT_LOOKS = {
  yes: { Icon: CheckIcon, fill: 'bg-leaf', pressed: 'aria-pressed:bg-leaf aria-pressed:border-leaf', ink: 'text-leaf' },
  partly: {
    Icon: PartlyIcon,
    fill: 'bg-sun',
    pressed: 'aria-pressed:bg-sun aria-pressed:border-sun',
    ink: 'text-sun',
  },
  no: { Icon: CrossIcon, fill: 'bg-rose', pressed: 'aria-pressed:bg-rose aria-pressed:border-rose', ink: 'text-rose' },
} as const satisfies Record<Verdict, object>

/** A verdict as everybody sees it; sized by the type around it. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const t = useTranslations('lasting.verdict')
  const { Icon, fill } = VERDICT_LOOKS[verdict]
  return (
    <span
      className={`inline-flex items-center gap-[0.3em] rounded-full px-[0.7em] py-[0.15em] font-bold whitespace-nowrap text-white ${fill}`}
    >
      <Icon className="size-[1em]" />
      <span className="sr-only">{t('label')}</span>
      <span>{t(verdict)}</span>
    </span>
  )
}
