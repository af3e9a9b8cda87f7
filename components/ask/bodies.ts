'use client'
import dynamic from 'next/dynamic'

// What is asked, and what came of it: fetched when it is there to be seen, and not before.

export const CapacityForm = dynamic(() => import('./capacity').then(({ CapacityForm }) => CapacityForm), { ssr: false })
export const CapacityResult = dynamic(() => import('./capacity').then(({ CapacityResult }) => CapacityResult), {
  ssr: false,
})
export const DotsForm = dynamic(() => import('./dots').then(({ DotsForm }) => DotsForm), { ssr: false })
export const DotsResult = dynamic(() => import('./dots').then(({ DotsResult }) => DotsResult), { ssr: false })
export const EvaluationForm = dynamic(() => import('./evaluation').then(({ EvaluationForm }) => EvaluationForm), {
  ssr: false,
})
export const EvaluationResults = dynamic(
  () => import('./evaluation').then(({ EvaluationResults }) => EvaluationResults),
  { ssr: false },
)
export const HandsCounts = dynamic(() => import('./hands').then(({ HandsCounts }) => HandsCounts), { ssr: false })
export const HandsDots = dynamic(() => import('./hands').then(({ HandsDots }) => HandsDots), { ssr: false })
export const RevealedVoices = dynamic(() => import('./voices').then(({ RevealedVoices }) => RevealedVoices), {
  ssr: false,
})
export const RoundForm = dynamic(() => import('./round').then(({ RoundForm }) => RoundForm), { ssr: false })
export const VoiceForm = dynamic(() => import('./voices').then(({ VoiceForm }) => VoiceForm), { ssr: false })
