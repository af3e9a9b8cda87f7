import { useTranslations } from 'next-intl'

const steps = ['account', 'prepare', 'invite'] as const

/** What this is and what comes next, for whoever opens a new server. */
export function FirstWords() {
  const t = useTranslations('account.begin')
  return (
    <div className="flex flex-col gap-4">
      <p>{t('intro')}</p>
      <ol className="flex flex-col gap-2">
        {steps.map((step, place) => (
          <li key={step} className="flex items-start gap-3">
            <span
              aria-hidden="true"
              className="bg-brand-wash text-brand-strong grid size-7 shrink-0 place-items-center rounded-full text-base font-bold"
            >
              {place + 1}
            </span>
            <span>{t(step)}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
