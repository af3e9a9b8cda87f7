'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { InTab, useInTab } from '@/components/room/in-tab'
import { useRoom } from '@/components/room/room'
import { isCut, useSaving } from '@/components/room/saving'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CheckIcon, HandIcon } from '@/components/ui/icons'
import { hasFields, isNumber, isText, shape } from '@/components/ui/shape'
import { Tries } from './parts'
import { TRY_KINDS } from './try-kinds'

interface Tried {
  /** Which of them somebody is at: before the first one -1, and past the last one when all are done. */
  at: number
  help: boolean
  /** What is typed, to be sent to nobody. */
  text: string
}
const isTried = hasFields<Tried>({ at: isNumber, help: (value) => typeof value === 'boolean', text: isText })
const TRIED = new InTab('tried', shape<Tried>(isTried), { at: -1, help: false, text: '' })

/**
 * "Probeer even": before it begins, people try on their own device what they will be asked to do. None of it goes
 * anywhere; facilitators are told who is ready and who asks for help.
 */
export function TryCard() {
  const t = useTranslations('room.tries')
  const { may, sayTrying } = useRoom()
  const [{ at, help, text }, change] = useInTab(TRIED)
  const [done, setDone] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const kind = TRY_KINDS[at]
  const ready = at >= TRY_KINDS.length
  const how = help ? 'help' : ready ? 'ready' : 'busy'
  useEffect(() => sayTrying(how), [sayTrying, how])

  const go = (next: number) => {
    flushSync(() => {
      setDone(false)
      change((now) => ({ ...now, at: next, help: now.help && next < TRY_KINDS.length }))
    })
    heading.current?.focus()
  }

  if (!may('try')) return null
  return (
    <Card aria-labelledby="try" className="border-brand">
      <h2 id="try" className="text-xl font-bold">
        {t('title')}
      </h2>
      {ready ? (
        <>
          <h3 ref={heading} tabIndex={-1} className="text-leaf mt-2 flex items-center gap-2 text-lg font-bold">
            <CheckIcon />
            <span>{t('ready')}</span>
          </h3>
          <Button look="quiet" className="mt-2 -ml-4" onClick={() => go(0)}>
            {t('again')}
          </Button>
        </>
      ) : !kind ? (
        <>
          <p className="text-soft mt-1">{t('intro')}</p>
          <Button look="primary" className="mt-4 max-sm:w-full" onClick={() => go(0)}>
            {t('begin')}
          </Button>
        </>
      ) : (
        <>
          <p className="text-soft mt-1">{t('progress', { at: at + 1, of: TRY_KINDS.length })}</p>
          <div aria-hidden="true" className="mt-1 flex gap-1">
            {TRY_KINDS.map((one, place) => (
              <span key={one} className={`h-1.5 flex-1 rounded-full ${place <= at ? 'bg-brand' : 'bg-line'}`} />
            ))}
          </div>
          <h3 ref={heading} tabIndex={-1} className="mt-4 text-lg font-bold">
            {t(`${kind}.title`)}
          </h3>
          <div className="mt-2 min-h-28">
            <Tries
              key={kind}
              kind={kind}
              text={text}
              onText={(text) => change((now) => ({ ...now, text }))}
              onDone={() => setDone(true)}
            />
          </div>
          <div className="mt-4 flex flex-wrap gap-2">
            <Button look="primary" off={!done} onClick={() => go(at + 1)}>
              {t(at + 1 < TRY_KINDS.length ? 'next' : 'finish')}
            </Button>
            <Button look="quiet" onClick={() => go(at + 1)}>
              {t('skip')}
            </Button>
          </div>
          <AskHelp help={help} onHelp={(help) => change((now) => ({ ...now, help }))} />
        </>
      )}
    </Card>
  )
}

/** A friendly word for whoever finds it hard, and one tap to be helped. */
function AskHelp({ help, onHelp }: { help: boolean; onHelp: (help: boolean) => void }) {
  const t = useTranslations('room.tries')
  const cut = isCut(useSaving())
  return (
    <div className="border-line mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t pt-3">
      <p className="min-w-48 flex-1">{t('hard')}</p>
      <Button aria-pressed={help} className="px-3" onClick={() => onHelp(!help)}>
        <HandIcon />
        <span>{t(help ? 'enough' : 'help')}</span>
      </Button>
      <p role="status" className="basis-full font-semibold empty:hidden">
        {help ? t(cut ? 'helpCut' : 'helped') : ''}
      </p>
    </div>
  )
}
