'use client'
import { useEffect } from 'react'

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
const isForFiles = ({ target }: Event) => target instanceof HTMLInputElement && target.type === 'file'

/** A file that is dropped beside its place does not take the browser away from this page, as it would by itself. */
export function useNoDrops(): void {
  useEffect(() => {
    const stay = (event: DragEvent) => {
      if (hasFiles(event) && !isForFiles(event)) event.preventDefault()
    }
    for (const name of ['dragover', 'drop'] as const) window.addEventListener(name, stay)
    return () => {
      for (const name of ['dragover', 'drop'] as const) window.removeEventListener(name, stay)
    }
  }, [])
}
