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

/** Mounts a disk of so many megabytes, or says why it cannot: only root may. */
export function smallDisk(megabytes: number): Disk | { impossible: string } {
  const path = mkdtempSync(join(tmpdir(), 'bestendig-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { encoding: 'utf8' })
  if (mounted.status !== 0) {
    rmSync(path, { recursive: true })
    return { impossible: `no disk to fill: mount needs root (${(mounted.stderr ?? '').trim()})` }
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
      spawnSync('umount', ['-l', path])
      rmSync(path, { recursive: true, force: true })
    },
  }
}
