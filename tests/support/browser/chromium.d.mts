export function findChromium(): string | null
export function findShell(): string | null
export const CHROMIUM_FLAGS: string[]
export const HOUSE: string
export const LAPTOP: string
