import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A small disk of one's own, in memory, that can be filled to the last byte and freed again. */
export interface Disk {
  path: string
  fill(): void
  free(): void
  readOnly(is: boolean): void
  remove(): void
}

/** How a disk is mounted: as root, or as somebody whom root lets. */
const WAYS: readonly (readonly string[])[] = [[], ['sudo', '-n']]

/**
 * Mounts a disk of this many megabytes, or says why it cannot: only root may. Where the tests are to vouch for
 * everything (`CI` is set) that is not an excuse, and throws.
 */
export function smallDisk(megabytes: number): Disk | { impossible: string } {
  const path = mkdtempSync(join(tmpdir(), 'bestendig-disk-'))
  const size = [`size=${megabytes}m`, `uid=${process.getuid?.() ?? 0}`].join()
  const as = (way: readonly string[], ...command: string[]) => {
    const [program, ...rest] = [...way, ...command]
    return spawnSync(program!, rest, { encoding: 'utf8' })
  }
  const way = WAYS.find((each) => as(each, 'mount', '-t', 'tmpfs', '-o', size, 'tmpfs', path).status === 0)
  if (!way) {
    rmSync(path, { recursive: true })
    const impossible = 'no disk to fill: mount needs root, or sudo without a password'
    if (process.env.CI) throw new Error(impossible)
    return { impossible }
  }
  const ballast = join(path, 'ballast')
  return {
    path,
    fill: () => {
      const { bavail, bsize } = statfsSync(path)
      writeFileSync(ballast, Buffer.alloc(Number(bavail) * Number(bsize)))
    },
    free: () => rmSync(ballast),
    readOnly: (is) => void spawnSync('mount', ['-o', `remount,${is ? 'ro' : 'rw'}`, path]),
    remove: () => {
      as(way, 'umount', '-l', path)
      rmSync(path, { recursive: true, force: true })
    },
  }
}
