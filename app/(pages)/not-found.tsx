import { MissingMessage } from '@/components/lobby/missing-message'

export { generateMetadata } from '../not-found'

/** As the one above, without the frame: this layout has it already. */
export default function NotFound() {
  return <MissingMessage />
}
