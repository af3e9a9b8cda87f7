import { DOMParser, type Element } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'

const PICTURE = /^word\/media\/[^/]+\.(png|jpg)$/

/** A Word file opened: each part well-formed XML, as a reader that is not ours sees it. */
export function openDocx(file: Uint8Array) {
  const parts = Object.entries(unzipSync(file)).flatMap(([path, bytes]) =>
    PICTURE.test(path) ? [] : [[path, parse(path, bytes)] as const],
  )
  const part = (path: string) => {
    const found = parts.find(([name]) => name === path)
    if (!found) throw new Error(`No ${path} in ${parts.map(([name]) => name).join()}`)
    return found[1]
  }
  const body = part('word/document.xml')
  const all = (name: string, within: Element = body) => [...within.getElementsByTagName(name)]
  return {
    part,
    all,
    names: parts.map(([path]) => path),
    /** What stands in it, a paragraph or a line of one a line. */
    text: all('w:p').map(textOf).join('\n'),
    /** Each paragraph with the name of its style. */
    paragraphs: all('w:p').map((p) => ({
      style: p.getElementsByTagName('w:pStyle')[0]?.getAttribute('w:val') ?? 'Normal',
      text: textOf(p),
    })),
    /** What the styles are called by which the body is drawn. */
    styles: new Set(all('w:style', part('word/styles.xml')).map((style) => style.getAttribute('w:styleId'))),
    core: (name: string) => part('docProps/core.xml').getElementsByTagName(name)[0]?.textContent ?? null,
  }
}

function parse(path: string, bytes: Uint8Array): Element {
  const onError = (level: string, message: string) => {
    // It thinks that nobody means U+FFFD; we do.
    if (!message.startsWith('Unicode replacement character')) throw new Error(`${path}: ${level}: ${message}`)
  }
  const xml = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  return new DOMParser({ onError }).parseFromString(xml, 'text/xml').documentElement!
}

const textOf = (paragraph: Element): string =>
  [...paragraph.getElementsByTagName('*')]
    .map(({ tagName, textContent }) => (tagName === 'w:t' ? textContent : tagName === 'w:br' ? '\n' : ''))
    .join('')
