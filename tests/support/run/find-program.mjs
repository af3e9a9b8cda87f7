// Where a program is that the tests start: in PATH, or where Debian keeps what only root used to run.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** @returns {string | null} its path, or null */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null
}
