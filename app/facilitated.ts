import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { port } from '@/server/port'
import { currentSession } from './session'

/** A workshop for its facilitators; sends everybody else where they belong. `page`: the name of the page below the workshop's. */
export const facilitated = cache(async (id: string, page: string) => {
  const session = await currentSession()
  if (!session.account) redirect(`/aanmelden?naar=${encodeURIComponent(`/w/${id}/${page}`)}`)
  const result = await port().workshop(session, id)
  if (!result.ok) notFound()
  const { joinCode, ...view } = result.value
  // Only facilitators are told the join code; a participant has nothing to do here.
  if (joinCode === undefined) redirect(`/w/${id}`)
  return { ...view, joinCode }
})
