'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import * as Y from 'yjs'
import type { Command } from '@/domain/commands'
import { readDraft } from '@/domain/document'
import { readNotes } from '@/domain/notes'
import { type Action, type Actor, type BaseRole, may } from '@/domain/permissions'
import type { Stage } from '@/domain/stage'
import type { MemberView, WorkshopView } from '@/domain/view'
import { connectRoom } from './connection'
import { type CommandResult, type Desk, type Room, RoomContext, type Saving } from './room'

/** How long an online page may wait for "saved" before it says so, milliseconds: a blink of "saving" helps nobody. */
const CALM = 400

/** Keeps the page in the room: the board, the stage, who is here, and what is saved. */
export function RoomProvider({ view, children }: { view: WorkshopView; children: ReactNode }) {
  const errors = useTranslations('errors')
  // A new document whenever the server refused a change: the old one is no longer the board.
  const [doc, setDoc] = useState(() => new Y.Doc())
  const [stage, setStage] = useState<Stage>(view.stage)
  const [members, setMembers] = useState<MemberView[]>(view.members)
  const [desk, setDesk] = useState<Desk | null>(null)
  const [synced, setSynced] = useState(false)
  const [saving, setSaving] = useState<Saving>({ state: 'saved', pending: 0 })
  const [lost, setLost] = useState<string[]>([])
  const left = useRef<string[] | null>(null)

  useEffect(() => {
    let calm: ReturnType<typeof setTimeout> | null = null
    const disconnect = connectRoom(view.id, doc, {
      stage: (next) => setStage((known) => ((next as Stage).version >= known.version ? (next as Stage) : known)),
      desk: (next) => setDesk(next as Desk),
      presence: (next) => setMembers(next as MemberView[]),
      saving: ({ online, synced: now, pending }) => {
        if (now) {
          setSynced(true)
          if (left.current) setLost((known) => [...known, ...missing(left.current!, doc)])
          left.current = null
        }
        const state = !online ? 'offline' : pending > 0 ? 'saving' : 'saved'
        if (calm) clearTimeout(calm)
        calm = null
        if (state === 'saving') calm = setTimeout(() => setSaving({ state, pending }), CALM)
        else setSaving((known) => (known.state === state && known.pending === pending ? known : { state, pending }))
      },
      reset: () => {
        left.current = texts(doc)
        setSynced(false)
        setDoc(new Y.Doc())
      },
      refused: () => window.location.reload(), // the server's page says what is the matter
    })
    return () => {
      if (calm) clearTimeout(calm)
      disconnect()
    }
  }, [view.id, doc])

  const send = useCallback(
    async (command: Command): Promise<CommandResult> => {
      try {
        const response = await fetch(`/api/workshops/${view.id}/commands`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(command),
        })
        if (response.ok) return { ok: true }
        const { error } = (await response.json()) as { error: { code: string; message: string } }
        return { ok: false, ...error }
      } catch {
        return { ok: false, code: 'network', message: errors('network') }
      }
    },
    [view.id, errors],
  )

  const base: BaseRole =
    view.me.role === 'facilitator' ? 'facilitator' : view.me.role === 'screen' ? 'screen' : 'participant'
  const room = useMemo<Room>(() => {
    const me: Actor & { name: string } = { id: view.me.id, name: view.me.name, base }
    return {
      id: view.id,
      locale: view.locale,
      me,
      doc,
      synced,
      stage,
      members,
      saving,
      desk,
      may: (action: Action) => may(stage, me, action),
      send,
      lost,
      dismissLost: () => setLost([]),
    }
  }, [view.id, view.locale, view.me.id, view.me.name, base, doc, synced, stage, members, saving, desk, send, lost])

  return <RoomContext.Provider value={room}>{children}</RoomContext.Provider>
}

/** What a person can have typed on this board. */
function texts(doc: Y.Doc): string[] {
  const { variant: _v, date: _d, ...draft } = readDraft(doc)
  return [...readNotes(doc).map((note) => note.text), ...Object.values(draft)].filter((text) => text.trim() !== '')
}

/** Texts that are nowhere on the new board. */
function missing(before: readonly string[], doc: Y.Doc): string[] {
  const now = new Set(texts(doc))
  return [...new Set(before)].filter((text) => !now.has(text))
}
