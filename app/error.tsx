'use client'
import type { ComponentProps } from 'react'
import { BrokenMessage } from '@/components/site/broken-message'
import { PageFrame } from '@/components/site/page-frame'

export default function ErrorPage(props: ComponentProps<typeof BrokenMessage>) {
  return (
    <PageFrame>
      <BrokenMessage {...props} />
    </PageFrame>
  )
}
