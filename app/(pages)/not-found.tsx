import { MissingMessage } from '@/components/site/missing-message'

export { generateMetadata } from '../not-found'

/** As the one above, without the frame: this layout has it already. */
export default function NotFound() {
  return <MissingMessage />
}
