import { PHASE_PRODUCTION_SERVER } from 'next/constants.js'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Our own server does that, with Brotli too: server/web/packed.ts.
  compress: false,
  reactStrictMode: true,
  // Browsers ask for it beside a page that names no icon, such as a text.
  rewrites: () => Promise.resolve([{ source: '/favicon.ico', destination: '/icon.svg' }]),
  // We have no pictures that Next would have to make smaller, so nobody need be able to ask it to.
  images: { unoptimized: true },
  // The tests check the types; a start on a small machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  // lib0 names Node's Buffer in what only Node reaches; no browser has to load one for that.
  turbopack: {
    resolveAlias: { 'next/dist/compiled/buffer': { browser: './components/ui/no-buffer.ts' } },
  },
  // Native or stateful packages that must exist once in the process, not once per bundle.
  serverExternalPackages: ['@node-rs/argon2', 'pg', '@electric-sql/pglite', 'yjs', 'pino'],
}

/** The plugin tells the build where our words are. A product that is built has them in its pages, and runs without it. */
export default async function configOf(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config
  const { default: createNextIntlPlugin } = await import('next-intl/plugin')
  return createNextIntlPlugin({
    requestConfig: './app/i18n.ts',
    // Messages are read by their grammar here, so that no page has to bring what reads them.
    experimental: { messages: { path: './domain/messages', format: 'json', locales: 'infer', precompile: true } },
  })(config)
}
