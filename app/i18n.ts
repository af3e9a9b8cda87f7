import { cookies } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { messages } from '@/domain/messages'
import { LOCALES } from '@/domain/text'
import { LOCALE_COOKIE } from './locale'

/** The language of this request: what the person chose, else Dutch, whatever an old laptop was set to in the shop. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value
  const locale = LOCALES.find((known) => known === chosen) ?? 'nl'
  return { locale, messages: messages[locale], timeZone: 'Europe/Brussels' }
})
