import { NextIntlClientProvider } from 'next-intl'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { messages, type Messages } from '@/domain/messages'
import type { Locale } from '@/domain/text'

type Part = keyof Messages

/** What every page has: its frame, and what can go wrong. */
const EVERYWHERE: readonly Part[] = ['common', 'errors', 'lobby']

/** Gives what is within it the words that it says, and no others: they come with the page. */
export async function Words({
  parts = [],
  locale,
  children,
}: {
  parts?: readonly Part[]
  locale?: Locale
  children: ReactNode
}) {
  const spoken = locale ?? (await getLocale())
  const own = Object.fromEntries([...EVERYWHERE, ...parts].map((part) => [part, messages[spoken][part]]))
  return (
    <NextIntlClientProvider locale={spoken} messages={own}>
      {children}
    </NextIntlClientProvider>
  )
}
