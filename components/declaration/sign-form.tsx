'use client'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactElement, type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { RadioTile } from '@/components/ui/radio'
import { CONSENT, type Consent, consentText } from '@/domain/declaration/signing/consent'
import type { SignatureForm } from '@/domain/declaration/signing/record'
import { cleanName, isName, MAX_NAME } from '@/domain/name'
import { SignaturePad, type Strokes } from './signature-pad'

/** What somebody who signs filled in. */
export interface Signing {
  version: number
  name: string
  function: string
  form: SignatureForm
  consent: Consent
}

const KINDS = ['typed', 'drawn'] as const

/**
 * All it takes to sign one version: what is signed, by whom, in which form, and the sentence one agrees with. `preview` is
 * the finished page.
 */
export function SignForm({
  version,
  name: firstName,
  preview,
  beside = false,
  busy,
  refusal,
  heading: Heading,
  onSign,
}: {
  version: number
  name: string
  preview: ReactNode
  /** Whether that stands beside it already. */
  beside?: boolean
  busy: boolean
  refusal: ReactElement | null
  /** Below which heading it stands. */
  heading: 'h2' | 'h3'
  onSign: (signing: Signing) => void
}) {
  const t = useTranslations('signing.form')
  const id = useId()
  const consent: Consent = { id: CONSENT, locale: useLocale() }
  const [name, setName] = useState(firstName)
  const [as, setAs] = useState('')
  const [kind, setKind] = useState<SignatureForm['kind']>('typed')
  const [strokes, setStrokes] = useState<Strokes>([])
  const [agreed, setAgreed] = useState(false)
  /** From the first try on, what is missing is said until it is there. */
  const [tried, setTried] = useState(false)

  const lacks = !isName(name)
    ? 'name'
    : kind === 'drawn' && strokes.length === 0
      ? 'drawing'
      : agreed
        ? null
        : 'consent'
  const missing = tried ? lacks : null

  const submit = () => {
    setTried(true)
    if (lacks) return
    const form: SignatureForm = kind === 'typed' ? { kind } : { kind, strokes: strokes.map((stroke) => [...stroke]) }
    onSign({ version, name: name.trim(), function: as.trim(), form, consent })
  }
  return (
    <form
      noValidate
      className="border-brand flex flex-col gap-4 rounded-xl border-2 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Heading className="text-lg font-bold">{t('title')}</Heading>
      <details open={!beside}>
        <summary className="text-brand-strong min-h-11 cursor-pointer py-2 font-semibold">
          {t('preview', { version })}
        </summary>
        {/* Scrolls by itself, so it takes the focus: else the keyboard could not read on. */}
        <div
          role="region"
          aria-label={t('preview', { version })}
          tabIndex={0}
          className="border-line max-h-80 overflow-y-auto rounded-lg border"
        >
          {preview}
        </div>
      </details>
      <Field
        label={t('name')}
        hint={t('nameHint')}
        error={missing === 'name' ? t('missing.name') : undefined}
        value={name}
        required
        maxLength={MAX_NAME.full}
        autoComplete="name"
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        label={t('function')}
        hint={t('functionHint')}
        value={as}
        maxLength={MAX_NAME.full}
        autoComplete="organization-title"
        onChange={(event) => setAs(event.target.value)}
      />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-semibold">{t('how')}</legend>
        <div className="grid grid-cols-2 gap-2">
          {KINDS.map((each) => (
            <RadioTile key={each} name={`${id}-kind`} checked={kind === each} onChange={() => setKind(each)}>
              {t(each)}
            </RadioTile>
          ))}
        </div>
        {kind === 'typed' ? (
          <p className="border-line flex min-h-20 flex-col justify-end border-b-2 px-2 pb-1">
            <span className="text-soft text-sm">{t('looksLike')}</span>
            <span dir="auto" className="text-2xl break-words italic">
              {cleanName(name) || '…'}
            </span>
          </p>
        ) : (
          <SignaturePad strokes={strokes} onChange={setStrokes} />
        )}
        {missing === 'drawing' ? <p className="text-danger text-sm font-semibold">{t('missing.drawing')}</p> : null}
      </fieldset>
      <div className="flex flex-col gap-1">
        <label className="flex min-h-11 cursor-pointer items-start gap-3 py-1">
          <input
            type="checkbox"
            checked={agreed}
            onChange={(event) => setAgreed(event.target.checked)}
            aria-describedby={missing === 'consent' ? `${id}-consent` : undefined}
            aria-invalid={missing === 'consent' ? true : undefined}
            className="accent-brand mt-0.5 size-6 shrink-0"
          />
          <span>{consentText(consent)}</span>
        </label>
        {missing === 'consent' ? (
          <p id={`${id}-consent`} className="text-danger text-sm font-semibold">
            {t('missing.consent')}
          </p>
        ) : null}
      </div>
      <p className="text-soft text-sm">{t('simple')}</p>
      <Button type="submit" look="primary" className="min-h-14 text-lg" off={busy}>
        {t('button')}
      </Button>
      <div role="status">{missing ? <p className="sr-only">{t(`missing.${missing}`)}</p> : null}</div>
      {refusal}
    </form>
  )
}
