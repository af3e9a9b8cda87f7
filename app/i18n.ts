import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { messages } from '@/domain/messages'
import { LOCALES, type Locale } from '@/domain/text'

export const LOCALE_COOKIE = 'bestendig.locale'

/** The language of this request: what the person chose, else what the browser asks for, else Dutch. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value
  const asked = (await headers()).get('accept-language')?.slice(0, 2)
  const known = (value: string | undefined) => LOCALES.find((locale) => locale === value)
  const locale: Locale = known(chosen) ?? known(asked) ?? 'nl'
  return { locale, messages: messages[locale], timeZone: 'Europe/Brussels' }
})
