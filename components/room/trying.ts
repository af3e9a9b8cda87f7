import { MESSAGE, type Trying, TRYING } from '@/domain/wire'

/** Tells facilitators how this person gets on with the tries before the start, over the line that there is. */
export class TryingLine {
  private how: Trying = 'busy'
  private send: (message: Uint8Array<ArrayBuffer>) => void = () => undefined

  readonly say = (how: Trying): void => {
    if (how === this.how) return
    this.how = how
    this.tell()
  }

  /** On a new line nothing is known yet: the server forgets with the socket. */
  on(send: (message: Uint8Array<ArrayBuffer>) => void): void {
    this.send = send
    if (this.how !== 'busy') this.tell()
  }

  private tell(): void {
    this.send(Uint8Array.of(MESSAGE.trying, TRYING.indexOf(this.how)))
  }
}
