import createNextIntlPlugin from 'next-intl/plugin'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Browsers ask for it beside a page that names no icon, such as a text.
  rewrites: () => Promise.resolve([{ source: '/favicon.ico', destination: '/icon.svg' }]),
  // The tests check the types; a start on a small machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Native or stateful packages that must exist once in the process, not once per bundle.
  serverExternalPackages: ['@node-rs/argon2', 'pg', '@electric-sql/pglite', 'yjs', 'pino'],
}

export default createNextIntlPlugin('./app/i18n.ts')(config)
