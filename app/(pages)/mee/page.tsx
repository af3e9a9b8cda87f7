import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { JoinForm } from '@/components/join/join-form'
import { Column } from '@/components/site/column'
import { Notice } from '@/components/ui/notice'
import { isolated } from '@/domain/direction'
import { currentSession } from '../../session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('lobby.join'))('title') }
}

export default async function JoinPage({ searchParams }: { searchParams: Promise<{ opnieuw?: string | string[] }> }) {
  const { account } = await currentSession()
  const t = await getTranslations('lobby.join')
  // On the way to a workshop, from a browser that has no place there.
  const again = (await searchParams).opnieuw
  return (
    <Column title={t('title')} intro={t('intro')}>
      <div className="flex flex-col gap-5">
        {again === undefined ? null : (
          <Notice look="warn">
            <p>{t('again')}</p>
            <p className="mt-2">
              <Link href={`/aanmelden?naar=${encodeURIComponent(`/w/${String(again)}`)}`} className="underline">
                {t('leading')}
              </Link>
            </p>
          </Notice>
        )}
        {account ? <Notice>{t('signedIn', { name: isolated(account.name) })}</Notice> : null}
        <JoinForm name={account?.name} />
      </div>
    </Column>
  )
}
