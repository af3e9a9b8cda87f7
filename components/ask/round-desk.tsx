'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { questionNow } from '@/domain/stage/round'
import { useTakingPart } from './few'
import { RoundQuestion } from './round'

/** A round about the question that the group is at, and how far the one that goes on has come. For the facilitator. */
export function RoundDesk() {
  const t = useTranslations('ask')
  const { stage } = useRoom()
  const { run, busy, refusal } = useCommand()
  const total = useTakingPart()
  const { round } = stage
  const cell = questionNow(stage)
  return (
    <>
      {round ? (
        <>
          {cell === round.cell ? null : <RoundQuestion cell={round.cell} />}
          <p role="status" className="text-sm">
            {t('desk.answered', { answered: round.answered, open: Math.max(0, total - round.answered) })}
          </p>
        </>
      ) : null}
      {cell === null || cell === round?.cell ? null : (
        <Button off={busy} onClick={() => void run({ type: 'round.open', cell })}>
          {t(round ? 'round.openNext' : 'round.open')}
        </Button>
      )}
      {round ? (
        <Button
          look={cell === round.cell ? 'secondary' : 'quiet'}
          off={busy}
          onClick={() => void run({ type: 'round.close' })}
        >
          {t('round.close')}
        </Button>
      ) : null}
      {!round && cell === null ? <p className="text-soft text-sm">{t('round.nowhere')}</p> : null}
      {refusal}
    </>
  )
}
