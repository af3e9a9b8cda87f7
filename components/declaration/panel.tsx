'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { usePen } from '@/components/room/use-pen'
import { Finalise, Reopen } from './finalise'
import { DeclarationForm } from './form'
import { Sign } from './sign'

/** All there is to do with the declaration, for whoever may do it: fill in, finalise, sign, open again. */
export function DeclarationPanel() {
  const t = useTranslations('declaration.panel')
  const { stage, may } = useRoom()
  const { name } = usePen()
  const { declaration } = stage
  return (
    <div className="flex flex-col gap-5">
      <h2 className="text-xl font-bold">
        {declaration.state === 'final' ? t('final', { version: declaration.version }) : t('title')}
      </h2>
      {declaration.state === 'final' ? (
        <>
          <Sign declaration={declaration} />
          {may('declaration.reopen') ? <Reopen /> : null}
        </>
      ) : (
        <>
          {may('draft') ? <DeclarationForm /> : <p>{t('otherWrites', { name })}</p>}
          {may('declaration.finalise') ? <Finalise /> : null}
        </>
      )}
    </div>
  )
}
