'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { bringIntoView } from '@/components/room/both-texts'
import { type Draft, lostDraft } from '@/components/room/drafts'
import { useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'

/**
 * Below words that cannot go where they were to go: why, and what can be done with them. `onNew`: makes a new note of
 * them here, for people who may; without it they can be sent to the note-taker. `onGone`: they are dealt with.
 */
export function KeptWords({
  draft,
  why,
  onNew,
  onGone,
}: {
  draft: Draft
  why: ReactNode
  onNew?: (() => void) | undefined
  onGone: () => void
}) {
  const t = useTranslations('room')
  const { me, board, sendLost } = useRoom()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const send = async () => {
    setBusy(true)
    const result = await sendLost([lostDraft(draft, me.id, 'unfinished')])
    setBusy(false)
    setRefusal(result.ok ? null : result.message)
    if (result.ok) onGone()
  }
  return (
    <div ref={bringIntoView} className="flex flex-col gap-2">
      <p role="status" className="text-sm font-semibold">
        {why}
      </p>
      {refusal ? <Notice look="error">{refusal}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        {onNew ? (
          <Button look="primary" onClick={onNew}>
            {t('lost.putBack')}
          </Button>
        ) : board !== 'coming' ? (
          <Button look="primary" off={busy} onClick={() => void send()}>
            {t('lost.send')}
          </Button>
        ) : null}
        <CopyButton text={draft.text} />
        <Button look="quiet" off={busy} onClick={onGone}>
          {t('lost.dismiss')}
        </Button>
      </div>
    </div>
  )
}

/** Why somebody who could write here when the typing began cannot now. */
export function useWhyNot(): (draft: Draft) => string {
  const t = useTranslations('room.list')
  const { board } = useRoom()
  return ({ by }) => (board === 'coming' ? t('reloading') : by === 'open' ? t('stepClosed') : t('penGone'))
}
