'use client'
import { useTranslations } from 'next-intl'

const KEYS = ['new', 'done', 'next', 'out', 'mark'] as const

/** The keys with which notes go fast, for people with the room to read them and a keyboard to press them; those that fit in one line. */
export function KeysHint() {
  const t = useTranslations('board.keys')
  return (
    <ul
      aria-label={t('title')}
      className="text-soft hidden max-h-6 min-w-0 flex-1 flex-wrap gap-x-4 gap-y-3 overflow-hidden text-[15px] lg:pointer-fine:flex"
    >
      {KEYS.map((key) => (
        <li key={key} className="flex items-center gap-1.5">
          <kbd className="border-soft/50 text-ink bg-paper rounded border px-1.5 font-sans text-xs leading-5 font-semibold">
            {t(`${key}.key`)}
          </kbd>
          <span>{t(`${key}.does`)}</span>
        </li>
      ))}
    </ul>
  )
}
