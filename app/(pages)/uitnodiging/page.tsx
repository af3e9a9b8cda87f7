import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { InvitedAccountForm } from '@/components/account/account-form'
import { Column } from '@/components/site/column'
import { Words } from '../../words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.invitation'))('title') }
}

export default function InvitationPage() {
  const t = useTranslations('account.invitation')
  return (
    <Words parts={['account']}>
      <Column title={t('title')} intro={t('intro')}>
        <InvitedAccountForm />
      </Column>
    </Words>
  )
}
