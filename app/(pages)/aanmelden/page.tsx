import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignInForm } from '@/components/account/sign-in-form'
import { Column } from '@/components/site/column'
import { localPath } from '@/components/site/local-path'
import { port } from '@/server/port'
import { currentSession } from '../../session'
import { Words } from '../../words'

const link = 'inline-flex min-h-11 items-center font-semibold text-brand-strong underline underline-offset-4'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.signIn'))('title') }
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ naar?: string | string[] }> }) {
  const next = localPath((await searchParams).naar, '/workshops')
  const { account } = await currentSession()
  if (account) redirect(next)
  const registration = await port().registration()
  if (registration === 'first') redirect('/begin')
  const t = await getTranslations('account.signIn')
  return (
    <Words parts={['account']}>
      <Column
        title={t('title')}
        below={
          <div className="text-soft flex flex-col px-1">
            <p className="flex flex-wrap items-center gap-x-3">
              <span>{t('participant')}</span>
              <Link href="/mee" className={link}>
                {t('join')}
              </Link>
            </p>
            {registration === 'open' ? (
              <p className="flex flex-wrap items-center gap-x-3">
                <span>{t('noAccount')}</span>
                <Link href="/begin" className={link}>
                  {t('create')}
                </Link>
              </p>
            ) : null}
          </div>
        }
      >
        <SignInForm next={next} />
      </Column>
    </Words>
  )
}
