'use client'
import { useTranslations } from 'next-intl'
import { type ReactElement, useState } from 'react'
import { useCellName } from '@/components/marks/cell-name'
import type { LostText } from '@/components/room/kept'
import type { Way } from '@/components/room/put-back'
import { useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'
import { readNote } from '@/domain/board/notes'
import { isolated } from '@/domain/direction'

/**
 * What was typed on this device and is not on the board, with the reason in words. It stays on the device until it is
 * put back by people who may write there, sent to the note-taker by people who may not, or put away by hand.
 */
export function LostTexts() {
  const t = useTranslations('room.lost')
  const { lost, putBack, sendLost, dismissLost, wayBack } = useRoom()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ReactElement | null>(null)
  const [back, setBack] = useState(0)
  const ways = lost.map((text) => ({ text, way: wayBack(text) }))
  const [mine, others] = [ways.filter(({ way }) => way), ways.filter(({ way }) => !way)]
  const put = (texts: readonly LostText[]) => {
    putBack(texts)
    setBack(texts.length)
  }
  const send = async (texts: readonly LostText[]) => {
    setBusy(true)
    const result = await sendLost(texts)
    setBusy(false)
    setRefusal(result.ok ? null : <Notice look="error">{result.message}</Notice>)
  }
  return (
    <>
      <p role="status" className="sr-only">
        {back > 0 ? t('isBack', { count: back }) : ''}
      </p>
      {lost.length > 0 ? (
        <section
          ref={bringIntoView}
          aria-labelledby="lost"
          className="scroll-mt-2 border-warn bg-warn-wash m-3 flex flex-col gap-3 rounded-xl border-l-4 p-4 sm:mx-5"
        >
          <div role="alert">
            <h2 id="lost" className="font-bold">
              {t('title', { count: lost.length })}
            </h2>
            <p>{t('safe')}</p>
          </div>
          {refusal}
          <ul className="flex max-h-[40dvh] flex-col gap-2 overflow-auto">
            {ways.map(({ text, way }) => (
              <li
                key={`${text.owner} ${text.key}`}
                className="bg-card flex flex-wrap items-center gap-2 rounded-lg p-2"
              >
                <Words text={text} />
                <div className="flex flex-wrap gap-2">
                  {way ? (
                    <PutBack text={text} way={way} first={lost.length === 1} onPress={() => put([text])} />
                  ) : (
                    <Button
                      look={lost.length > 1 ? 'secondary' : 'primary'}
                      off={busy}
                      aria-label={t('sendThis', { text: short(text) })}
                      onClick={() => void send([text])}
                    >
                      {t('send')}
                    </Button>
                  )}
                  <CopyButton text={text.text} />
                  <Button
                    look="quiet"
                    off={busy}
                    aria-label={t('dismissThis', { text: short(text) })}
                    onClick={() => dismissLost([text])}
                  >
                    {t('dismiss')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
          {lost.length > 1 ? (
            <div className="flex flex-wrap gap-2">
              {mine.length > 1 ? (
                <Button look="primary" off={busy} onClick={() => put(mine.map(({ text }) => text))}>
                  {t('putBackAll')}
                </Button>
              ) : null}
              {others.length > 1 ? (
                <Button look="primary" off={busy} onClick={() => void send(others.map(({ text }) => text))}>
                  {t('sendAll')}
                </Button>
              ) : null}
              <Button look="quiet" off={busy} onClick={() => dismissLost(lost)}>
                {t('dismissAll')}
              </Button>
            </div>
          ) : null}
        </section>
      ) : null}
    </>
  )
}

/** The text itself, where it was to be, why it is not there, and who typed it when that was somebody else. */
function Words({ text: { owner, text, why, place } }: { text: LostText }) {
  const t = useTranslations('room.lost')
  const { me, members, doc } = useRoom()
  const nameOf = useCellName()
  const cell = place?.in === 'cell' ? nameOf(place.cell) : null
  const theirs =
    (why === 'clash' || why === 'replaced') && place?.in === 'cell' ? readNote(doc, place.note)?.text : undefined
  return (
    <div className="min-w-0 flex-1 basis-48 px-1">
      <p dir="auto" className="break-words whitespace-pre-wrap">
        {text}
      </p>
      <div className="text-soft text-sm">
        {cell ? <p>{t('was', { cell })}</p> : null}
        {owner === me.id ? (
          <p>{t(`why.${why}`)}</p>
        ) : (
          <p>{t('others', { name: isolated(members.find(({ id }) => id === owner)?.name ?? t('somebody')) })}</p>
        )}
        {theirs ? (
          <p>
            <span>{t('now')}</span>{' '}
            <q dir="auto" className="break-words whitespace-pre-wrap">
              {theirs}
            </q>
          </p>
        ) : null}
      </div>
    </div>
  )
}

const SPOKEN = { putBack: 'putBackThis', park: 'parkThis', declare: 'declareThis' } as const

function PutBack({ text, way, first, onPress }: { text: LostText; way: Way; first: boolean; onPress: () => void }) {
  const t = useTranslations('room.lost')
  const own = text.place?.in === 'cell' ? text.place.cell : null
  const kind = way.to !== 'cell' ? 'declare' : way.cell === own ? 'putBack' : 'park'
  return (
    <Button
      look={first ? 'primary' : 'secondary'}
      aria-label={t(SPOKEN[kind], { text: short(text) })}
      onClick={onPress}
    >
      {t(kind)}
    </Button>
  )
}

const short = ({ text }: LostText) => text.slice(0, 60)

/** They come when the page is back, wherever somebody had scrolled to. */
const bringIntoView = (section: HTMLElement | null) => section?.scrollIntoView({ block: 'nearest' })
