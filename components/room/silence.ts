'use client'
import { wallClock } from '@/domain/clock'

/** For how long nothing has come on a line, in milliseconds. */
export class Silence {
  private at = performance.now()
  private wall = wallClock()

  /** Something came. */
  heard(): void {
    this.at = performance.now()
    this.wall = wallClock()
  }

  /** By elapsed time, so that a clock that is put right changes nothing. */
  lasts(): number {
    return performance.now() - this.at
  }

  /**
   * Some browsers do not count what the device slept through. For when somebody comes back to the page: a clock that was
   * put forward may make it too long, and then costs one new line.
   */
  lastsWithSleep(): number {
    return Math.max(this.lasts(), wallClock() - this.wall)
  }
}
