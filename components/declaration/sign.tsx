'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { useInSight } from '@/components/ui/in-sight'
import { useMedia, WIDE } from '@/components/ui/use-media'
import type { StageDeclaration } from '@/domain/stage/stage'
import { Erase } from './erase'
import { LateSigners } from './late-signers'
import { DeclarationPaper } from './paper'
import { PaperSigners } from './paper-signers'
import { Thanks } from './receipt'
import { SignForm } from './sign-form'

type Final = Extract<StageDeclaration, { state: 'final' }>

/** Signing on one's own device, and who did so already; for whoever leads, also those who sign otherwise. */
export function Sign({ declaration }: { declaration: Final }) {
  const t = useTranslations('signing.thanks')
  const { id, me, may } = useRoom()
  const mine = declaration.signatures.find((signature) => signature.memberId === me.id)
  const top = useInSight<HTMLDivElement>(mine !== undefined)
  return (
    <div ref={top} className="flex flex-col gap-5">
      {mine ? (
        <Thanks name={mine.name} text={t('text')} href={`/api/workshops/${id}/receipt/${declaration.version}`} />
      ) : may('declaration.sign') ? (
        <SignHere key={declaration.version} version={declaration.version} />
      ) : null}
      <Signed declaration={declaration} />
      {may('desk') ? <Unsigned declaration={declaration} /> : null}
      {may('link.make') ? <LateSigners /> : null}
      {may('declaration.paper') ? <PaperSigners /> : null}
    </div>
  )
}

function SignHere({ version }: { version: number }) {
  const { me } = useRoom()
  const { run, busy, refusal } = useCommand()
  return (
    <SignForm
      version={version}
      name={me.name}
      heading="h3"
      preview={<DeclarationPaper />}
      beside={useMedia(WIDE)}
      busy={busy}
      refusal={refusal}
      onSign={(signing) => void run({ type: 'declaration.sign', ...signing })}
    />
  )
}

/** For whoever leads: who is in the workshop and has not signed. */
function Unsigned({ declaration: { signatures } }: { declaration: Final }) {
  const t = useTranslations('signing.signed')
  const { members } = useRoom()
  const left = members.filter(
    ({ id, role }) => role !== 'screen' && role !== 'nobody' && !signatures.some(({ memberId }) => memberId === id),
  )
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-bold">{t('left', { count: left.length })}</h3>
      <ul className="flex flex-wrap gap-x-3 gap-y-1">
        {left.map(({ id, name, online }) => (
          <li key={id} className="text-soft">
            <bdi>{name}</bdi>
            {online ? null : <span>{` (${t('away')})`}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Signed({ declaration }: { declaration: Final }) {
  const t = useTranslations('signing.signed')
  const format = useFormatter()
  const { may } = useRoom()
  const time = (iso: string) => format.dateTime(new Date(iso), { timeStyle: 'short', dateStyle: 'medium' })
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-bold">{t('title', { count: declaration.signatures.length })}</h3>
      <ul className="flex flex-col gap-1">
        {declaration.signatures.map(({ memberId, name, function: as, signedAt, position }) => (
          <li key={memberId} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="min-w-0 break-words">
              <strong dir="auto" className="font-semibold">
                {name}
              </strong>
              {as ? (
                <span dir="auto" className="text-soft block text-sm">
                  {as}
                </span>
              ) : null}
            </span>
            <span className="flex items-center gap-2">
              <time dateTime={signedAt} className="text-soft text-sm">
                {time(signedAt)}
              </time>
              {may('declaration.erase') && position > 0 && !memberId.startsWith('erased-') ? (
                <Erase name={name} position={position} />
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <details className="mt-2 text-sm">
        <summary className="text-soft min-h-11 cursor-pointer py-2">{t('fingerprint')}</summary>
        <p>{t('fingerprintText')}</p>
        <p className="mt-1 font-mono break-all">{declaration.sha256}</p>
      </details>
    </div>
  )
}
