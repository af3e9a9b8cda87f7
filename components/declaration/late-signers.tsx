'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { useNow } from '@/components/room/use-now'
import { useOrigin } from '@/components/site/addresses'
import { Button } from '@/components/ui/button'
import { CopyField } from '@/components/ui/copy-field'
import { Field } from '@/components/ui/field'
import { hashOf } from '@/domain/declaration/signing/hash'
import { linkState } from '@/domain/declaration/signing/link'
import { isolated } from '@/domain/direction'
import { cleanName, isName, MAX_NAME } from '@/domain/name'

const DAYS = 14

/** A secret that nobody guesses. Made here and shown here: the server only ever gets its hash. */
function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (char) => ({ '+': '-', '/': '_' })[char] ?? '')
}

/** Personal links for people who were not there: made, copied once, taken back. */
export function LateSigners() {
  const t = useTranslations('signing.late')
  const format = useFormatter()
  const origin = useOrigin()
  const { desk } = useRoom()
  const { run, busy, refusal } = useCommand()
  const now = useNow()
  const [name, setName] = useState('')
  const [made, setMade] = useState<{ name: string; token: string } | null>(null)
  const at = now === null ? '' : new Date(now).toISOString()
  const links = (desk?.links ?? []).filter((link) => linkState(link, at) === 'open')

  const make = async () => {
    const token = newToken()
    if (!(await run({ type: 'link.make', name: name.trim(), tokenHash: hashOf(token), days: DAYS }))) return
    setMade({ name: cleanName(name), token })
    setName((now) => (now === name ? '' : now))
  }
  return (
    <details className="border-line border-t pt-2">
      <summary className="min-h-11 cursor-pointer py-2 font-bold">{t('title')}</summary>
      <div className="flex flex-col gap-3">
        <p className="text-soft text-sm">{t('explain', { days: DAYS })}</p>
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (isName(name)) void make()
          }}
        >
          <div className="min-w-0 grow basis-40">
            <Field
              label={t('name')}
              value={name}
              maxLength={MAX_NAME.full}
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <Button type="submit" off={busy || !isName(name)}>
            {t('make')}
          </Button>
        </form>
        {refusal}
        <div role="status">
          {made ? (
            <div className="bg-brand-wash flex flex-col gap-2 rounded-lg p-3">
              <CopyField
                key={made.token}
                label={t('link', { name: isolated(made.name) })}
                value={`${origin}/tekenen#${made.token}`}
              />
              <p className="text-sm">{t('once')}</p>
            </div>
          ) : null}
        </div>
        {links.length > 0 ? (
          <ul className="flex flex-col gap-1">
            {links.map((link) => (
              <li key={link.id} className="flex flex-wrap items-center justify-between gap-x-3">
                <span className="min-w-0 break-words">
                  <strong dir="auto" className="font-semibold">
                    {link.name}
                  </strong>
                  <span className="text-soft block text-sm">
                    {t('until', {
                      date: format.dateTime(new Date(link.expiresAt), { day: 'numeric', month: 'long' }),
                    })}
                  </span>
                </span>
                <Button
                  look="quiet"
                  off={busy}
                  aria-label={t('revokeOf', { name: isolated(link.name) })}
                  onClick={() => void run({ type: 'link.revoke', id: link.id })}
                >
                  {t('revoke')}
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </details>
  )
}
