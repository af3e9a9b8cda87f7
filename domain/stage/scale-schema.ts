import { z } from 'zod'

export const Score = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

const count = z.number().int().min(0).max(999)
export const Counts = z.tuple([count, count, count, count])
