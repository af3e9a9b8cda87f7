'use client'
import { useTranslations } from 'next-intl'
import { shownCode } from '@/components/invite/shown-code'
import { usePeople } from '@/components/page/people'
import { useRoom } from '@/components/room/room'
import { useOrigin } from '@/components/site/addresses'
import { Apart } from '@/components/ui/apart'
import { QrCode } from '@/components/ui/qr-code'
import { Fit } from './fit'
import { useJoinCode } from './link'

/** While people come in: how to take part, and who is here already. */
export function Arriving() {
  const t = useTranslations('projector.arriving')
  const { stage } = useRoom()
  return (
    <main className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] gap-[2.5em] p-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:p-[2.5em]">
      <HowToJoin />
      <div className="flex min-h-0 flex-col gap-[1.4em]">
        <header>
          <p dir="auto" className="text-soft text-[1.3em] leading-tight break-words">
            {stage.preparation.organisation}
          </p>
          <h1 className="mt-[0.2em] text-[2.5em] leading-[1.1] font-bold text-balance">{t('title')}</h1>
        </header>
        <Here />
        <p className="border-brand bg-brand-wash rounded-[0.5em] border-l-[0.3em] px-[1em] py-[0.7em] text-[1.2em] leading-snug">
          {t('how')}
        </p>
      </div>
    </main>
  )
}

function HowToJoin() {
  const t = useTranslations('projector.arriving')
  const code = useJoinCode()
  const origin = useOrigin()
  const card = 'border-line bg-card flex min-h-0 flex-col items-center justify-center gap-[0.8em] rounded-[1em] border'
  if (!code || !origin)
    return <p className={`${card} p-[2em] text-center text-[1.6em]`}>{origin ? t('noCode') : null}</p>
  const address = `${origin.replace(/^https?:\/\//, '')}/mee`
  return (
    <section className={`${card} p-[1.4em]`}>
      <p className="text-[1.4em] font-semibold">{t('scan')}</p>
      <div className="aspect-square max-h-[60vh] w-full max-w-[24em]">
        <QrCode text={`${origin}/mee#${code}`} label={t('qr')} className="size-full" />
      </div>
      <p className="text-center text-[1.2em]">
        <Apart>{t.rich('type', { address: () => <strong className="break-all">{address}</strong> })}</Apart>
      </p>
      <p className="text-brand-strong text-[min(3.2em,9vw)] leading-none font-bold tracking-wider whitespace-nowrap">
        {shownCode(code)}
      </p>
    </section>
  )
}

function Here() {
  const t = useTranslations('projector.arriving')
  const here = usePeople().filter(({ online }) => online)
  return (
    <section className="flex min-h-0 flex-1 flex-col gap-[0.7em]">
      <p role="status" className="text-[1.3em] font-semibold">
        {t('here', { count: here.length })}
      </p>
      <Fit most={2} className="flex-1">
        <ul className="flex flex-wrap gap-2 pb-1">
          {here.map(({ id, name }) => (
            <li key={id} dir="auto" className="bg-brand-wash rounded-full px-4 py-1 text-lg font-semibold break-words">
              {name}
            </li>
          ))}
        </ul>
      </Fit>
    </section>
  )
}
