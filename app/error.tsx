'use client'
import type { ComponentProps } from 'react'
import { BrokenMessage } from '@/components/lobby/broken-message'
import { PageFrame } from '@/components/lobby/page-frame'

export default function ErrorPage(props: ComponentProps<typeof BrokenMessage>) {
  return (
    <PageFrame>
      <BrokenMessage {...props} />
    </PageFrame>
  )
}
