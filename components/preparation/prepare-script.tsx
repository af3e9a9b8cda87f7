'use client'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { z } from 'zod'
import { useApi } from '@/components/api/api'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { Script } from '@/domain/stage/own-script'
import type { Locale } from '@/domain/text'
import { ScriptList } from './script-list'

const Saved = z.object({ version: z.number() })

/** What of the half-day is done, chosen beforehand; each choice is saved as it is made. */
export function PrepareScript({ workshopId, script, locale }: { workshopId: string; script: Script; locale: Locale }) {
  const t = useTranslations('lead.list')
  const api = useApi()
  const [shown, setShown] = useState(script)
  const stored = useRef(script)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const [state, setState] = useState<{ busy: boolean; saved: boolean; message: string | null }>({
    ...{ busy: false, saved: false, message: null },
  })
  const save = async (wanted: Script) => {
    setShown(wanted)
    setState({ busy: true, saved: false, message: null })
    // One after the other, so that the last choice is the one that stays.
    const command = { type: 'script.set', script: wanted, from: shown }
    const sent = last.current.then(() => api.post(`/api/workshops/${workshopId}/commands`, command, Saved))
    last.current = sent
    const result = await sent
    if (result.ok) stored.current = wanted
    if (sent !== last.current) return
    if (!result.ok) setShown(stored.current)
    setState({ busy: false, saved: result.ok, message: result.ok ? null : result.message })
  }
  return (
    <Card>
      <details>
        <summary className="min-h-11 cursor-pointer py-1.5">
          <h2 className="inline text-xl font-bold">{t('title')}</h2>
        </summary>
        <div className="mt-2 flex flex-col gap-3">
          <p className="text-soft">{t('explain')}</p>
          {/* Not switched off while it is saved: who goes through it with the keys would lose their place. */}
          <ScriptList script={shown} locale={locale} onChange={(wanted) => void save(wanted)} />
          <p role="status" className="text-soft text-sm">
            {state.busy ? t('saving') : state.saved ? t('saved') : ''}
          </p>
          {state.message ? <Notice look="error">{state.message}</Notice> : null}
        </div>
      </details>
    </Card>
  )
}
