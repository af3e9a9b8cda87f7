import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { useApi } from '@/components/api/api'
import { useRoom } from '@/components/room/room'
import { type PictureKind, PictureView } from '@/domain/documents/pictures'
import { shrink } from './shrink'

interface Pictures {
  /** Null when there is none, or not known yet. */
  logo: PictureView | null
  photos: readonly PictureView[]
  /** What is being added. */
  busy: PictureKind | null
  problem: string | null
  /** Where the page finds a picture. */
  addressOf: (picture: PictureView) => string
  /** Resolves to whether it was added. */
  add: (kind: PictureKind, file: File, caption?: string) => Promise<boolean>
  remove: (picture: PictureView) => Promise<void>
}

/** The pictures of this workshop, and how to add one. */
export function usePictures(): Pictures {
  const api = useApi()
  const errors = useTranslations('errors')
  const { id } = useRoom()
  const path = `/api/workshops/${encodeURIComponent(id)}/pictures`
  const [all, setAll] = useState<readonly PictureView[]>([])
  const [busy, setBusy] = useState<PictureKind | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    let gone = false
    void api.get(path, z.array(PictureView)).then((result) => {
      if (gone) return
      if (result.ok) setAll(result.value)
      else setProblem(result.message)
    })
    return () => {
      gone = true
    }
  }, [api, path])

  return {
    logo: all.find(({ kind }) => kind === 'logo') ?? null,
    photos: all.filter(({ kind }) => kind === 'photo'),
    busy,
    problem,
    addressOf: (picture) => `${path}/${picture.id}`,

    async add(kind, file, caption = '') {
      setBusy(kind)
      setProblem(null)
      const data = await shrink(file, kind)
      const result = data === null ? null : await api.post(path, { kind, caption, data }, PictureView, { large: true })
      setBusy(null)
      if (!result?.ok) {
        setProblem(result ? result.message : errors('not-a-picture'))
        return false
      }
      const added = result.value
      setAll((before) => [...before.filter((other) => kind !== 'logo' || other.kind !== 'logo'), added])
      return true
    },

    async remove({ id: picture }) {
      setProblem(null)
      const result = await api.remove(`${path}/${picture}`, z.object({ id: z.string() }))
      if (result.ok || result.status === 404) setAll((before) => before.filter(({ id }) => id !== picture))
      else setProblem(result.message)
    },
  }
}
