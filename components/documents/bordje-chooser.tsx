'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRoom } from '@/components/room/room'
import { Button } from '@/components/ui/button'
import { Field, TextField } from '@/components/ui/field'
import { RadioPill } from '@/components/ui/radio'
import {
  MAX_ADDRESS,
  MAX_BORDJE_MOMENTS,
  BORDJE_DESIGNS,
  BORDJE_SIZES,
  type BordjeChoice,
  WebAddress,
} from '@/domain/documents/choices'
import { formatPath } from '@/domain/documents/formats'
import { recallBordje, rememberBordje } from './bordje-memory'
import { FileLink } from './file-link'
import { LookFirst } from './look-first'

/** The bordje as the begeleider wants it: seen first, then downloaded. */
export function BordjeChooser() {
  const t = useTranslations('print.bordje')
  const [open, setOpen] = useState(false)
  return (
    <details className="px-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-brand-strong flex min-h-11 cursor-pointer items-center font-semibold">
        {t('choose')}
      </summary>
      {open ? <Choices /> : null}
    </details>
  )
}

function Choices() {
  const t = useTranslations('print.bordje')
  const { id, me } = useRoom()
  const [choice, setChoice] = useState(() => recallBordje(id, me.id))
  const { design, size, address, moments } = choice
  const choose = (change: Partial<BordjeChoice>) => {
    const next = { ...choice, ...change }
    setChoice(next)
    rememberBordje(id, me.id, next)
  }
  // What is being typed is drawn only when somebody wants to see it: each drawing is a page to set.
  const [shown, setShown] = useState({ address, moments })
  const wrong = !WebAddress.safeParse(address).success
  const link = (asked: Record<string, string>) => formatPath(id, 'sign.pdf', asked)
  const chosen = link(choice)
  const changed = shown.address !== address || shown.moments !== moments
  return (
    <div className="border-line bg-card mb-3 flex flex-col gap-4 rounded-lg border p-3">
      <TextField
        label={t('moments')}
        hint={t('momentsHint')}
        value={moments}
        maxLength={MAX_BORDJE_MOMENTS}
        rows={3}
        onChange={(event) => choose({ moments: event.target.value })}
      />
      <Field
        label={t('address')}
        hint={t('addressHint')}
        error={wrong ? t('addressWrong') : undefined}
        inputMode="url"
        autoComplete="url"
        value={address}
        maxLength={MAX_ADDRESS}
        onChange={(event) => choose({ address: event.target.value })}
      />
      {changed ? (
        <Button className="self-start" off={wrong} onClick={() => setShown({ address, moments })}>
          {t('show')}
        </Button>
      ) : null}
      <fieldset>
        <legend className="mb-1 font-semibold">{t('design')}</legend>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-2">
          {BORDJE_DESIGNS.map((each) => (
            <label
              key={each}
              className="border-soft has-checked:border-brand has-checked:bg-brand-wash has-focus-visible:outline-focus flex cursor-pointer items-center gap-2 rounded-lg border-2 p-2 has-focus-visible:outline-3"
            >
              <img
                src={link({ preview: '1', design: each, size: 'a4', ...shown })}
                alt=""
                width={210}
                height={297}
                className="border-line bg-paper h-auto w-20 rounded border"
              />
              <span className="flex items-center gap-2">
                <input
                  type="radio"
                  name="design"
                  checked={design === each}
                  onChange={() => choose({ design: each })}
                  className="accent-brand size-4"
                />
                <span>{t(`designs.${each}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-1 font-semibold">{t('size')}</legend>
        <div className="flex flex-wrap gap-2">
          {BORDJE_SIZES.map((each) => (
            <RadioPill key={each} name="size" checked={size === each} onChange={() => choose({ size: each })}>
              {t(`sizes.${each}`)}
            </RadioPill>
          ))}
        </div>
      </fieldset>
      {wrong ? null : (
        <div className="flex flex-wrap items-center gap-2">
          <div>
            <FileLink
              // What was said of one bordje says nothing of another.
              key={chosen}
              path={chosen}
              className="bg-brand hover:bg-brand-strong inline-flex min-h-11 items-center gap-2 rounded-lg px-4 py-2 font-semibold text-white"
            >
              <span>{t('download')}</span>
            </FileLink>
          </div>
          <LookFirst name={t('this')} path={chosen} />
        </div>
      )}
    </div>
  )
}
