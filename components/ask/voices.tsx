'use client'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { useInSight } from '@/components/ui/in-sight'
import { MAX_VOICE, type Voice } from '@/domain/stage/voices'
import { FewTakePart } from './few'
import { PlaceVoice } from './place-voice'
import { type Change, NO_VOICE, type VoiceDraft } from './typed'

/** Stem van de minderheid: what somebody does not get behind, and what would have to change. Sent without a name. */
export function VoiceForm({ draft, onDraft }: { draft: VoiceDraft; onDraft: Change<VoiceDraft> }) {
  const t = useTranslations('ask.voices')
  const { run, busy, refusal } = useCommand()
  const { text, change, sent } = draft
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() && (await run({ type: 'voice.send', text, change })))
      onDraft((now) => ({ ...(now === draft ? NO_VOICE : now), sent: true }))
  }
  const top = useInSight<HTMLDivElement>(sent)
  if (sent && text === '' && change === '')
    return (
      <div ref={top} className="flex flex-col items-start gap-2">
        <p role="status">{t('thanks')}</p>
        <Button onClick={() => onDraft(() => NO_VOICE)}>{t('another')}</Button>
      </div>
    )
  return (
    <form
      className="flex flex-col gap-3 strip:grid strip:grid-cols-[1fr_1fr_auto] strip:items-end strip:gap-x-4 strip:gap-y-2"
      onSubmit={(event) => void submit(event)}
    >
      {sent ? <p role="status">{t('thanks')}</p> : null}
      <div className="flex flex-col gap-3 strip:order-last strip:col-span-3">
        <p>{t('noName')}</p>
        <FewTakePart />
      </div>
      <TextField
        label={t('text')}
        rows={3}
        className="strip:h-20"
        maxLength={MAX_VOICE}
        value={text}
        onChange={(event) => onDraft((now) => ({ ...now, text: event.target.value }))}
      />
      <TextField
        label={t('change')}
        rows={3}
        className="strip:h-20"
        maxLength={MAX_VOICE}
        value={change}
        onChange={(event) => onDraft((now) => ({ ...now, change: event.target.value }))}
      />
      <Button type="submit" look="primary" className="self-start strip:self-end" off={busy || !text.trim()}>
        {t('send')}
      </Button>
      {refusal}
    </form>
  )
}

export function VoiceText({ voice }: { voice: Voice }) {
  const t = useTranslations('ask.voices')
  return (
    <>
      <p dir="auto" className="break-words whitespace-pre-wrap">
        {voice.text}
      </p>
      {voice.change ? (
        <p className="break-words whitespace-pre-wrap">
          <strong>{t('change')}</strong> <span dir="auto">{voice.change}</span>
        </p>
      ) : null}
    </>
  )
}

/** The voices that the facilitator has shown. */
export function RevealedVoices() {
  const { stage } = useRoom()
  return (
    <ul className="divide-line flex flex-col divide-y">
      {stage.voices.revealed.map((voice) => (
        <li key={voice.id} className="flex flex-col gap-1 py-2">
          <VoiceText voice={voice} />
          <PlaceVoice voice={voice} />
        </li>
      ))}
    </ul>
  )
}
