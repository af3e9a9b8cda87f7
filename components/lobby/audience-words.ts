import { messages } from '@/domain/messages'
import { LOCALES } from '@/domain/text'

/** The usual words for the people an organisation serves, in the plural, in the language of a workshop. */
export function audienceWords(locale: string): string[] {
  const known = LOCALES.find((one) => one === locale) ?? LOCALES[0]
  const { visitors, clients, members, families } = messages[known].lobby.fields.words
  return [visitors, clients, members, families]
}
