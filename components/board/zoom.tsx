'use client'
import { type Editor, useValue } from 'tldraw'
import { useTranslations } from 'next-intl'
import { Icon } from './icons'

const ANIMATION = { animation: { duration: 200 } }

/** Nearer, further, and the whole step: for everybody, as not everybody can pinch or scroll. */
export function ZoomButtons({ editor, onWhole, onZoom }: { editor: Editor; onWhole: () => void; onZoom: () => void }) {
  const t = useTranslations('board')
  const percent = useValue('zoom', () => Math.round(editor.getZoomLevel() * 100), [editor])
  const centre = () => editor.getViewportScreenCenter()
  const buttons = [
    { name: 'zoomOut', act: () => editor.zoomOut(centre(), ANIMATION), after: onZoom },
    { name: 'zoomIn', act: () => editor.zoomIn(centre(), ANIMATION), after: onZoom },
    { name: 'wholeStep', act: onWhole, after: () => undefined },
  ] as const
  return (
    <div
      role="group"
      aria-label={t('zoom', { percent })}
      className="bg-card/95 border-line absolute bottom-2 left-2 z-10 flex rounded-xl border shadow-sm"
    >
      {buttons.map(({ name, act, after }) => (
        <button
          key={name}
          type="button"
          title={t(name)}
          aria-label={t(name)}
          className="hover:bg-brand-wash text-ink inline-flex size-11 cursor-pointer items-center justify-center rounded-xl"
          onClick={() => {
            act()
            after()
          }}
        >
          <Icon name={name} />
        </button>
      ))}
    </div>
  )
}
