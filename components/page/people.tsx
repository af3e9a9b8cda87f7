'use client'
import { useTranslations } from 'next-intl'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { CheckIcon, HandIcon, PenIcon } from '@/components/ui/icons'
import { isolated } from '@/domain/direction'
import { isPlayed } from '@/domain/stage/practice'
import type { MemberView } from '@/domain/view/view'
import type { Trying } from '@/domain/wire'

const hosts: readonly string[] = ['facilitator']
const rank = (member: MemberView) => (hosts.includes(member.role) ? 0 : 1) + (member.online ? 0 : 2)

/**
 * Everybody in the workshop: who is here first, and among them the facilitators first. Who holds the pen changes nothing: a
 * second tap is for the same person.
 */
export function usePeople(): MemberView[] {
  const { members } = useRoom()
  return members.filter((member) => member.role !== 'screen').sort((a, b) => rank(a) - rank(b) || byName(a, b))
}
const byName = (a: MemberView, b: MemberView) => a.name.localeCompare(b.name)

/** Who is here, as names only. */
export function Present() {
  const t = useTranslations('room.people')
  const { me } = useRoom()
  const here = usePeople().filter((member) => member.online || member.id === me.id)
  return (
    <>
      <p className="text-soft" role="status">
        {t('count', { count: here.length })}
      </p>
      <ul className="mt-3 flex flex-wrap gap-2">
        {here.map((member) => (
          <li
            key={member.id}
            className="bg-brand-wash text-ink inline-flex min-h-9 items-center gap-2 rounded-full px-3.5 font-semibold"
          >
            <Presence online />
            <span dir="auto" className="break-words">
              {member.name}
            </span>
            {member.id === me.id ? <span className="text-soft font-normal">{t('you')}</span> : null}
            {member.role === 'facilitator' && member.id !== me.id ? (
              <span className="text-soft font-normal">{t('facilitator')}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

/** People with, for a facilitator, one tap to hand over the pen and one to take it back. */
export function PeoplePanel() {
  const t = useTranslations('room.people')
  const { me, stage, may, desk } = useRoom()
  const { run, busy, refusal } = useCommand()
  const people = usePeople()
  return (
    <div className="flex flex-col gap-2">
      {refusal}
      <ul className="divide-line flex flex-col divide-y">
        {people.map((member) => {
          const holds = member.id === stage.pen
          return (
            <li key={member.id} className="flex min-h-12 flex-wrap items-center gap-x-2 py-1">
              <Presence online={member.online || member.id === me.id} />
              <span className="min-w-0 flex-1 basis-20 leading-tight break-words">
                <bdi className="font-semibold">{member.name}</bdi>{' '}
                <span className="text-soft text-sm">
                  {member.id === me.id ? t('you') : member.online ? '' : t('offline')}
                </span>
                {isPlayed(stage, member.id) ? <span className="text-soft block text-sm">{t('played')}</span> : null}
                {holds ? (
                  <span className="text-brand-strong flex items-center gap-1 text-sm font-semibold">
                    <PenIcon className="size-4" />
                    <span>{t('hasPen')}</span>
                  </span>
                ) : null}
                <Tried how={desk?.trying[member.id]} />
              </span>
              {holds && member.id !== me.id && may('pen.take') ? (
                <Button className="px-3 text-sm" off={busy} onClick={() => void run({ type: 'pen.take' })}>
                  {t('takePen')}
                </Button>
              ) : null}
              {!holds && member.id !== me.id && may('pen.give') ? (
                <Button
                  look={member.online ? 'secondary' : 'quiet'}
                  className="px-3 text-sm"
                  off={busy}
                  onClick={() => void run({ type: 'pen.give', to: member.id })}
                  aria-label={t('givePenTo', { name: isolated(member.name) })}
                >
                  {t('givePen')}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
      {people.length === 1 ? <p className="text-soft text-sm">{t('nobodyYet')}</p> : null}
    </div>
  )
}

/** How somebody gets on with the tries before the start. */
function Tried({ how }: { how: Trying | undefined }) {
  const t = useTranslations('room.people')
  if (how === 'help')
    return (
      <span className="bg-sun-wash inline-flex items-center gap-1 rounded-full px-2 text-sm font-semibold">
        <HandIcon className="size-4" />
        <span>{t('asksHelp')}</span>
      </span>
    )
  if (how !== 'ready') return null
  return (
    <span className="text-leaf inline-flex items-center gap-1 text-sm font-semibold">
      <CheckIcon className="size-4" />
      <span>{t('ready')}</span>
    </span>
  )
}

/** Of those who are here, how many tried everything, and how many ask for help. */
export function TriedCount() {
  const t = useTranslations('room.people')
  const { desk } = useRoom()
  const here = usePeople().filter(({ online, role }) => online && !hosts.includes(role))
  const how = (one: Trying) => here.filter(({ id }) => desk?.trying[id] === one).length
  const helping = how('help')
  return (
    <p role="status" className="text-soft mb-2 flex flex-wrap gap-x-2">
      {here.length > 0 ? <span>{t('readyCount', { ready: how('ready'), count: here.length })}</span> : null}
      {helping > 0 ? <span className="text-ink font-semibold">{t('helpCount', { count: helping })}</span> : null}
    </p>
  )
}

function Presence({ online }: { online: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`size-2.5 shrink-0 rounded-full ${online ? 'bg-leaf' : 'border-soft border-2 bg-transparent'}`}
    />
  )
}
