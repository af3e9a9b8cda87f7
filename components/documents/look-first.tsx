'use client'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { EyeIcon } from '@/components/ui/icons'
import { PREVIEW_PAGES } from '@/domain/documents/preview'
import { FileLink } from './file-link'
import { usePreview } from './use-preview'

/** A button that shows how a document looks before it is downloaded. It is drawn when somebody asks for it, not before. */
export function LookFirst({ name, path }: { name: string; path: string }) {
  const t = useTranslations('print.look')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" className="-ml-2" aria-label={t('openOf', { name })} onClick={() => setOpen(true)}>
        <EyeIcon className="size-5" />
        <span>{t('open')}</span>
      </Button>
      {open ? (
        <Dialog title={name} wide onClose={() => setOpen(false)}>
          <Look name={name} path={path} onClose={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </>
  )
}

function Look({ name, path, onClose }: { name: string; path: string; onClose: () => void }) {
  const t = useTranslations('print.look')
  const common = useTranslations('common')
  const { preview, again } = usePreview(path)
  return (
    <div className="flex flex-col gap-3">
      <p role="status">
        {preview.at === 'busy'
          ? t('making')
          : preview.at === 'there'
            ? t(preview.pages > PREVIEW_PAGES ? 'first' : 'made', { shown: PREVIEW_PAGES, count: preview.pages })
            : ''}
      </p>
      {preview.at === 'busy' ? <div className={`${SHEET} motion-safe:animate-pulse`} /> : null}
      {preview.at === 'there' ? <Pages name={name} url={preview.url} /> : null}
      {preview.at === 'failed' ? (
        <>
          <p role="alert" className="text-danger font-semibold">
            {preview.message}
          </p>
          <Button className="self-start" onClick={again}>
            {t('again')}
          </Button>
        </>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div>
          <FileLink
            path={path}
            className="bg-brand hover:bg-brand-strong inline-flex min-h-11 items-center gap-2 rounded-lg px-4 py-2 font-semibold text-white"
          >
            <span>{t('download')}</span>
          </FileLink>
        </div>
        <Button look="quiet" onClick={onClose}>
          {common('close')}
        </Button>
      </div>
    </div>
  )
}

/** Where the picture lies: as high as leaves room for what stands around it. */
const SHEET = 'border-line bg-stone-wash h-[60dvh] rounded-lg border'
/** How wide the picture is, against what it lies in: from all of it to letters that can be read on a phone. */
const ZOOMS = [1, 1.5, 2, 3, 4, 6, 8] as const

/** The picture, to be moved about in with a finger, a wheel or the arrow keys. */
function Pages({ name, url }: { name: string; url: string }) {
  const t = useTranslations('print.look')
  const [zoom, setZoom] = useState(0)
  const hint = useId()
  return (
    <>
      <div className="flex gap-2">
        <Button off={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          {t('smaller')}
        </Button>
        <Button off={zoom === ZOOMS.length - 1} onClick={() => setZoom(zoom + 1)}>
          {t('bigger')}
        </Button>
      </div>
      <div
        role="region"
        aria-label={t('picture', { name })}
        aria-describedby={hint}
        tabIndex={0}
        className={`${SHEET} overflow-auto`}
      >
        <img src={url} alt="" className="h-auto max-w-none" style={{ width: `${ZOOMS[zoom]! * 100}%` }} />
      </div>
      <p id={hint} className="sr-only">
        {t('spoken', { name })}
      </p>
    </>
  )
}
