'use client'
import { useTranslations } from 'next-intl'
import type { SaveState } from './autosave'

const looks = {
  saved: { pill: 'bg-brand-wash text-brand-strong', dot: 'bg-brand', key: 'saved' },
  saving: { pill: 'bg-sun-wash text-sun', dot: 'bg-sun animate-pulse', key: 'saving' },
  failed: { pill: 'bg-danger-wash text-danger', dot: 'bg-danger', key: 'unsaved' },
} as const satisfies Record<SaveState['state'], object>

/** Whether what was typed is stored. Stays in view while one scrolls; said aloud politely. */
export function SaveStatus({ state }: { state: SaveState }) {
  const t = useTranslations('lobby.preparation')
  const { pill, dot, key } = looks[state.state]
  return (
    <div role="status" className="bg-paper sticky top-0 z-10 -my-2 flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className={`inline-flex items-center gap-2 rounded-full px-3 py-1 text-sm font-semibold ${pill}`}>
        <span aria-hidden="true" className={`size-2 rounded-full ${dot}`} />
        <span>{t(key)}</span>
      </span>
      {state.state === 'failed' ? (
        <span className="text-danger text-sm">{state.retrying ? t('retrying') : state.message}</span>
      ) : null}
    </div>
  )
}
