'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { shownCode } from '@/components/invite/shown-code'
import { useRoom } from '@/components/room/room'
import { useOrigin } from '@/components/site/addresses'
import { Apart } from '@/components/ui/apart'
import { Button, ButtonLink } from '@/components/ui/button'
import { CopyField } from '@/components/ui/copy-field'
import { Dialog } from '@/components/ui/dialog'
import { writeLink } from './link'

/** How a facilitator gets the workshop on the wall: from this device, or from another with a link. */
export function OpenProjector() {
  const t = useTranslations('projector.desk')
  const { id, desk, members } = useRoom()
  const [asked, setAsked] = useState(false)
  const count = members.filter(({ role, online }) => role === 'screen' && online).length
  // Before the codes are here, a page would open that shows nobody how to come in.
  if (!desk) return null
  // The window gets what a projector gets: the code that it shows comes with the link, and reaches no log.
  const path = `/w/${id}/scherm#${writeLink({ code: '', join: desk.joinCode })}`
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-soft text-sm">{t('what')}</p>
      <div className="flex flex-wrap gap-2">
        {/* A window of its own can be moved to the projector; where a browser opens none, it is a tab. */}
        <ButtonLink
          href={path}
          target="_blank"
          prefetch={false}
          onClick={(event) => {
            if (window.open(path, '_blank', 'popup,width=1280,height=720')) event.preventDefault()
          }}
        >
          {t('open')}
        </ButtonLink>
        <Button look="quiet" className="px-2" onClick={() => setAsked(true)}>
          {t('elsewhere')}
        </Button>
      </div>
      <p role="status" className="text-sm empty:hidden">
        {count > 0 ? t('connected', { count }) : ''}
      </p>
      {asked ? (
        <Dialog title={t('elsewhere')} onClose={() => setAsked(false)}>
          <Elsewhere />
          <Button className="mt-5" onClick={() => setAsked(false)}>
            {t('close')}
          </Button>
        </Dialog>
      ) : null}
    </div>
  )
}

function Elsewhere() {
  const t = useTranslations('projector.desk')
  const { id, desk } = useRoom()
  const origin = useOrigin()
  if (!desk) return null
  if (!desk.screenCode) return <p>{t('old')}</p>
  const link = `${origin}/w/${id}/scherm#${writeLink({ code: desk.screenCode, join: desk.joinCode })}`
  const address = `${origin.replace(/^https?:\/\//, '')}/scherm`
  return (
    <div className="flex flex-col gap-5">
      <CopyField label={t('link')} value={link} />
      <div>
        <p>
          <Apart>{t.rich('type', { address: () => <strong className="break-all">{address}</strong> })}</Apart>
        </p>
        <p className="text-brand-strong mt-1 text-3xl font-bold tracking-wider">{shownCode(desk.screenCode)}</p>
      </div>
      <p className="text-soft text-sm">{t('only')}</p>
    </div>
  )
}
