import { PAGES_ATTRIBUTE, PREVIEW_PAGES } from '@/domain/documents/preview'

/** Between the pages and around them, against the width of the widest. */
const GAP = 0.02

/**
 * The first pages of a drawing, apart from one another, as an SVG that says how many there are. The typesetter draws
 * all pages in one picture: for each page its paper, which it leaves at the top, and then what stands on it, in its
 * place.
 */
export function firstPages(svg: string): string {
  const drawn = [...svg.matchAll(PAGE)]
  const last = drawn.at(-1)
  if (!last) throw new Error('This is not a drawing of pages')
  const pages = drawn
    .slice(0, PREVIEW_PAGES)
    .map(([, paper, height, width, content]) => ({ paper, content, width: Number(width), height: Number(height) }))
  const widest = Math.max(...pages.map(({ width }) => width))
  const gap = widest * GAP
  let y = gap
  const placed = pages.map(({ paper, content, width, height }) => {
    const page = `<g transform="translate(${gap + (widest - width) / 2} ${y})">${paper}${content}</g>`
    y += height + gap
    return page
  })
  const [width, height] = [widest + 2 * gap, y]
  // What the pages refer to stands behind the last of them: letters, colours.
  const behind = svg.slice(last.index + last[0].length)
  return [
    `<svg ${PAGES_ATTRIBUTE}="${drawn.length}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${placed.join('')}${behind}`,
  ]
    .join('')
    .replace(/\n\s+/g, '\n')
}

/** A page: its paper, with height and width, and what stands on it. What is in a page is indented further. */
const PAGE = /\n {4}(<path [^\n]* d="M 0 0v ([\d.]+) h ([\d.]+) [^\n]*)\n {4}<g[^\n]*>\n([\s\S]*?)\n {4}<\/g>(?=\n)/g
