'use client'
import { useEffect, useMemo, useState } from 'react'
import { type Api, useApi } from '@/components/api/api'
import { useRoom } from '@/components/room/room'
import { hasFields, isListOf, isNumber, isObject, shape } from '@/components/ui/shape'
import { composeDeclaration } from '@/domain/declaration/compose'
import type { DeclarationPage } from '@/domain/declaration/page'
import type { Stage, StageDeclaration } from '@/domain/stage/stage'
import type { VersionView } from '@/domain/view/view'
import { useWholeDraft } from './draft'

const RETRY_MS = 5000
interface Versions {
  declaration: { versions: VersionView[] }
}
const isVersion = hasFields<Pick<VersionView, 'version' | 'document'>>({ version: isNumber, document: isObject })
const VERSIONS = shape<Versions>(hasFields({ declaration: hasFields({ versions: isListOf(isVersion) }) }))
/** A frozen version never changes, so it is fetched once, however many places show it. */
const frozen = new Map<string, Promise<VersionView>>()

function fetchVersion(api: Api, workshopId: string, version: number): Promise<VersionView> {
  const key = `${workshopId}/${version}`
  const known = frozen.get(key)
  if (known) return known
  const fetched = (async () => {
    const got = await api.get(`/api/workshops/${encodeURIComponent(workshopId)}`, VERSIONS)
    if (!got.ok) throw new Error(got.message)
    const found = got.value.declaration.versions.find((view) => view.version === version)
    if (!found) throw new Error(`Version ${version} is not there yet`)
    return found
  })()
  frozen.set(key, fetched)
  fetched.catch(() => frozen.delete(key))
  return fetched
}

/** The declaration as everybody sees it now: drafted live, or frozen as the version that can be signed. */
export function useDeclaration(): { page: DeclarationPage; state: StageDeclaration } {
  const { id, stage, locale } = useRoom()
  const draft = useWholeDraft()
  const drafted = useMemo(
    () => composeDeclaration(stage.preparation, draft, locale),
    [stage.preparation, draft, locale],
  )
  const version = useVersion(id, stage)
  return { page: version?.document ?? drafted, state: stage.declaration }
}

/** The frozen version on the stage, or null while open or still on its way (then the draft says the same). */
function useVersion(workshopId: string, stage: Stage): VersionView | null {
  const wanted = stage.declaration.state === 'final' ? stage.declaration.version : null
  const api = useApi()
  const [found, setFound] = useState<VersionView | null>(null)
  useEffect(() => {
    if (wanted === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let gone = false
    const load = () => {
      fetchVersion(api, workshopId, wanted).then(
        (version) => {
          if (!gone) setFound(version)
        },
        () => {
          if (!gone) timer = setTimeout(load, RETRY_MS)
        },
      )
    }
    load()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [api, workshopId, wanted])
  return found && found.version === wanted ? found : null
}

/** Every version with its signatures, fetched again when something was signed or erased; or why they are not here. */
export function useVersions(): { versions: readonly VersionView[] | null; problem: string | null } {
  const { id, stage } = useRoom()
  const api = useApi()
  const [got, setGot] = useState<ReturnType<typeof useVersions>>({ versions: null, problem: null })
  const { length } = stage.chain
  useEffect(() => {
    let gone = false
    void api.get(`/api/workshops/${encodeURIComponent(id)}`, VERSIONS).then((result) => {
      if (gone) return
      if (result.ok) setGot({ versions: result.value.declaration.versions, problem: null })
      else setGot(({ versions }) => ({ versions, problem: result.message }))
    })
    return () => {
      gone = true
    }
  }, [api, id, length])
  return got
}
