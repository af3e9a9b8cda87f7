'use client'
import { useTranslations } from 'next-intl'
import { CheckIcon } from '@/components/stage/icons'
import type { DeclarationDraft } from '@/domain/document'
import { gapsOf } from '@/domain/method/declaration'

/** What the declaration still needs, said kindly; or that it is complete. */
export function Gaps({ draft }: { draft: DeclarationDraft }) {
  const t = useTranslations('declaration.gaps')
  const gaps = gapsOf(draft)
  return (
    <div role="status" className="border-line rounded-xl border p-4">
      {gaps.length === 0 ? (
        <p className="text-leaf flex items-center gap-2 font-semibold">
          <CheckIcon />
          {t('none')}
        </p>
      ) : (
        <>
          <p className="font-semibold">{t('title', { count: gaps.length })}</p>
          <ul className="mt-1 ml-5 list-disc">
            {gaps.map((gap) => (
              <li key={gap}>{t(gap)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
