'use client'
import { useState } from 'react'
import { useApi } from './api'

export type Download = { at: 'idle' | 'busy' | 'done' } | { at: 'failed'; message: string }

/**
 * Downloading a file that is made when it is asked for, with what became of it: a plain link would leave people without a
 * word while they wait, and with a page of JSON when it cannot be made.
 */
export function useDownload(path: string): { state: Download; start: () => void } {
  const api = useApi()
  const [state, setState] = useState<Download>({ at: 'idle' })
  const fetchAndSave = async () => {
    setState({ at: 'busy' })
    const got = await api.download(path)
    if (got.ok) save(got.value)
    setState(got.ok ? { at: 'done' } : { at: 'failed', message: got.message })
  }
  return {
    state,
    start: () => {
      if (state.at !== 'busy') void fetchAndSave()
    },
  }
}

/** Hands a file to the browser, which puts it with the other downloads. */
function save({ file, name }: { file: Blob; name: string }): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser takes it in its own time; a minute is plenty, and the file is a few megabytes at most.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
