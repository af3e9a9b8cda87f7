'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRoom } from '@/components/room/room'
import { useCommand } from '@/components/room/use-command'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TrashIcon } from '@/components/ui/icons'
import { isolated } from '@/domain/direction'
import { isName, MAX_NAME } from '@/domain/name'
import { upToSign } from '@/domain/stage/paper'

/** People who sign on paper: each gets a line with their name in the document to print. */
export function PaperSigners() {
  const t = useTranslations('signing.paper')
  const { stage } = useRoom()
  const { run, busy, refusal } = useCommand()
  const [name, setName] = useState('')
  const [as, setAs] = useState('')
  const { paper } = stage

  const add = async () => {
    const signers = [...paper, { name: name.trim(), function: as.trim() }]
    if (!(await run({ type: 'declaration.paper', signers }))) return
    setName((now) => (now === name ? '' : now))
    setAs((now) => (now === as ? '' : now))
  }
  return (
    <details className="border-line border-t pt-2">
      <summary className="min-h-11 cursor-pointer py-2 font-bold">{t('title', { count: paper.length })}</summary>
      <div className="flex flex-col gap-3">
        <p className="text-soft text-sm">{t('explain', { version: upToSign(stage.declaration) })}</p>
        {paper.length > 0 ? (
          <ul className="flex flex-col gap-1">
            {paper.map((signer, place) => (
              <li key={place} className="flex items-center justify-between gap-x-3">
                <span className="min-w-0 break-words">
                  <strong dir="auto" className="font-semibold">
                    {signer.name}
                  </strong>
                  {signer.function ? (
                    <span dir="auto" className="text-soft block text-sm">
                      {signer.function}
                    </span>
                  ) : null}
                </span>
                <Button
                  look="quiet"
                  className="px-2"
                  off={busy}
                  aria-label={t('remove', { name: isolated(signer.name) })}
                  onClick={() =>
                    void run({ type: 'declaration.paper', signers: paper.filter((_, other) => other !== place) })
                  }
                >
                  <TrashIcon className="size-5" />
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (isName(name)) void add()
          }}
        >
          <div className="min-w-0 grow basis-40">
            <Field
              label={t('name')}
              value={name}
              maxLength={MAX_NAME.full}
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <div className="min-w-0 grow basis-40">
            <Field
              label={t('function')}
              value={as}
              maxLength={MAX_NAME.full}
              onChange={(event) => setAs(event.target.value)}
            />
          </div>
          <Button type="submit" off={busy || !isName(name)}>
            {t('add')}
          </Button>
        </form>
        {refusal}
      </div>
    </details>
  )
}
