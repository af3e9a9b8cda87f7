'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { HandIcon } from '@/components/ui/icons'
import { FOOT } from './beside'
import { isolated } from '@/domain/direction'

/**
 * One's own hand, up or down: in reach wherever somebody reads. Says who is next. `brief`: there is much
 * beside it. */
export function MyHand({ brief }: { brief: boolean }) {
  const t = useTranslations('time.hands')
  const { me, stage, may } = useRoom()
  const { run, busy, refusal } = useCommand()
  if (!may('hand.raise')) return null
  const place = stage.hands.findIndex(({ memberId }) => memberId === me.id) + 1
  const up = place > 0
  return (
    <>
      <Button
        look={up ? 'primary' : 'secondary'}
        className={`min-w-11 px-3 text-sm leading-tight max-lg:min-w-0 max-lg:flex-1 ${FOOT}`}
        off={busy}
        onClick={() => void run({ type: up ? 'hand.lower' : 'hand.raise' })}
      >
        <HandIcon />
        {up ? <span aria-hidden="true">{place}</span> : null}
        <span className={brief ? 'lg:sr-only' : 'lg:max-xl:sr-only'}>{up ? t('lower') : t('raise')}</span>
      </Button>
      <p role="status" className="sr-only">
        {up ? t('mine', { place }) : ''}
      </p>
      {refusal ? (
        <div className="absolute inset-x-3 top-full z-30 max-lg:top-auto max-lg:bottom-full">{refusal}</div>
      ) : null}
    </>
  )
}

/** Who wants to say something, the longest waiting first, to be lowered one by one. */
export function RaisedHands() {
  const t = useTranslations('time.hands')
  const { members, stage } = useRoom()
  const { run, busy, refusal } = useCommand()
  const hands = stage.hands.map(({ memberId }) => ({
    memberId,
    name: members.find(({ id }) => id === memberId)?.name ?? t('somebody'),
  }))
  return (
    <>
      <p role="status" className="sr-only">
        {hands.length > 0 ? t('news', { count: hands.length, last: isolated(hands.at(-1)!.name) }) : ''}
      </p>
      {refusal}
      {hands.length > 0 ? (
        <section
          aria-label={t('title')}
          className="bg-sun-wash border-line max-h-24 shrink-0 overflow-y-auto border-t px-3"
        >
          <h2 className="sr-only">{t('title')}</h2>
          <ol className="flex flex-col">
            {hands.map(({ memberId, name }, index) => (
              <li key={memberId} className="flex min-h-11 flex-wrap items-center gap-x-2">
                <HandIcon />
                <span className="min-w-0 flex-1 basis-20 font-semibold break-words">
                  <span>{`${index + 1}. `}</span>
                  <bdi>{name}</bdi>
                </span>
                <Button
                  look="quiet"
                  className="px-3 text-sm"
                  off={busy}
                  aria-label={t('lowerOf', { name: isolated(name) })}
                  onClick={() => void run({ type: 'hand.lower', member: memberId })}
                >
                  {t('done')}
                </Button>
              </li>
            ))}
          </ol>
        </section>
      ) : (
        <p className="border-line text-soft flex items-center gap-2 border-t px-3 py-1 text-sm">
          <HandIcon />
          <span>{t('none')}</span>
        </p>
      )}
    </>
  )
}
