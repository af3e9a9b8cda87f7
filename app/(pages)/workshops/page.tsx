import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { InviteColleague } from '@/components/account/invite-colleague'
import { SignOutButton } from '@/components/account/sign-out-button'
import { ButtonLink } from '@/components/ui/button'
import { Practise } from '@/components/workshops/practise'
import { Pages, SearchWorkshops } from '@/components/workshops/search'
import { UnreadableCard, WorkshopCard } from '@/components/workshops/workshop-card'
import { isolated } from '@/domain/direction'
import { port, type WorkshopSummary } from '@/server/port'
import { currentSession } from '../../session'
import { Words } from '../../words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('lobby.workshops'))('title') }
}

const isPractice = (one: WorkshopSummary) => one.state !== 'unreadable' && one.until !== null

interface Props {
  /** `zoek`: part of an organisation's name. `pagina`: from 1. */
  searchParams: Promise<{ zoek?: string | string[]; pagina?: string | string[] }>
}

export default async function WorkshopsPage({ searchParams }: Props) {
  const session = await currentSession()
  if (!session.account) redirect('/aanmelden?naar=/workshops')
  const { zoek, pagina } = await searchParams
  const search = typeof zoek === 'string' ? zoek : ''
  const asked = Number(pagina)
  const list = await port().workshops(session, { search, page: Number.isSafeInteger(asked) ? asked : 1 })
  const { workshops, pages } = list
  const some = workshops.length > 0 || search !== ''
  const t = await getTranslations()
  return (
    <Words parts={['account', 'trajectory']}>
      <div className="flex flex-col gap-8">
        <div className="flex flex-wrap items-center justify-between gap-4">
          <h1 className="text-3xl font-bold sm:text-4xl">{t('lobby.workshops.title')}</h1>
          <div className="flex w-full flex-wrap gap-2 *:grow sm:w-auto">
            <InviteColleague />
            {some ? (
              <ButtonLink look="primary" href="/workshops/nieuw">
                {t('lobby.workshops.new')}
              </ButtonLink>
            ) : null}
          </div>
        </div>
        {pages > 1 || search ? <SearchWorkshops search={search} total={list.total} /> : null}
        {some ? (
          <ul className="grid gap-5 md:grid-cols-2">
            {[...workshops.filter((one) => !isPractice(one)), ...workshops.filter(isPractice)].map((workshop) => (
              <li key={workshop.id} className="min-w-0">
                {workshop.state === 'unreadable' ? (
                  <UnreadableCard workshop={workshop} />
                ) : (
                  <WorkshopCard workshop={workshop} />
                )}
              </li>
            ))}
          </ul>
        ) : (
          <div className="border-soft/50 flex flex-col items-center gap-4 rounded-2xl border-2 border-dashed px-6 py-14 text-center">
            <h2 className="text-2xl font-bold">{t('lobby.workshops.emptyTitle')}</h2>
            <p className="text-soft max-w-md text-lg">{t('lobby.workshops.empty')}</p>
            <ButtonLink look="primary" href="/workshops/nieuw" className="mt-2">
              {t('lobby.workshops.new')}
            </ButtonLink>
            <p className="text-soft mt-6 max-w-md">{t('lobby.workshops.practice.tryOutHint')}</p>
            <Practise />
          </div>
        )}
        {pages > 1 ? <Pages {...list} search={search} /> : null}
        <div className="border-line text-soft flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t pt-4">
          <p className="min-w-0 break-words">{t('account.signedInAs', { name: isolated(session.account.name) })}</p>
          <SignOutButton />
        </div>
      </div>
    </Words>
  )
}
