import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { JoinBox } from '@/components/join/join-box'
import { BoardSketch } from '@/components/site/board-sketch'
import { Card } from '@/components/ui/card'
import { isolated } from '@/domain/direction'
import { port, type Session } from '@/server/port'
import { currentSession } from '../session'

const link = 'inline-flex min-h-11 items-center font-semibold text-brand-strong underline underline-offset-4'

export default async function LandingPage() {
  const registration = await port().registration()
  if (registration === 'first') redirect('/begin')
  const session = await currentSession()
  if (session.account) redirect('/workshops')
  const t = await getTranslations('lobby.home')
  const joined = await joinedWorkshops(session)
  return (
    <div className="grid items-center gap-8 lg:grow lg:grid-cols-[1.15fr_1fr] lg:gap-16 lg:pb-16">
      <div className="flex flex-col gap-4">
        <h1 className="text-4xl leading-tight font-bold text-balance sm:text-5xl sm:leading-tight">{t('title')}</h1>
        <p className="text-soft max-w-xl text-lg sm:text-xl">{t('intro')}</p>
        <BoardSketch className="mt-6 hidden w-full max-w-xl lg:block" />
      </div>
      <div className="flex flex-col gap-5">
        {joined.length > 0 ? (
          <Card className="flex flex-col gap-1">
            <h2 className="text-xl font-bold">{t('resumeTitle')}</h2>
            {joined.map(({ id, organisation }) => (
              <Link key={id} href={`/w/${id}`} prefetch={false} className={link}>
                {t('resume', { organisation: isolated(organisation) })}
              </Link>
            ))}
          </Card>
        ) : null}
        <Card className="flex flex-col gap-4 shadow-sm sm:p-8">
          <h2 className="text-2xl font-bold">{t('joinTitle')}</h2>
          <JoinBox />
        </Card>
        <p className="text-soft flex flex-wrap items-center gap-x-4 px-1">
          <span>{t('facilitator')}</span>
          <Link href="/aanmelden" className={link}>
            {t('signIn')}
          </Link>
          {registration === 'open' ? (
            <Link href="/begin" className={link}>
              {t('create')}
            </Link>
          ) : null}
        </p>
      </div>
    </div>
  )
}

/**
 * The workshops this browser has a seat in, so that anyone who closed the page finds the way back. One that cannot be
 * read keeps nobody from the others.
 */
async function joinedWorkshops(session: Session): Promise<{ id: string; organisation: string }[]> {
  const found = await Promise.all(Object.keys(session.seats).map((id) => joinedWorkshop(session, id)))
  return found.filter((workshop) => workshop !== null)
}

async function joinedWorkshop(session: Session, id: string): Promise<{ id: string; organisation: string } | null> {
  try {
    const result = await port().workshop(session, id)
    return result.ok ? { id, organisation: result.value.stage.preparation.organisation } : null
  } catch (err) {
    port().log.error({ err, workshop: id }, 'a workshop cannot be read')
    return null
  }
}
