'use client'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { type ApiFailure, useApi } from '@/components/api/api'
import { hasFields, isText, orNull, shape } from '@/components/ui/shape'

const CHECKED = shape<{ leads: string | null }>(hasFields({ leads: orNull(isText) }))

/**
 * Asks whether a code lets somebody in: null, or why not, in words that fit beside the code. People who lead the workshop
 * themselves are taken to its desk.
 */
export function useCodeCheck(): (code: string) => Promise<ApiFailure | null> {
  const t = useTranslations('lobby.join')
  const api = useApi()
  return useCallback(
    async (code) => {
      const result = await api.post('/api/codes', { code }, CHECKED)
      if (!result.ok) return result.status === 401 ? { ...result, message: t('wrong') } : result
      if (result.value.leads) location.replace(`/w/${result.value.leads}`)
      return null
    },
    [api, t],
  )
}
