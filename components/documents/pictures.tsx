'use client'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FileButton } from '@/components/ui/file-button'
import { TrashIcon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { isolated } from '@/domain/direction'
import { Caption, MAX_PHOTOS, type PictureView } from '@/domain/documents/pictures'
import { mostOf } from '@/domain/text-schema'
import { usePictures } from './use-pictures'

/** The organisation's logo and photos of what hangs on the wall: they go into the documents. */
export function Pictures() {
  const t = useTranslations('print.pictures')
  const { logo, photos, busy, problem, addressOf, add, remove } = usePictures()
  const [caption, setCaption] = useState('')
  const hint = useId()
  const addPhoto = async (file: File) => {
    if (await add('photo', file, caption.trim())) setCaption('')
  }
  const shown = (picture: PictureView, name: string) => (
    <Shown picture={picture} name={name} address={addressOf(picture)} onRemove={() => void remove(picture)} />
  )
  return (
    <details className="border-line border-y px-2 py-1">
      <summary className="min-h-11 cursor-pointer py-2 font-bold">{t('title')}</summary>
      <div className="flex flex-col gap-3 pb-3">
        <p className="text-soft text-sm">{t('explain')}</p>
        <div className="flex flex-col gap-2">
          <h2 className="font-semibold">{t('logo')}</h2>
          {logo ? shown(logo, t('logo')) : null}
          <FileButton accept="image/*" disabled={busy !== null} onFile={(file) => void add('logo', file)}>
            {t(logo ? 'otherLogo' : 'chooseLogo')}
          </FileButton>
        </div>
        <div className="flex flex-col gap-2">
          <h2 className="font-semibold">{t('photos', { count: photos.length })}</h2>
          {photos.length > 0 ? (
            <ul className="flex flex-col gap-2">
              {photos.map((photo, place) => (
                <li key={photo.id}>{shown(photo, photo.caption || t('photo', { number: place + 1 }))}</li>
              ))}
            </ul>
          ) : null}
          {photos.length < MAX_PHOTOS ? (
            <>
              <Field
                label={t('caption')}
                hint={t('captionHint')}
                value={caption}
                maxLength={mostOf(Caption)}
                onChange={(event) => setCaption(event.target.value)}
              />
              <FileButton
                accept="image/*"
                disabled={busy !== null}
                aria-describedby={hint}
                onFile={(file) => void addPhoto(file)}
              >
                {t('addPhoto')}
              </FileButton>
              <p id={hint} className="text-soft text-sm">
                {t('photoHint')}
              </p>
            </>
          ) : (
            <p className="text-soft text-sm">{t('full')}</p>
          )}
        </div>
        <p role="status" className={busy ? '' : 'sr-only'}>
          {busy ? t('adding') : ''}
        </p>
        {problem ? <Notice look="error">{problem}</Notice> : null}
      </div>
    </details>
  )
}

function Shown({
  picture: { width, height },
  name,
  address,
  onRemove,
}: {
  picture: PictureView
  name: string
  address: string
  onRemove: () => void
}) {
  const t = useTranslations('print.pictures')
  return (
    <div className="border-line bg-card flex items-center gap-2 rounded-lg border p-2">
      <img src={address} alt="" width={width} height={height} className="h-14 w-20 shrink-0 object-contain" />
      <span dir="auto" className="min-w-0 grow break-words">
        {name}
      </span>
      <Button look="quiet" className="px-2" aria-label={t('remove', { name: isolated(name) })} onClick={onRemove}>
        <TrashIcon className="size-5" />
      </Button>
    </div>
  )
}
