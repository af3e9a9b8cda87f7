import type { ReactNode } from 'react'
import { PageFrame } from '@/components/site/page-frame'

/** Everything before the room: a small header and one column of content. */
export default function PagesLayout({ children }: { children: ReactNode }) {
  return <PageFrame>{children}</PageFrame>
}
