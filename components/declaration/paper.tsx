'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Elements } from '@/components/ui/apart'
import { longDate } from '@/domain/method/when'
import type { DeclarationBlock, DeclarationPage } from '@/domain/declaration/page'
import { BLANK } from '@/domain/method/sentences'
import { useDeclaration } from './use-declaration'

/** From large to small: as large as leaves all of the page on a sheet. */
const TYPE_SIZES = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44, 0.36]

/** On a sheet that cannot grow, a longer text gets smaller type. A sheet that grows along always fits. */
function useFit(content: unknown): RefObject<HTMLElement | null> {
  const sheet = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    let gone = false
    const fit = () => {
      const { current } = sheet
      const page = current?.firstElementChild
      if (gone || !current || !(page instanceof HTMLElement)) return
      for (const size of TYPE_SIZES) {
        page.style.zoom = String(size)
        if (current.scrollHeight <= current.clientHeight) return
      }
    }
    fit()
    // The letters that were measured may have been another font's.
    void document.fonts.ready.then(fit)
    return () => {
      gone = true
    }
  }, [content])
  return sheet
}

/**
 * The declaration as the page it will be, live. Sized by what holds it, not by the window: a phone's column and the
 * canvas's sheet of 900 by 1273 units get the same page with another type size.
 */
export function DeclarationPaper() {
  const declaration = useDeclaration()
  const { page, state } = declaration
  const sheet = useFit(JSON.stringify(declaration))
  return (
    <DeclarationSheet page={page} sheet={sheet} open={state.state === 'open'}>
      {state.state === 'final' ? <Signatures signatures={state.signatures} version={state.version} /> : <Draft />}
    </DeclarationSheet>
  )
}

interface SheetProps {
  page: DeclarationPage
  /** Whether it is still being written: then what is to be filled in stands out. */
  open?: boolean
  children?: Elements
  sheet?: RefObject<HTMLElement | null>
}

/** A declaration as a page, whoever shows it; what stands below the text comes as children. */
export function DeclarationSheet({ page, open = false, children, sheet }: SheetProps) {
  const t = useTranslations('declaration.paper')
  return (
    <article ref={sheet} lang={page.locale} aria-label={t('label')} className="@container h-full bg-card text-ink">
      <div className="flex min-h-full flex-col gap-5 px-[7%] py-[8%] text-base leading-relaxed @2xl:gap-6 @2xl:px-[9%] @2xl:text-lg">
        <header className="border-brand border-b-4 pb-4">
          <h3 dir="auto" className="text-[clamp(1rem,7.4cqi,3rem)] leading-tight font-bold break-words">
            {page.title}
          </h3>
          <p dir="auto" className="text-brand-strong mt-2 text-xl font-semibold @2xl:text-2xl">
            {page.organisation}
          </p>
          {page.date ? <p className="text-soft mt-1">{longDate(page.date, page.locale)}</p> : null}
        </header>
        {page.blocks.map((block) => (
          <Block key={block.id} block={block} open={open} />
        ))}
        {children}
      </div>
    </article>
  )
}

function Block({ block, open }: { block: DeclarationBlock; open: boolean }) {
  const words = (text: string) => (open ? <Words text={text} /> : text)
  switch (block.kind) {
    case 'heading':
      return (
        <h4 dir="auto" className="mt-2 text-xl font-bold @2xl:text-2xl">
          {words(block.text)}
        </h4>
      )
    case 'paragraph':
      return (
        <p dir="auto" className="break-words whitespace-pre-line">
          {words(block.text)}
        </p>
      )
    case 'list':
      return (
        <ol className="flex flex-col gap-3">
          {block.items.map((item, place) => (
            <li key={place} className="flex gap-3">
              <span
                aria-hidden="true"
                className="bg-brand-wash text-brand-strong flex size-8 shrink-0 items-center justify-center rounded-full font-bold"
              >
                {place + 1}
              </span>
              <p className="min-w-0 pt-0.5 break-words">
                <strong dir="auto">{words(item.title)}</strong>
                {item.description ? (
                  <span dir="auto" className="block">
                    {item.description}
                  </span>
                ) : null}
              </p>
            </li>
          ))}
        </ol>
      )
  }
}

/** A text with what is still to be filled in marked; dots that somebody typed behind a word are only that. */
function Words({ text }: { text: string }) {
  const t = useTranslations('declaration.paper')
  return apart(text).map((words, place) =>
    words === BLANK ? (
      <mark
        key={place}
        role="img"
        aria-label={t('blank')}
        className="bg-sun-wash text-sun rounded px-[0.8em] font-bold"
      >
        {BLANK}
      </mark>
    ) : (
      <span key={place}>{words}</span>
    ),
  )
}

/** What stands between the blanks, and the blanks. */
function apart(text: string): string[] {
  const parts = ['']
  for (const word of text.split(/(\s+)/)) {
    if (word === BLANK) parts.push(word, '')
    else parts[parts.length - 1] += word
  }
  return parts.filter((part) => part !== '')
}

function Draft() {
  const t = useTranslations('declaration.paper')
  return <p className="text-soft border-line mt-auto border-t pt-4 text-sm">{t('draft')}</p>
}

function Signatures({
  signatures,
  version,
}: {
  signatures: { memberId: string; name: string; signedAt: string }[]
  version: number
}) {
  const t = useTranslations('declaration.paper')
  const format = useFormatter()
  return (
    <section className="border-line mt-auto border-t pt-4">
      <h4 className="text-xl font-bold @2xl:text-2xl">{t('signatures')}</h4>
      {signatures.length === 0 ? <p className="text-soft">{t('noSignatures')}</p> : null}
      <ul className="mt-2 grid gap-x-8 gap-y-2 @md:grid-cols-2">
        {signatures.map(({ memberId, name, signedAt }) => (
          <li key={memberId} className="border-line border-b pb-1">
            <span dir="auto" className="block font-semibold break-words">
              {name}
            </span>
            <time dateTime={signedAt} className="text-soft text-sm">
              {format.dateTime(new Date(signedAt), { dateStyle: 'medium', timeStyle: 'short' })}
            </time>
          </li>
        ))}
      </ul>
      <p className="text-soft mt-4 text-sm">{t('version', { version })}</p>
    </section>
  )
}
