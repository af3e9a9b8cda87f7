import Form from 'next/form'
import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/button'
import { fieldBox } from '@/components/ui/field'
import { isolated } from '@/domain/direction'
import { MAX_NAME } from '@/domain/name'

const LIST = '/workshops'

/** Looks for workshops by the name of the organisation; works before anything has run. */
export function SearchWorkshops({ search, total }: { search: string; total: number }) {
  const t = useTranslations('lobby.workshops.search')
  return (
    <Form action={LIST} role="search" className="flex flex-wrap items-end gap-2">
      <label className="flex min-w-0 flex-1 basis-60 flex-col gap-1 font-semibold">
        <span>{t('label')}</span>
        <input
          type="search"
          name="zoek"
          defaultValue={search}
          maxLength={MAX_NAME.organisation}
          className={`${fieldBox} min-h-11 font-normal`}
        />
      </label>
      <Button type="submit">{t('submit')}</Button>
      {search ? (
        <>
          <ButtonLink look="quiet" href={LIST}>
            {t('all')}
          </ButtonLink>
          <p role="status" className="text-soft w-full">
            {t('found', { total, search: isolated(search) })}
          </p>
        </>
      ) : null}
    </Form>
  )
}

/** Where one is in a list of several pages, and the way to the ones beside it. */
export function Pages({ page, pages, search }: { page: number; pages: number; search: string }) {
  const t = useTranslations('lobby.workshops.pages')
  const to = (other: number) =>
    `${LIST}?${new URLSearchParams({ ...(search ? { zoek: search } : {}), pagina: String(other) })}`
  return (
    <nav aria-label={t('label')} className="flex flex-wrap items-center justify-center gap-3">
      {page > 1 ? <ButtonLink href={to(page - 1)}>{t('newer')}</ButtonLink> : null}
      <p>{t('at', { page, pages })}</p>
      {page < pages ? <ButtonLink href={to(page + 1)}>{t('older')}</ButtonLink> : null}
    </nav>
  )
}
