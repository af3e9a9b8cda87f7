import type { Metadata, Viewport } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AddressProvider } from '@/components/site/addresses'
import { KeepFocus } from '@/components/ui/keep-focus'
import { COLORS, DARK_COLORS } from '@/domain/colors'
import { currentAddresses } from './addresses'
import { Words } from './words'
import './globals.css'

// Every answer carries its own nonce for the content security policy, so no page can be made ahead of its request.
export const dynamic = 'force-dynamic'

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: COLORS.paper },
    { media: '(prefers-color-scheme: dark)', color: DARK_COLORS.paper },
  ],
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  const product = t('common.product')
  return { title: { default: product, template: `%s · ${product}` }, description: t('lobby.home.intro') }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()}>
      <body className="min-h-dvh font-sans">
        <Words>
          <KeepFocus />
          <AddressProvider {...await currentAddresses()}>{children}</AddressProvider>
        </Words>
      </body>
    </html>
  )
}
