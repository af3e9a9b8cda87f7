'use client'
import { DefaultColorStyle, type Editor, useValue } from 'tldraw'
import { useTranslations } from 'next-intl'
import { useCallback, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { Press } from '@/components/ui/button'
import { closeOutside } from '@/components/ui/menu'
import { lookOf, NOTE_COLORS, NOTE_LOOKS } from '@/domain/board/note-look'
import { LookAtChosen, useChosen } from './chosen'
import { Icon, type IconName } from './icons'
import { deleteSelected } from './keys'
import { KeysHint } from './keys-hint'
import { SelectedNotes } from './selected-notes'

const TOOLS = ['note', 'select', 'hand'] as const

const base =
  'inline-flex h-11 min-w-11 cursor-pointer items-center justify-center gap-2 rounded-lg px-2.5 font-semibold transition-colors aria-disabled:cursor-not-allowed aria-disabled:opacity-35'
const quiet = 'text-ink not-aria-disabled:hover:bg-brand-wash'
const pressed = 'bg-brand text-white'

/** What the pen holder works with: the tools, what the chosen note can get, and ways back. It lies below the canvas, never on it. */
export function Toolbar({ editor, history, doc }: { editor: Editor; history: Y.UndoManager; doc: Y.Doc }) {
  const t = useTranslations('board')
  const tool = useValue('tool', () => editor.getCurrentToolId(), [editor])
  const selected = useValue('selected', () => editor.getSelectedShapeIds().length, [editor])
  const chosen = useChosen(editor)
  const { canUndo, canRedo } = useHistory(history)

  return (
    <div
      role="group"
      aria-label={t('toolbar')}
      className="bg-card border-line flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-t px-2 py-1"
    >
      <div className="flex gap-1">
        {TOOLS.map((id) => (
          <button
            key={id}
            type="button"
            aria-pressed={tool === id}
            title={t(`tools.${id}`)}
            aria-label={t(`tools.${id}`)}
            className={`${base} ${tool === id ? pressed : quiet}`}
            onClick={() => {
              editor.setCurrentTool(id)
              editor.getContainer().focus()
            }}
          >
            <Icon name={id} />
            <span className={id === 'note' ? 'hidden min-[480px]:inline' : 'sr-only'}>{t(`tools.${id}`)}</span>
          </button>
        ))}
      </div>
      <div className="flex gap-1">
        <Act name="undo" label={t('undo')} off={!canUndo} onClick={() => history.undo()} />
        <Act name="redo" label={t('redo')} off={!canRedo} onClick={() => history.redo()} />
        <Act name="delete" label={t('delete')} off={selected === 0} onClick={() => deleteSelected(editor)} />
      </div>
      {/* Beside the keys of a cell there is room for its drawing only. */}
      {chosen ? <LookAtChosen {...chosen} small={chosen.note === null} /> : null}
      <SelectedNotes editor={editor} doc={doc} />
      {selected > 0 ? <Colours editor={editor} /> : <KeysHint />}
    </div>
  )
}

function Act(props: { name: IconName; label: string; off: boolean; onClick: () => void }) {
  return (
    <Press
      title={props.label}
      aria-label={props.label}
      off={props.off}
      className={`${base} ${quiet}`}
      onClick={props.onClick}
    >
      <Icon name={props.name} />
    </Press>
  )
}

/** The colour of what is selected, or of the next note when nothing is. */
function Colours({ editor }: { editor: Editor }) {
  const t = useTranslations('board')
  const current = useValue(
    'colour',
    () => {
      const shared = editor.getSharedStyles().getAsKnownValue(DefaultColorStyle)
      if (editor.getSelectedShapeIds().length > 0) return shared
      return editor.getStyleForNextShape(DefaultColorStyle)
    },
    [editor],
  )
  return (
    // One swatch that opens the others above it: the bar has one line for what matters more.
    <details className="relative" onBlur={closeOutside}>
      <summary
        aria-label={t('colour')}
        title={t('colour')}
        className="flex size-11 cursor-pointer list-none items-center justify-center rounded-lg [&::-webkit-details-marker]:hidden"
      >
        <span
          style={{ backgroundColor: lookOf(current ?? 'yellow', '').fill }}
          className="border-soft/60 size-7 rounded-md border"
        />
      </summary>
      <div
        role="group"
        aria-label={t('colour')}
        className="bg-card border-line absolute bottom-full left-0 z-30 mb-1 flex rounded-xl border p-1 shadow-lg"
      >
        {NOTE_COLORS.map((color) => (
          <button
            key={color}
            type="button"
            aria-pressed={current === color}
            aria-label={t(`colours.${color}`)}
            title={t(`colours.${color}`)}
            className="group inline-flex h-11 w-10 cursor-pointer items-center justify-center rounded-lg sm:w-11"
            onClick={() => {
              editor.setStyleForNextShapes(DefaultColorStyle, color)
              editor.setStyleForSelectedShapes(DefaultColorStyle, color)
            }}
          >
            <span
              style={{ backgroundColor: NOTE_LOOKS[color].fill }}
              className="border-soft/60 group-aria-pressed:border-ink group-aria-pressed:outline-brand size-7 rounded-md border outline-offset-2 group-hover:scale-110 group-aria-pressed:outline-3"
            />
          </button>
        ))}
      </div>
    </details>
  )
}

function useHistory(history: Y.UndoManager): { canUndo: boolean; canRedo: boolean } {
  const subscribe = useCallback(
    (listener: () => void) => {
      const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const
      for (const event of events) history.on(event, listener)
      return () => {
        for (const event of events) history.off(event, listener)
      }
    },
    [history],
  )
  const canUndo = useSyncExternalStore(subscribe, () => history.canUndo())
  const canRedo = useSyncExternalStore(subscribe, () => history.canRedo())
  return { canUndo, canRedo }
}
