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

/** The same where the device is dark; `white` is what stands on a full colour. Documents and the screen in front stay light. */
export const DARK_COLORS: Readonly<Record<keyof typeof COLORS | 'white', string>> = {
  white: '#06211e',
  paper: '#161b1b',
  card: '#1f2626',
  ink: '#f0ece2',
  soft: '#b6c0bf',
  line: '#3a4443',
  brand: '#7fd0c3',
  'brand-strong': '#a5e2d8',
  'brand-wash': '#1d3b37',
  danger: '#ffa59b',
  'danger-wash': '#43221f',
  warn: '#ffd58a',
  'warn-wash': '#3d3117',
  focus: '#8ab8ff',
  sea: '#9cc9ea',
  'sea-wash': '#203440',
  leaf: '#a4d6a2',
  'leaf-wash': '#22372a',
  sun: '#f0ca72',
  'sun-wash': '#3a3320',
  rose: '#f0abc1',
  'rose-wash': '#402a33',
  sand: '#ddbf98',
  'sand-wash': '#382f26',
  stone: '#b6c0bf',
  'stone-wash': '#2b3333',
}

/** Lines in documents, which are printed: darker than on a page. */
export const RULE = '#cfc6b4'

/** A verdict in documents: a word on a colour, with a darker one for the word. */
export const VERDICT_COLORS = {
  yes: { fill: '#d8eedd', ink: '#14532d' },
  partly: { fill: '#fbeec2', ink: '#6b4a00' },
  no: { fill: '#f8dcd8', ink: '#7f1d1d' },
} as const
