'use client'
import type { Editor } from 'tldraw'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactElement, useContext } from 'react'
import { actionTitle } from '@/domain/board/structure'
import { STEPS } from '@/domain/method/steps'
import type { PanelPlace } from '@/domain/method/structure'
import { stepTitle } from '@/domain/method/template'
import { isolated } from '@/domain/direction'
import type { SheetId } from '@/domain/sheet/sheet'
import { actionSheet, sheetsOf, stepOfSheet, TEAM } from '@/domain/sheet/view'
import type { Stage } from '@/domain/stage/stage'
import { Icon } from './icons'
import { SheetContext } from './sheet-context'
import type { Looked } from './sheet-keeper'

const PLACES: readonly PanelPlace[] = [...STEPS, 'parking']

/**
 * Below the sheet: which it is, to choose another; the whole of it with one tap; nearer and farther. For everybody, as
 * not everybody can pinch or scroll. Anyone who chooses looks around alone. `children` stand at the end.
 */
export function Sheets({
  editor,
  stage: { preparation },
  lookAt,
  children,
}: {
  editor: Editor
  stage: Pick<Stage, 'preparation'>
  lookAt: (sheet: Looked) => void
  children: ReactElement | null
}) {
  const t = useTranslations('board')
  const locale = useLocale()
  const view = useContext(SheetContext)
  if (!view) return null
  const here = stepOfSheet(view.id)
  const nameOf = (id: SheetId) => {
    const at = preparation.actions.findIndex((action) => id === actionSheet(action.id))
    if (at >= 0) return isolated(actionTitle(preparation.actions[at]!, at, locale))
    return id === TEAM ? t('sheets.team') : stepTitle(id as PanelPlace)[locale]
  }
  const zoom = (by: 1 | -1) => {
    lookAt({ id: view.id, whole: false })
    const centre = editor.getViewportScreenCenter()
    if (by > 0) editor.zoomIn(centre, ANIMATION)
    else editor.zoomOut(centre, ANIMATION)
  }
  const button =
    'hover:bg-brand-wash text-ink inline-flex size-11 cursor-pointer items-center justify-center rounded-xl'
  const known = PLACES.flatMap((place) => sheetsOf(place, { preparation }))
  return (
    <>
      {view.above > 0 ? (
        <button
          type="button"
          className="bg-brand absolute top-2 left-1/2 z-10 min-h-11 -translate-x-1/2 cursor-pointer rounded-full px-5 font-semibold text-white shadow-lg"
          onClick={() => {
            lookAt({ id: view.id, whole: false })
            const { x, z } = editor.getCamera()
            editor.setCamera({ x, y: 10 / z, z }, ANIMATION)
          }}
        >
          {t('above', { count: view.above })}
        </button>
      ) : null}
      <div className="absolute bottom-0 left-2 z-10 flex h-11 items-center gap-1">
        <select
          aria-label={t('sheets.choose')}
          className="bg-card border-line text-ink h-9 max-w-56 cursor-pointer truncate rounded-lg border px-2 text-[15px]"
          value={known.includes(view.id) ? view.id : here}
          onChange={(event) => lookAt({ id: event.target.value, whole: false })}
        >
          {PLACES.map((place) => (
            <optgroup key={place} label={stepTitle(place)[locale]}>
              {sheetsOf(place, { preparation }).map((id) => (
                <option key={id} value={id}>
                  {nameOf(id)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <div role="group" aria-label={t('zoom', { percent: Math.round(view.zoom * 100) })} className="flex">
          <button
            type="button"
            title={t('zoomOut')}
            aria-label={t('zoomOut')}
            className={button}
            onClick={() => zoom(-1)}
          >
            <Icon name="zoomOut" />
          </button>
          <button type="button" title={t('zoomIn')} aria-label={t('zoomIn')} className={button} onClick={() => zoom(1)}>
            <Icon name="zoomIn" />
          </button>
          <button
            type="button"
            title={t('sheets.whole')}
            aria-label={t('sheets.whole')}
            className={button}
            onClick={() => lookAt({ id: here, whole: true })}
          >
            <Icon name="wholeStep" />
          </button>
        </div>
        {children}
      </div>
    </>
  )
}

/** The same in words where nobody operates anything: how much there is above what is shown. */
export function Above() {
  const t = useTranslations('board')
  const above = useContext(SheetContext)?.above ?? 0
  return above > 0 ? (
    <p className="bg-brand absolute top-[0.4em] left-1/2 z-10 -translate-x-1/2 rounded-full px-[1em] py-[0.2em] text-[1.3em] font-semibold text-white">
      {t('above', { count: above })}
    </p>
  ) : null
}

const ANIMATION = { animation: { duration: 200 } }
