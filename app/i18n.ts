import { cookies } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { messages } from '@/domain/messages'
import { LOCALE_COOKIE, LOCALES } from '@/domain/text'

/**
 * The language of this request: the one code asks for by name, else what the person chose, else Dutch, whatever an old
 * laptop was set to in the shop.
 */
export default getRequestConfig(async ({ locale: named }) => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value
  const known = (value: string | undefined) => LOCALES.find((locale) => locale === value)
  const locale = known(named) ?? known(chosen) ?? 'nl'
  return { locale, messages: messages[locale], timeZone: 'Europe/Brussels' }
})
