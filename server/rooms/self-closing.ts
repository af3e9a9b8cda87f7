import { RETRY_MOST } from '../limits'
import { atSteady, steadyNow } from '../steady-clock'

/** What was opened for some minutes closes by itself, also when the database is away just then. */
export class SelfClosing {
  private stopWaiting = () => {}

  /** `failed` is told why it is still open; it is tried again after that. */
  constructor(
    private readonly close: () => Promise<unknown>,
    private readonly failed: (err: unknown) => void,
  ) {}

  /** `until`: when it closes, as an ISO date-time; null while nothing is open. */
  follow(until: string | null): void {
    this.cancel()
    if (until !== null) this.closeAt(Date.parse(until))
  }

  cancel(): void {
    this.stopWaiting()
  }

  private closeAt(moment: number): void {
    this.stopWaiting = atSteady(moment, () => {
      this.close().catch((err: unknown) => {
        this.failed(err)
        this.closeAt(steadyNow() + RETRY_MOST)
      })
    })
  }
}
