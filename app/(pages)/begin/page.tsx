import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AccountForm } from '@/components/account/account-form'
import { Column } from '@/components/site/column'
import { FirstWords } from '@/components/site/first-words'
import { port } from '@/server/port'
import { currentSession } from '../../session'
import { Words } from '../../words'

const namespaces = { first: 'account.begin', open: 'account.open' } as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.open'))('title') }
}

export default async function BeginPage() {
  const registration = await port().registration()
  const { account } = await currentSession()
  if (account) redirect('/workshops')
  if (registration === 'invitation') redirect('/aanmelden')
  const t = await getTranslations(namespaces[registration])
  return (
    <Words parts={['account']}>
      <Column title={t('title')} intro={registration === 'first' ? <FirstWords /> : t('intro')}>
        <AccountForm />
      </Column>
    </Words>
  )
}
