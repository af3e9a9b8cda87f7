/**
 * The colours of the house, for pages and documents. app/globals.css says them to the pages, by the same names; a test
 * holds the two together.
 */
export const COLORS = {
  paper: '#faf7f1',
  card: '#ffffff',
  ink: '#1f2a2e',
  soft: '#4f5e64',
  line: '#dfd8ca',
  brand: '#0b5d54',
  'brand-strong': '#08433d',
  'brand-wash': '#e3f0ed',
  danger: '#a3241b',
  'danger-wash': '#fbe9e7',
  warn: '#7a4b00',
  'warn-wash': '#fdf1d8',
  focus: '#1a5fd0',
  sea: '#2a668f',
  'sea-wash': '#e6f0f7',
  leaf: '#326b37',
  'leaf-wash': '#e8f3e6',
  sun: '#7d5800',
  'sun-wash': '#fdf3d6',
  rose: '#98375a',
  'rose-wash': '#fae9ee',
  sand: '#735434',
  'sand-wash': '#f5ede1',
  stone: '#4f5e64',
  'stone-wash': '#eef0f0',
} as const

/** Lines in documents, which are printed: darker than on a page. */
export const RULE = '#cfc6b4'

/** A verdict in documents: a word on a colour, with a darker one for the word. */
export const VERDICT_COLORS = {
  yes: { fill: '#d8eedd', ink: '#14532d' },
  partly: { fill: '#fbeec2', ink: '#6b4a00' },
  no: { fill: '#f8dcd8', ink: '#7f1d1d' },
} as const
