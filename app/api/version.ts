/** The number of a version as it stands in an address; 0, which no version has, for anything else. */
export const readVersion = (text: string): number => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0)
