'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { AskFirst } from '@/components/ui/ask-first'
import { Button } from '@/components/ui/button'
import { useWholeDraft } from './draft'
import { EarlierVersions } from './earlier'
import { Gaps } from './gaps'
import { OpenComponents } from './open-components'
import { PaperSigners } from './paper-signers'

/** Freezes the declaration as it stands, after saying what that means. */
export function Finalise() {
  const t = useTranslations('declaration.finalise')
  const { stage, may } = useRoom()
  const { run, busy, refusal } = useCommand()
  const draft = useWholeDraft()
  const [asking, setAsking] = useState(false)
  const version = stage.declaration.version + 1

  const finalise = async () => {
    if (await run({ type: 'declaration.finalise' })) setAsking(false)
  }
  return (
    <div className="flex flex-col gap-3">
      {/* The form of the pen holder shows what is missing already. */}
      {may('draft') ? null : <Gaps draft={draft} components={stage.components} />}
      <Button look="primary" className="min-h-14 w-full text-lg" onClick={() => setAsking(true)}>
        {t('button')}
      </Button>
      <EarlierVersions upTo={stage.declaration.version} />
      <PaperSigners />
      {asking ? (
        <AskFirst
          title={t('title', { version })}
          no={t('cancel')}
          yes={t('confirm', { version })}
          off={busy}
          onNo={() => setAsking(false)}
          onYes={() => void finalise()}
        >
          <FinaliseMeans />
          {refusal}
        </AskFirst>
      ) : null}
    </div>
  )
}

/** What it means to finalise the declaration, and what it still lacks. */
export function FinaliseMeans() {
  const t = useTranslations('declaration.finalise')
  const { stage } = useRoom()
  const draft = useWholeDraft()
  const version = stage.declaration.version + 1
  return (
    <>
      <p>{t('explain', { version })}</p>
      <p>{t('later', { version: version + 1 })}</p>
      <Gaps draft={draft} />
      <OpenComponents />
    </>
  )
}

/** Opens a final declaration again, for a next version; what was signed stays as it is. */
export function Reopen() {
  const t = useTranslations('declaration.reopen')
  const { stage } = useRoom()
  const { run, busy, refusal } = useCommand()
  const { version } = stage.declaration
  return (
    <div className="border-line flex flex-col gap-2 border-t pt-4">
      <p className="text-soft text-sm">{t('explain', { version, next: version + 1 })}</p>
      <Button className="self-start" off={busy} onClick={() => void run({ type: 'declaration.reopen' })}>
        {t('button')}
      </Button>
      {refusal}
      <EarlierVersions upTo={version - 1} />
    </div>
  )
}
