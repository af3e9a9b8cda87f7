'use client'
export { BrokenMessage as default } from '@/components/site/broken-message'
