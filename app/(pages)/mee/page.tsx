import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Column } from '@/components/lobby/column'
import { JoinForm } from '@/components/lobby/join-form'
import { Notice } from '@/components/ui/notice'
import { currentSession } from '../../session'
import { isolated } from '@/domain/direction'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('lobby.join'))('title') }
}

export default async function JoinPage() {
  const { account } = await currentSession()
  const t = await getTranslations('lobby.join')
  return (
    <Column title={t('title')} intro={t('intro')}>
      <div className="flex flex-col gap-5">
        {account ? <Notice>{t('signedIn', { name: isolated(account.name) })}</Notice> : null}
        <JoinForm name={account?.name} />
      </div>
    </Column>
  )
}
