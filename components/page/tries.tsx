'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { SignaturePad, type Strokes } from '@/components/declaration/signature-pad'
import { useStepName } from '@/components/room/use-step-name'
import type { Elements } from '@/components/ui/apart'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { BackIcon, CheckIcon, HandIcon } from '@/components/ui/icons'
import { MAX_NOTE_LENGTH } from '@/domain/board/note-text'
import { STEPS } from '@/domain/method/steps'
import type { TryKind } from './try-kinds'

interface Trying {
  kind: TryKind
  /** What is typed, to be sent to nobody. */
  text: string
  onText: (text: string) => void
  onDone: () => void
}

/** One thing to try, as it will be in the room: it stays on this device. */
export function Tries({ kind, text, onText, onDone }: Trying) {
  switch (kind) {
    case 'hand':
      return <TryHand onDone={onDone} />
    case 'text':
      return <TryText text={text} onText={onText} onDone={onDone} />
    case 'look':
      return <TryLooking onDone={onDone} />
    case 'sign':
      return <TrySigning onDone={onDone} />
  }
}

/** What came of it, said politely. */
function Said({ done, children }: { done: boolean; children: Elements }) {
  return (
    <p role="status" className={`mt-3 flex min-h-6 items-center gap-2 ${done ? 'text-leaf font-semibold' : ''}`}>
      {done ? <CheckIcon /> : null}
      {children}
    </p>
  )
}

function TryHand({ onDone }: { onDone: () => void }) {
  const t = useTranslations('room.tries.hand')
  const hands = useTranslations('time.hands')
  const [hand, setHand] = useState<'down' | 'up' | 'lowered'>('down')
  const up = hand === 'up'
  return (
    <>
      <Button
        look={up ? 'primary' : 'secondary'}
        onClick={() => {
          setHand(up ? 'lowered' : 'up')
          if (up) onDone()
        }}
      >
        <HandIcon />
        <span>{hands(up ? 'lower' : 'raise')}</span>
      </Button>
      <Said done={hand === 'lowered'}>
        <span>{hand === 'down' ? '' : t(hand)}</span>
      </Said>
    </>
  )
}

function TryText({ text, onText, onDone }: Omit<Trying, 'kind'>) {
  const t = useTranslations('room.tries.text')
  const inbox = useTranslations('room.inbox')
  const [sent, setSent] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    onText('')
    setSent(true)
    onDone()
  }
  return (
    <form className="flex flex-col items-start gap-2" onSubmit={submit}>
      <div className="w-full">
        <TextField
          label={inbox('text')}
          hint={t('hint')}
          rows={2}
          maxLength={MAX_NOTE_LENGTH}
          value={text}
          onChange={({ target }) => {
            onText(target.value)
            setSent(false)
          }}
        />
      </div>
      <Button type="submit" off={text.trim() === ''}>
        {inbox('send')}
      </Button>
      <Said done={sent}>
        <span>{sent ? t('done') : ''}</span>
      </Said>
    </form>
  )
}

/** Where the group is, and what there is to look at besides. */
const GROUP = 'opening'
const SHEETS = STEPS.slice(0, 4)

function TryLooking({ onDone }: { onDone: () => void }) {
  const t = useTranslations('room.tries.look')
  const looking = useTranslations('room.looking')
  const nameOf = useStepName()
  const [at, setAt] = useState<(typeof STEPS)[number]>(GROUP)
  const [back, setBack] = useState(false)
  const away = at !== GROUP
  return (
    <>
      <p className="text-soft">{t('hint')}</p>
      <div className="border-soft bg-paper relative mt-2 grid gap-2 overflow-hidden rounded-lg border p-3 pb-16 sm:grid-cols-2">
        {SHEETS.map((step) => (
          <button
            key={step}
            type="button"
            aria-pressed={at === step}
            onClick={() => {
              setAt(step)
              setBack(away && step === GROUP)
              if (away && step === GROUP) onDone()
            }}
            className={`bg-card flex min-h-14 cursor-pointer flex-col items-start justify-center rounded-lg border px-3 py-1.5 text-left leading-tight ${at === step ? 'border-brand outline-brand outline-2' : 'border-line hover:bg-brand-wash'}`}
          >
            <span className="font-semibold">{nameOf(step)}</span>
            {step === GROUP ? <span className="text-brand-strong text-sm">{looking('groupHere')}</span> : null}
          </button>
        ))}
        {away ? (
          <div className="absolute inset-x-0 bottom-2.5 flex justify-center">
            <Button
              look="primary"
              className="rounded-full px-6 shadow-lg"
              onClick={() => {
                setAt(GROUP)
                setBack(true)
                onDone()
              }}
            >
              <BackIcon />
              <span>{looking('back')}</span>
            </Button>
          </div>
        ) : null}
      </div>
      <Said done={back}>
        <span>{back ? t('done') : away ? looking('isAlone') : ''}</span>
      </Said>
    </>
  )
}

function TrySigning({ onDone }: { onDone: () => void }) {
  const t = useTranslations('room.tries.sign')
  const [strokes, setStrokes] = useState<Strokes>([])
  const [wiped, setWiped] = useState(false)
  return (
    <>
      <SignaturePad
        strokes={strokes}
        onChange={(next) => {
          setStrokes(next)
          setWiped(next.length === 0)
          if (next.length === 0) onDone()
        }}
      />
      <p className="text-soft text-sm">{t('typing')}</p>
      <Said done={wiped}>
        <span>{wiped ? t('done') : ''}</span>
      </Said>
    </>
  )
}
