import type { Messages } from '@/domain/messages'
import type { Locale } from '@/domain/text'

// With this, a key that the catalogue lacks fails the type check wherever it is used.
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
