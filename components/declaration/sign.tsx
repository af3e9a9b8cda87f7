'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRoom } from '@/components/room/room'
import { CheckIcon } from '@/components/stage/icons'
import { useCommand } from '@/components/stage/use-command'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { StageDeclaration } from '@/domain/stage'
import { DeclarationPaper } from './paper'

type Final = Extract<StageDeclaration, { state: 'final' }>

/** Signing on one's own device, and who did so already. */
export function Sign({ declaration }: { declaration: Final }) {
  const { me, may } = useRoom()
  const mine = declaration.signatures.find((signature) => signature.memberId === me.id)
  return (
    <div className="flex flex-col gap-5">
      {mine ? <Thanks name={mine.name} /> : may('declaration.sign') ? <SignForm version={declaration.version} /> : null}
      <Signed declaration={declaration} />
    </div>
  )
}

function SignForm({ version }: { version: number }) {
  const t = useTranslations('declaration.sign')
  const { me } = useRoom()
  const { run, busy, refusal } = useCommand()
  const [name, setName] = useState(me.name)
  return (
    <form
      className="border-brand flex flex-col gap-4 rounded-xl border-2 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) void run({ type: 'declaration.sign', name: name.trim() })
      }}
    >
      <p className="text-lg font-bold">{t('title')}</p>
      <Field
        label={t('name')}
        hint={t('nameHint')}
        value={name}
        required
        maxLength={120}
        autoComplete="name"
        onChange={(event) => setName(event.target.value)}
      />
      <details>
        <summary className="text-brand-strong min-h-11 cursor-pointer py-2 font-semibold">{t('read')}</summary>
        <div className="border-line overflow-hidden rounded-lg border">
          <DeclarationPaper />
        </div>
      </details>
      <p>{t('consent', { version })}</p>
      <Button type="submit" look="primary" className="min-h-14 text-lg" disabled={busy || !name.trim()}>
        {t('button')}
      </Button>
      {refusal}
    </form>
  )
}

function Thanks({ name }: { name: string }) {
  const t = useTranslations('declaration.sign')
  return (
    <div role="status" className="bg-leaf-wash flex items-start gap-3 rounded-xl p-4">
      <span className="bg-leaf mt-0.5 flex size-8 shrink-0 items-center justify-center rounded-full text-white">
        <CheckIcon />
      </span>
      <p className="min-w-0 break-words">
        <strong className="block text-lg">{t('thanks', { name })}</strong>
        {t('thanksText')}
      </p>
    </div>
  )
}

function Signed({ declaration }: { declaration: Final }) {
  const t = useTranslations('declaration.sign')
  const format = useFormatter()
  const time = (iso: string) => format.dateTime(new Date(iso), { timeStyle: 'short', dateStyle: 'medium' })
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-bold">{t('signed', { count: declaration.signatures.length })}</h3>
      <ul className="flex flex-col gap-1">
        {declaration.signatures.map(({ memberId, name, signedAt }) => (
          <li key={memberId} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="min-w-0 font-semibold break-words">{name}</span>
            <time dateTime={signedAt} className="text-soft text-sm">
              {time(signedAt)}
            </time>
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
