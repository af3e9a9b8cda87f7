/** Pages of a document that are drawn to look at first: enough to judge it by, and little enough for a phone. */
export const PREVIEW_PAGES = 8

/** Where a drawing of pages says how many the whole document has. */
export const PAGES_ATTRIBUTE = 'data-pages'

/** How many pages the document has that this SVG is a drawing of; a drawing that does not say is one by itself. */
export const pagesOf = (svg: string): number =>
  Number(new RegExp(`^<svg [^>]*${PAGES_ATTRIBUTE}="(\\d+)"`).exec(svg)?.[1] ?? 1)
