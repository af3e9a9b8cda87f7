'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCommand } from '@/components/room/use-command'
import { AskFirst } from '@/components/ui/ask-first'
import { Button } from '@/components/ui/button'
import { TrashIcon } from '@/components/ui/icons'
import { isolated } from '@/domain/direction'

/** Erases what a signature says about somebody, after saying what that means. */
export function Erase({ name, position }: { name: string; position: number }) {
  const t = useTranslations('signing.erase')
  const { run, busy, refusal } = useCommand()
  const [asking, setAsking] = useState(false)
  const erase = async () => {
    if (await run({ type: 'declaration.erase', position })) setAsking(false)
  }
  return (
    <>
      <Button
        look="quiet"
        className="px-2"
        aria-label={t('label', { name: isolated(name) })}
        onClick={() => setAsking(true)}
      >
        <TrashIcon className="size-5" />
      </Button>
      {asking ? (
        <AskFirst
          title={t('title', { name: isolated(name) })}
          no={t('cancel')}
          yes={t('confirm')}
          danger
          off={busy}
          onNo={() => setAsking(false)}
          onYes={() => void erase()}
        >
          <p>{t('explain')}</p>
          {refusal}
        </AskFirst>
      ) : null}
    </>
  )
}
