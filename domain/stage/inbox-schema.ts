import { z } from 'zod'
import type { InboxText as Text } from './inbox'

export const InboxText = z.object({
  id: z.uuid(),
  memberId: z.string(),
  name: z.string(),
  text: z.string(),
  sentAt: z.iso.datetime(),
  cell: z.string().nullable(),
}) satisfies z.ZodType<Text>
