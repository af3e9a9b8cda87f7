'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { InTab, useInTab } from '@/components/room/in-tab'
import { useRoom } from '@/components/room/room'
import { useSaving } from '@/components/room/saving'
import type { Command } from '@/domain/stage/commands'
import { isWhole } from '@/domain/text'
import * as edits from './edits'

/** How long typing pauses before it is sent, milliseconds. */
const PAUSE = 800

/** What is typed here and not stored yet: it outlives the form, which goes when the group goes on, and the page. */
const KEPT = new InTab('edits', edits.EDITS, {})
const useKept = () => useInTab(KEPT)

/** Whether words of these forms wait for the server. */
export function useUnsaved(forms: readonly string[]): boolean {
  const [all] = useKept()
  return Object.entries(all).some(
    ([name, edit]) => forms.some((form) => name.startsWith(`${form} `)) && edits.isUnsaved(edit),
  )
}

export interface Form<F extends edits.Fields> {
  values: F
  change: (field: keyof F & string, text: string) => void
  /** `clash`: somebody else stored `theirs` meanwhile. `incomplete`: it cannot be stored like this. */
  state: 'still' | 'waiting' | 'incomplete' | 'clash' | 'saved' | { refused: string }
  theirs: string[]
  /** Sends again what was refused, or what somebody else wrote over. */
  keepMine: () => void
  dropMine: () => void
}

/**
 * A form that is saved as one types, of which others may store something meanwhile. `toCommand` gives what stores the
 * values, or null as long as they cannot be stored. `stored` are the fields as the stage has them.
 */
export function useEdits<F extends edits.Fields>(
  form: string,
  stored: F,
  toCommand: (values: F) => Command | null,
): Form<F> {
  const { send } = useRoom()
  const saving = useSaving()
  const [all, change] = useKept()
  const fields = Object.keys(stored) as (keyof F & string)[]
  const nameOf = (field: string) => `${form} ${field}`
  const names = fields.map(nameOf)
  const named = Object.fromEntries(fields.map((field) => [nameOf(field), stored[field]!]))
  const mine = edits.follow(all, named)
  const shown = edits.shown(named, mine)
  const values = Object.fromEntries(fields.map((field) => [field, shown[nameOf(field)]!])) as unknown as F
  const touched = names.flatMap((name) => (mine[name] ? [{ name, edit: mine[name] }] : []))
  const unsaved = touched.some(({ edit }) => edits.isUnsaved(edit))
  const theirs = touched.filter(({ name, edit }) => edits.isClash(edit, named[name]!)).map(({ name }) => named[name]!)
  // Half a letter: the rest of it is being typed.
  const command = Object.values(values).every(isWhole) ? toCommand(values) : null
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(false)
  const [refused, setRefused] = useState<{ command: string; online: boolean; message: string } | null>(null)

  const catchUp = useEffectEvent(() => change((now) => edits.follow(now, named)))
  const said = JSON.stringify(named)
  useEffect(() => catchUp(), [said])

  const wanted = unsaved && theirs.length === 0 && command ? JSON.stringify(command) : null
  const online = saving.state !== 'offline'
  // Another text, or a line that comes back, is another try; being refused is not.
  const again = refused === null || refused.command !== wanted || refused.online !== online
  const save = useEffectEvent(async () => {
    if (!command || wanted === null || busy) return
    setBusy(true)
    change((now) => edits.sending(now, names))
    const result = await send(command)
    change((now) => edits.answered(now, names, result.ok))
    setBusy(false)
    setDone(result.ok)
    setRefused(result.ok ? null : { command: wanted, online, message: result.message })
  })
  useEffect(() => {
    if (wanted === null || busy || !again) return
    const timer = setTimeout(() => void save(), PAUSE)
    return () => clearTimeout(timer)
  }, [wanted, busy, again])
  // A form that goes does not wait for a pause.
  useEffect(() => () => void save(), [])

  return {
    values,
    change: (field, text) => change((now) => edits.typeIn(now, nameOf(field), text, stored[field]!)),
    state: theirs.length
      ? 'clash'
      : unsaved && !command
        ? 'incomplete'
        : unsaved && refused?.command === wanted
          ? { refused: refused.message }
          : unsaved || busy
            ? 'waiting'
            : done
              ? 'saved'
              : 'still',
    theirs,
    keepMine: () => {
      change((now) => edits.keepMine(now, named))
      setRefused(null)
    },
    dropMine: () => {
      change((now) => edits.dropMine(now, names))
      setRefused(null)
    },
  }
}
