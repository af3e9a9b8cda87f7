'use client'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { MAX_VOICE, type Voice } from '@/domain/stage/voices'
import { FewTakePart } from './few'
import { NO_VOICE, type VoiceDraft } from './typed'

/** Stem van de minderheid: what somebody does not get behind, and what would have to change. Sent without a name. */
export function VoiceForm({ draft, onDraft }: { draft: VoiceDraft; onDraft: (draft: VoiceDraft) => void }) {
  const t = useTranslations('ask.voices')
  const { run, busy, refusal } = useCommand()
  const { text, change, sent } = draft
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() && (await run({ type: 'voice.send', text, change }))) onDraft({ ...NO_VOICE, sent: true })
  }
  if (sent)
    return (
      <div className="flex flex-col items-start gap-2">
        <p role="status">{t('thanks')}</p>
        <Button onClick={() => onDraft(NO_VOICE)}>{t('another')}</Button>
      </div>
    )
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
      <p>{t('noName')}</p>
      <FewTakePart />
      <TextField
        label={t('text')}
        rows={3}
        maxLength={MAX_VOICE}
        value={text}
        onChange={(event) => onDraft({ ...draft, text: event.target.value })}
      />
      <TextField
        label={t('change')}
        rows={3}
        maxLength={MAX_VOICE}
        value={change}
        onChange={(event) => onDraft({ ...draft, change: event.target.value })}
      />
      {refusal}
      <Button type="submit" look="primary" className="self-start" off={busy || !text.trim()}>
        {t('send')}
      </Button>
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
        </li>
      ))}
    </ul>
  )
}
