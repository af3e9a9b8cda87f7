/**
 * What a browser that translates pages does, such as Chrome: every text, now and whenever one comes or changes, gives
 * way to two elements with a text of the browser's own in them. Here that is the same text, so that a page can be
 * compared with one that nobody translates. Runs in the page.
 */
export function translate(): void {
  const untouched = 'script, style, noscript, textarea, select, title, [translate=no]'
  const put = (text: Text) => {
    const parent = text.parentElement
    if (!text.data.trim() || !parent || parent.localName === 'font' || parent.closest(untouched)) return
    const [outer, inner] = [document.createElement('font'), document.createElement('font')]
    for (const font of [outer, inner]) {
      font.dir = 'auto'
      font.style.verticalAlign = 'inherit'
    }
    inner.append(text.data)
    outer.append(inner)
    text.replaceWith(outer)
  }
  const all = (root: Node) => {
    if (root instanceof Text) return put(root)
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    texts.forEach(put)
  }
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes)
      if (type === 'characterData') all(target)
      else addedNodes.forEach(all)
  }).observe(document, { subtree: true, childList: true, characterData: true })
  all(document)
}

/**
 * What there is to read in a page, in its order, and without the white space between. Not the last line of what others
 * added: which of it came in one breath is a matter of moments, also between two pages of the same person.
 */
export const words = (): string =>
  document.body.innerText
    .replace(document.querySelector<HTMLElement>('[data-heard]')?.innerText ?? '', '')
    .replace(/\s+/g, ' ')
    .trim()

/** The last line of what others added. */
export const heard = (): string => document.querySelector<HTMLElement>('[data-heard]')!.innerText

/** Whether React has taken over the page, so that what comes after is a change to a living page. */
export const alive = (): boolean => {
  const parts = [...document.querySelectorAll('main :is(a, button, p, h1)')]
  return parts.length > 0 && parts.every((part) => Object.keys(part).some((key) => key.startsWith('__reactFiber$')))
}
