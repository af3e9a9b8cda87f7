'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { z } from 'zod'
import { useApi } from '@/components/api/api'
import { FileButton } from '@/components/ui/file-button'
import { Notice } from '@/components/ui/notice'

/** A new workshop out of a board that was saved before: choosing the file is all there is to do. */
export function OpenSaved() {
  const t = useTranslations('lobby.saved')
  const errors = useTranslations('errors')
  const router = useRouter()
  const api = useApi()
  const hint = useId()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  const open = async (file: File): Promise<string | null> => {
    const board = parse(await file.text().catch(() => ''))
    if (board === undefined) return errors('not-a-board')
    const made = await api.post('/api/workshops/import', board, z.object({ id: z.string() }), { large: true })
    if (!made.ok) return made.message
    router.push(`/w/${made.value.id}/voorbereiding`)
    return null
  }
  const choose = async (file: File) => {
    setBusy(true)
    setFailure(null)
    const message = await open(file)
    setFailure(message)
    // Stays busy on success: the page is on its way out.
    if (message !== null) setBusy(false)
  }

  return (
    <section className="border-line flex flex-col gap-3 border-t pt-6">
      <h2 className="text-xl font-bold">{t('title')}</h2>
      <p id={hint} className="text-soft">
        {t('hint')}
      </p>
      <FileButton
        accept=".json,application/json"
        disabled={busy}
        aria-describedby={hint}
        onFile={(file) => void choose(file)}
      >
        {t('choose')}
      </FileButton>
      <p role="status" className={busy ? '' : 'sr-only'}>
        {busy ? t('busy') : ''}
      </p>
      {failure ? <Notice look="error">{failure}</Notice> : null}
    </section>
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
