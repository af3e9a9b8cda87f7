'use client'
import { useTranslations } from 'next-intl'
import { lettersIn, MAX_NOTE_LENGTH, MAX_NOTES_AT_ONCE, noteTexts } from '@/domain/board/note-text'

/** From this many letters before the end of a note on, somebody who types is told how many are left. */
const NEAR = 200
/** How many are left is read aloud at these, not at each letter. */
const READ_AT = [0, 10, 20, 50, 100, NEAR]

/** Of a field whose text becomes notes: how many letters are left near the end of one, and past it how many it becomes. */
export function LettersLeft({ text, become = 'notes' }: { text: string; become?: 'notes' | 'texts' }) {
  const t = useTranslations('room.letters')
  const texts = noteTexts(text)
  if (texts.length > 1) {
    const most = { most: MAX_NOTES_AT_ONCE, letters: MAX_NOTE_LENGTH }
    const said = texts.length > MAX_NOTES_AT_ONCE ? t('tooMany', most) : t(become, { count: texts.length })
    return <LettersLine shown={said} read={said} />
  }
  return <Left left={MAX_NOTE_LENGTH - lettersIn(texts[0] ?? '')} />
}

/** How many letters are left on a note, once they are few. */
export function Left({ left }: { left: number }) {
  const t = useTranslations('room.letters')
  if (left > NEAR) return <LettersLine shown="" read="" />
  const read = READ_AT.find((step) => left <= step)!
  return <LettersLine shown={t('left', { left })} read={t('atMost', { left: read })} />
}

/** The place of these words is there before they are, or they would not be read aloud. */
export function LettersLine({ shown, read }: { shown: string; read: string }) {
  return (
    <>
      {shown ? (
        <p aria-hidden="true" className="text-soft text-sm">
          {shown}
        </p>
      ) : null}
      <p role="status" className="sr-only">
        {read}
      </p>
    </>
  )
}
