'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useSaving } from '@/components/room/saving'
import { ButtonLink } from '@/components/ui/button'
import { WarnIcon } from '@/components/ui/icons'

/** The server does not know this browser any more: what happened, where the work is, and the way back in. */
export function Forgotten() {
  const t = useTranslations('room.forgotten')
  const { id, known, me, stage } = useRoom()
  const saving = useSaving()
  if (known) return null
  const pending = 'pending' in saving ? saving.pending : 0
  const onlyHere = 'kept' in saving && !saving.kept && pending > 0
  const account = me.base === 'facilitator'
  return (
    <section
      role="alert"
      aria-labelledby="forgotten"
      className="border-warn bg-warn-wash fixed inset-x-3 bottom-3 z-50 mx-auto flex max-h-[80dvh] max-w-2xl flex-col gap-2 overflow-y-auto rounded-xl border-l-4 p-4 shadow-lg"
    >
      <h2 id="forgotten" className="flex items-center gap-2 font-bold">
        <WarnIcon />
        <span>{t(stage.practice ? 'practiceTitle' : 'title')}</span>
      </h2>
      <p>{t(stage.practice ? 'practice' : 'why')}</p>
      {stage.practice ? null : <p>{onlyHere ? t('open') : t(account ? 'keptAccount' : 'kept', { pending })}</p>}
      <ButtonLink
        look="primary"
        className="self-start"
        href={account ? `/aanmelden?naar=/w/${id}` : '/mee'}
        target={onlyHere ? '_blank' : undefined}
        prefetch={false}
      >
        {t(account ? 'signIn' : 'join')}
      </ButtonLink>
    </section>
  )
}
