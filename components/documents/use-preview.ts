'use client'
import { useEffect, useState } from 'react'
import { useApi } from '@/components/api/api'
import { pagesOf } from '@/domain/documents/preview'

export type Preview =
  | { at: 'busy' }
  /** `url` is the picture on this device; the whole document has so many pages. */
  | { at: 'there'; url: string; pages: number }
  | { at: 'failed'; message: string }

/** How a document looks, made when this is first asked for and thrown away after; `again` tries once more. */
export function usePreview(path: string): { preview: Preview; again: () => void } {
  const api = useApi()
  const [preview, setPreview] = useState<Preview>({ at: 'busy' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let url: string | null = null
    let gone = false
    const load = async () => {
      const got = await api.download(path + (path.includes('?') ? '&' : '?') + 'preview=1')
      const pages = got.ok ? pagesOf(await got.value.file.text()) : 0
      if (gone) return
      if (!got.ok) return setPreview({ at: 'failed', message: got.message })
      url = URL.createObjectURL(got.value.file)
      setPreview({ at: 'there', url, pages })
    }
    void load()
    return () => {
      gone = true
      if (url) URL.revokeObjectURL(url)
    }
  }, [api, path, attempt])
  return {
    preview,
    again: () => {
      setPreview({ at: 'busy' })
      setAttempt(attempt + 1)
    },
  }
}
