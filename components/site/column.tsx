import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import type { Elements } from '@/components/ui/apart'

/** A page with one thing to do: a heading, a sentence, and a card with the form. */
export function Column({
  title,
  intro,
  below,
  children,
}: {
  title: string
  intro?: ReactNode
  below?: Elements
  children: ReactNode
}) {
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 className="text-3xl font-bold text-balance sm:text-4xl">{title}</h1>
        {intro ? <div className="text-soft text-lg">{intro}</div> : null}
      </div>
      <Card>{children}</Card>
      {below}
    </div>
  )
}
