'use client'
import type { ReactNode } from 'react'
import { ROOMY, useMedia } from './use-media'

/** A part of the rail that folds; open where there is room for it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const roomy = useMedia(ROOMY)
  return (
    <details open={roomy} className="border-line border-t">
      <summary className="min-h-11 cursor-pointer py-2.5">
        <h2 className="inline font-bold">{title}</h2>
      </summary>
      <div className="pb-3">{children}</div>
    </details>
  )
}
