'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRoom } from '@/components/room/room'
import { exampleSentence } from '@/domain/declaration/compose'
import { followsData, MAX_SENTENCE, MAX_TITLE, type SentenceId, TITLE } from '@/domain/method/sentences'
import { useDraft, useSentence } from './draft'
import { SharedText } from './draft-text'

/** About how many letters of a sentence stand on one line of the form. */
const LETTERS_A_LINE = 38

/**
 * One sentence of the declaration, to be changed where it stands. It is the example's until somebody types another
 * letter, and again as soon as it reads like the example or is put back.
 */
export function Sentence({ id, label, heading = false }: { id: SentenceId; label: string; heading?: boolean }) {
  const t = useTranslations('declaration.sentence')
  const { stage, locale } = useRoom()
  const [draft] = useDraft()
  const { own, write, reset } = useSentence(id)
  const [taken, setTaken] = useState<string | null>(null)
  const example = exampleSentence(id, stage.preparation, draft, locale)
  const text = own ?? example
  const back = () => {
    setTaken(text)
    reset()
  }
  return (
    <div className={own === undefined ? '' : 'border-sun bg-sun-wash -mx-2 rounded-lg border-l-4 px-2 pb-1'}>
      <SharedText
        lang={locale}
        aria-label={label}
        aria-describedby={own === undefined ? undefined : `declaration-${id}-own`}
        rows={Math.max(1, Math.ceil(text.length / LETTERS_A_LINE))}
        maxLength={id === TITLE ? MAX_TITLE : MAX_SENTENCE}
        placeholder={id === TITLE ? example : t('leftOut')}
        value={text}
        onText={(next) => {
          setTaken(null)
          if (next === example) reset()
          else write(next)
        }}
        className={`border-soft placeholder:text-soft hover:bg-brand-wash block field-sizing-content min-h-11 w-full resize-none border-b border-dashed bg-transparent px-1 py-2 ${heading ? 'text-lg font-bold' : ''}`}
      />
      {own === undefined ? null : (
        <div className="flex flex-wrap items-center justify-between gap-x-3">
          <p id={`declaration-${id}-own`} className="text-sun text-sm">
            {own.trim() === '' ? t(id === TITLE ? 'titleNeeded' : 'gone') : t(followsData(id) ? 'ownFree' : 'own')}
          </p>
          <TextButton onClick={back}>{t('back')}</TextButton>
        </div>
      )}
      {own === undefined && taken?.trim() ? (
        <div role="status" className="flex flex-wrap items-center justify-between gap-x-3">
          <p className="text-soft text-sm">{t('backAgain')}</p>
          <TextButton
            onClick={() => {
              write(taken)
              setTaken(null)
            }}
          >
            {t('undo')}
          </TextButton>
        </div>
      ) : null}
    </div>
  )
}

const TextButton = ({ children, onClick }: { children: string; onClick: () => void }) => (
  <button
    type="button"
    onClick={onClick}
    className="text-brand-strong min-h-11 cursor-pointer text-sm font-semibold underline underline-offset-4"
  >
    {children}
  </button>
)

/** Sentences that make up one paragraph, each with its place in it as its name. */
export function Sentences({ ids }: { ids: readonly SentenceId[] }) {
  const t = useTranslations('declaration.sentence')
  return (
    <div>
      {ids.map((id, place) => (
        <Sentence key={id} id={id} label={t('nth', { place: place + 1 })} />
      ))}
    </div>
  )
}
