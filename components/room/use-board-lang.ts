import { useLocale } from 'next-intl'
import type { Locale } from '@/domain/text'
import { useRoom } from './room'

/** For `lang` of what is said in the workshop's language: nothing where the page is in that language itself. */
export function useBoardLang(): Locale | undefined {
  const { locale } = useRoom()
  return useLocale() === locale ? undefined : locale
}
