import type { ReactNode } from 'react'
import { LineDrawing } from './line-drawing'

const icon = (paths: ReactNode) =>
  function Icon({ className }: { className?: string }) {
    return <LineDrawing className={className}>{paths}</LineDrawing>
  }

/** Small line drawings that go with a word, or with a label for screen readers. */
export const PenIcon = icon(<path d="M4 20l1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19l-4 1zM14.5 6.5l3 3" />)
export const TrashIcon = icon(<path d="M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3" />)
export const CheckIcon = icon(<path d="M5 12.5l4.5 4.5L19 7.5" />)
export const CrossIcon = icon(<path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />)
export const PartlyIcon = icon(<path d="M4 9.5c2.7-3 5.3-3 8 0s5.3 3 8 0M4 16c2.7-3 5.3-3 8 0s5.3 3 8 0" />)
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />)
export const MinusIcon = icon(<path d="M5 12h14" />)
export const DotIcon = icon(<circle cx="12" cy="12" r="10" fill="currentColor" />)
export const EyeIcon = icon(
  <>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
    <circle cx="12" cy="12" r="2.8" />
  </>,
)
export const FoldIcon = icon(<path d="M6 9.5l6 6 6-6" />)
export const UnfoldIcon = icon(<path d="M6 14.500l6-6 6 6" />)
export const TextIcon = icon(<path d="M3.5 6h17v12.500h-17zM3.500 7l8.500 6.500L20.500 7" />)
export const ArrowIcon = icon(<path d="M5 12h14M13 6l6 6-6 6" />)
export const BackIcon = icon(<path d="M19 12H5M11 6l-6 6 6 6" />)
export const BoardIcon = icon(
  <>
    <rect x="3.5" y="4.5" width="17" height="15" rx="2" />
    <path d="M3.5 10h17M10 10v9.5" />
  </>,
)
export const HandIcon = icon(
  <path d="M8 12V6a1.5 1.5 0 0 1 3 0v5M11 10V4.5a1.5 1.5 0 0 1 3 0V11M14 11V6a1.5 1.5 0 0 1 3 0v8.5a6 6 0 0 1-6 6c-2.5 0-4-1-5.2-3L3.7 13.8a1.5 1.5 0 0 1 2.5-1.6L8 14.5" />,
)
export const AskIcon = icon(
  <path d="M4 5.500h16v11h-8.500L7.500 20v-3.500H4zM9.800 9.400a2.200 2.200 0 1 1 3.300 1.900c-.8.400-1.100.800-1.100 1.500M12 14.600h.01" />,
)
export const ListIcon = icon(<path d="M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.01M4 12h.01M4 17.5h.01" />)
export const WarnIcon = icon(<path d="M12 4L2.8 20h18.4L12 4zM12 10v4.5M12 17.3h.01" />)
export const MoreIcon = icon(<path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="4" />)
export const DownloadIcon = icon(<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14" />)
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </>,
)
export const PeopleIcon = icon(
  <>
    <circle cx="9" cy="8.5" r="3.2" />
    <path d="M3 19.5c.6-3.6 3-5.2 6-5.2s5.400 1.600 6 5.200M15.500 5.800a3.200 3.200 0 0 1 0 5.600M17.500 14.800c2 .8 3.100 2.400 3.500 4.700" />
  </>,
)
