'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { AskFirst } from '@/components/ui/ask-first'
import { Button, ButtonLink } from '@/components/ui/button'
import { DownloadIcon } from '@/components/ui/icons'

/** At the end, for whoever leads: what everybody may take along, what there is to take home, and closing the workshop. */
export function ClosingDesk() {
  const t = useTranslations('closing.desk')
  const { id, stage } = useRoom()
  const { run, busy, refusal } = useCommand()
  const [asking, setAsking] = useState(false)
  const close = async () => {
    if (await run({ type: 'workshop.close' })) setAsking(false)
  }
  return (
    <section aria-label={t('title')} className="mt-3 flex flex-col items-stretch gap-2">
      {stage.declaration.version === 0 ? (
        <p className="text-soft text-sm">{t('notFinal')}</p>
      ) : (
        <>
          <Button off={busy} onClick={() => void run({ type: 'declaration.share', shared: !stage.shared })}>
            {t(stage.shared ? 'unshare' : 'share')}
          </Button>
          <p role="status" className="text-soft text-sm empty:hidden">
            {stage.shared ? t('shared') : ''}
          </p>
        </>
      )}
      <ButtonLink href={`/w/${id}/meenemen`} prefetch={false}>
        <DownloadIcon />
        <span>{t('takeHome')}</span>
      </ButtonLink>
      {stage.closed ? (
        <>
          <p role="status" className="font-semibold">
            {t('closed')}
          </p>
          <Button off={busy} onClick={() => void run({ type: 'workshop.reopen' })}>
            {t('reopen')}
          </Button>
          <ButtonLink look="quiet" href="/workshops">
            {t('all')}
          </ButtonLink>
        </>
      ) : (
        <Button off={busy} onClick={() => setAsking(true)}>
          {t('close')}
        </Button>
      )}
      {asking ? null : refusal}
      {asking ? (
        <AskFirst
          title={t('closeTitle')}
          no={t('cancel')}
          yes={t('confirm')}
          off={busy}
          onNo={() => setAsking(false)}
          onYes={() => void close()}
        >
          <p>{t('closeExplain')}</p>
          <p>{t('closeBack')}</p>
          {refusal}
        </AskFirst>
      ) : null}
    </section>
  )
}
