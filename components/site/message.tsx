import type { ReactNode } from 'react'

/** A page that only has something to say: what happened, that work is safe, and what to do (the children). */
export function Message(props: { title: string; text: string; safe: string; advice?: string; children: ReactNode }) {
  return (
    <div className="flex max-w-2xl flex-col gap-4 py-8">
      <h1 className="text-3xl font-bold text-balance sm:text-4xl">{props.title}</h1>
      <p className="text-lg wrap-anywhere">{props.text}</p>
      <p className="border-brand bg-brand-wash rounded-lg border-l-4 px-4 py-3 font-semibold">{props.safe}</p>
      {props.advice ? <p className="text-soft wrap-anywhere">{props.advice}</p> : null}
      <div className="mt-4 flex flex-wrap gap-3">{props.children}</div>
    </div>
  )
}
