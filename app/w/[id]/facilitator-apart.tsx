'use client'
import dynamic from 'next/dynamic'

/** The facilitator's room in files of its own: what a page may show comes with it, and phones show no desk. */
export const FacilitatorApart = dynamic(() => import('./facilitator-room'))
