'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TrashIcon } from '@/components/ui/icons'
import { isolated } from '@/domain/direction'

/** Erases what a signature says about somebody, after saying what that means. */
export function Erase({ name, position }: { name: string; position: number }) {
  const t = useTranslations('signing.erase')
  const { run, busy, refusal } = useCommand()
  const [asking, setAsking] = useState(false)
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
        <Dialog title={t('title', { name: isolated(name) })} onClose={() => setAsking(false)}>
          <div className="flex flex-col gap-4">
            <p>{t('explain')}</p>
            {refusal}
            <div className="flex flex-wrap justify-end gap-2">
              <Button look="quiet" onClick={() => setAsking(false)}>
                {t('cancel')}
              </Button>
              <Button
                look="danger"
                off={busy}
                onClick={async () => {
                  if (await run({ type: 'declaration.erase', position })) setAsking(false)
                }}
              >
                {t('confirm')}
              </Button>
            </div>
          </div>
        </Dialog>
      ) : null}
    </>
  )
}
