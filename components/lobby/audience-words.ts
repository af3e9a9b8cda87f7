import { getTranslations } from 'next-intl/server'

/** The usual words for the people an organisation serves, in the plural, in the language of a workshop. */
export async function audienceWords(locale: string): Promise<string[]> {
  const t = await getTranslations({ locale, namespace: 'lobby.fields.words' })
  return [t('visitors'), t('clients'), t('members'), t('families')]
}
