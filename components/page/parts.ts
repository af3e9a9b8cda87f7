'use client'
import dynamic from 'next/dynamic'

// What a phone fetches when there is something to do with it, and not before.

export const DeclarationPaper = dynamic(
  () => import('@/components/declaration/paper').then(({ DeclarationPaper }) => DeclarationPaper),
  { ssr: false },
)
export const DeclarationPanel = dynamic(
  () => import('@/components/declaration/panel').then(({ DeclarationPanel }) => DeclarationPanel),
  { ssr: false },
)
export const Closing = dynamic(() => import('@/components/closing/closing').then(({ Closing }) => Closing), {
  ssr: false,
})
export const Inbox = dynamic(() => import('./inbox').then(({ Inbox }) => Inbox), { ssr: false })
export const LastingPanel = dynamic(
  () => import('@/components/lasting/panel').then(({ LastingPanel }) => LastingPanel),
  { ssr: false },
)
export const Promises = dynamic(() => import('@/components/trajectory/promises').then(({ Promises }) => Promises), {
  ssr: false,
})
export const VerdictsPanel = dynamic(
  () => import('@/components/lasting/verdict').then(({ VerdictsPanel }) => VerdictsPanel),
  { ssr: false },
)
export const Tries = dynamic(() => import('./tries').then(({ Tries }) => Tries), { ssr: false })
export const PenTour = dynamic(() => import('./pen-tour').then(({ PenTour }) => PenTour), { ssr: false })
