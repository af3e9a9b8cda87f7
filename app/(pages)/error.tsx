'use client'
export { BrokenMessage as default } from '@/components/lobby/broken-message'
