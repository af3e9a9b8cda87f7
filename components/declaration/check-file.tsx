'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { CheckIcon, WarnIcon } from '@/components/ui/icons'
import { type Checked, check } from '@/domain/declaration/signing/verify'
import { isolated } from '@/domain/direction'

/** Checks a chosen file in this browser: nothing is sent anywhere. `ourKey`: of the server that this page came from. */
export function CheckFile({ ourKey }: { ourKey: string }) {
  const t = useTranslations('signing.check')
  const [checked, setChecked] = useState<Checked | null>(null)
  return (
    <div className="flex flex-col gap-5">
      <label className="flex flex-col gap-2 font-semibold">
        <span>{t('file')}</span>
        <input
          type="file"
          accept=".json,application/json"
          className="file:border-brand file:text-brand-strong min-h-11 w-full font-normal file:mr-3 file:min-h-11 file:cursor-pointer file:rounded-lg file:border file:bg-transparent file:px-4 file:font-semibold"
          onChange={async (event) => {
            const file = event.target.files?.[0]
            setChecked(file ? check(await file.text()) : null)
          }}
        />
      </label>
      <div role="status">
        {checked ? checked.ok ? <Right {...checked} ourKey={ourKey} /> : <Wrong {...checked} /> : null}
      </div>
    </div>
  )
}

function Wrong({ problem, position }: Extract<Checked, { ok: false }>) {
  const t = useTranslations('signing.check')
  return (
    <div className="bg-danger-wash flex items-start gap-3 rounded-xl p-4">
      <WarnIcon className="text-danger size-7 shrink-0" />
      <p>
        <strong className="block text-lg">{t('wrong')}</strong>
        <span>{t(`problem.${problem}`)}</span> {position === null ? null : <span>{t('at', { position })}</span>}
      </p>
    </div>
  )
}

function Right({
  of,
  publicKey,
  head,
  length,
  versions,
  signatures,
  ourKey,
}: Extract<Checked, { ok: true }> & { ourKey: string }) {
  const t = useTranslations('signing.check')
  const format = useFormatter()
  const ours = publicKey === ourKey
  return (
    <div className="flex flex-col gap-5">
      <div className="bg-leaf-wash flex items-start gap-3 rounded-xl p-4">
        <span className="bg-leaf mt-0.5 flex size-8 shrink-0 items-center justify-center rounded-full text-white">
          <CheckIcon />
        </span>
        <p>
          <strong className="block text-lg">{t('right')}</strong>
          <span>{t(of === 'bundle' ? 'rightBundle' : 'rightReceipt')}</span> <span>{t(ours ? 'ours' : 'other')}</span>
        </p>
      </div>
      <section className="flex flex-col gap-2">
        <h2 className="font-bold">{t('signatures')}</h2>
        {signatures.length === 0 ? <p className="text-soft">{t('none')}</p> : null}
        <ul className="flex flex-col gap-2">
          {signatures.map(({ position, version, at, signer }) => (
            <li key={position} className="border-line border-b pb-2">
              <span dir="auto" className="block font-semibold break-words">
                {signer ? signer.name : t('erased')}
              </span>
              <span className="text-soft block text-sm break-words">
                {[
                  signer && isolated(signer.function),
                  t('inVersion', {
                    version,
                    moment: format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }),
                  }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <dl className="flex flex-col gap-2 text-sm">
        {[
          ...versions.map(({ version, sha256 }) => [t('text', { version }), sha256] as const),
          [t('head', { length }), head] as const,
          [t('key'), publicKey] as const,
        ].map(([term, value]) => (
          <div key={term}>
            <dt className="text-soft">{term}</dt>
            <dd className="font-mono break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
